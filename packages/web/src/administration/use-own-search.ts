import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The page's own part of the address, and how to change it without a new step of history. An undefined value leaves it. */
export function useOwnSearch(): readonly [Readonly<Record<string, unknown>>, (change: Readonly<Record<string, string | undefined>>) => void] {
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const change = useCallback(
    (next: Readonly<Record<string, string | undefined>>) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...Object.fromEntries(Object.entries(next).map(([key, value]) => [key, value === '' ? undefined : value])) }) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [search, change];
}
