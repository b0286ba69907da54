import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { sessionQuery, standardsQuery } from '../api/queries.ts';
import { type Choice, choose } from './choose.ts';
import { readChoice } from './search.ts';

/** Suspends until the session is known. */
export function useChoice(): Choice {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: standards } = useSuspenseQuery(standardsQuery);
  const search = useSearch({ strict: false });
  return choose(session, standards, readChoice(search as Record<string, unknown>));
}
