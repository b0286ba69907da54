import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 48rem)';
const onChange = (changed: () => void) => {
  const query = matchMedia(QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** A screen too narrow for a spreadsheet: rows are shown as cards. */
export const useNarrow = (): boolean => useSyncExternalStore(onChange, () => matchMedia(QUERY).matches);
