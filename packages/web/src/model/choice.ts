import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { standardsQuery } from '../api/queries.ts';
import { useSession } from '../sign-in/signed-in.ts';
import { type Choice, choose } from './choose.ts';
import { readChoice } from './search.ts';

/** Suspends until the standards are known. */
export function useChoice(): Choice {
  const session = useSession();
  const { data: standards } = useSuspenseQuery(standardsQuery);
  const search = useSearch({ strict: false });
  return choose(session, standards, readChoice(search as Record<string, unknown>));
}
