import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';

/** How often a page that is in sight asks again, while schools hand in. */
export const LIVE_MS = 10_000;

export const roundReportQuery = (county: string, round: string) =>
  queryOptions({ queryKey: ['round-report', county, round], queryFn: ({ signal }) => call('roundReport', { params: { county, round }, signal }), staleTime: 5000 });
/** Figures far from those of like schools; computed over the whole county, so asked less often than the list. */
export const outliersQuery = (county: string, round: string) =>
  queryOptions({ queryKey: ['outliers', county, round], queryFn: ({ signal }) => call('outliers', { params: { county, round }, signal }), staleTime: 5000, refetchInterval: 3 * LIVE_MS });
export const freezesQuery = (county: string) => queryOptions({ queryKey: ['freezes', county], queryFn: ({ signal }) => call('freezes', { params: { county }, signal }), staleTime: 5000 });
/** The form's own page asks by the same keys, so that both show the same. */
export { formQuery, historyQuery as figureHistoryQuery, roundSchoolsQuery, roundsQuery } from '../collection/queries.ts';

const again = (key: string) => queryClient.invalidateQueries({ queryKey: [key] });
/** After an act on a form or a round: list, form, counts and report are read again. */
export const refreshRound = () => Promise.all(['rounds', 'round-schools', 'form', 'round-report', 'outliers'].map(again));
/** After an act on a year: the session says which years are frozen and what their newest revisions are. */
export const refreshYear = () => Promise.all(['rounds', 'freezes', 'session', 'round-schools', 'form', 'revisions', 'overview'].map(again));
