import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';

/** How often an open review is asked again: reviewer and county write at the same time. */
export const LIVE_MS = 15_000;

export const reviewedYearsQuery = queryOptions({ queryKey: ['reviewed-years'], queryFn: ({ signal }) => call('reviewedYears', { signal }), staleTime: 5000 });
export const reviewQuery = (county: string, revision: number) =>
  queryOptions({ queryKey: ['review', county, revision], queryFn: ({ signal }) => call('review', { params: { county, revision }, signal }), staleTime: 5000 });

export const refreshReviews = () => Promise.all(['review', 'reviewed-years'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
