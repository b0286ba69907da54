import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import type { FormPlace } from '../collection/queries.ts';

export const registersQuery = ({ county, round, school }: FormPlace) =>
  queryOptions({ queryKey: ['registers', county, round, school], queryFn: ({ signal }) => call('registers', { params: { county, round, school }, signal }), staleTime: 0 });

/** A register with its rows; what it says of persons is not kept once its page is left. */
export const registerQuery = ({ county, round, school }: FormPlace, register: string) =>
  queryOptions({
    queryKey: ['register', county, round, school, register],
    queryFn: ({ signal }) => call('register', { params: { county, round, school, register }, signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const reconciliationQuery = (county: string, round: string) =>
  queryOptions({ queryKey: ['reconciliation', county, round], queryFn: ({ signal }) => call('reconciliation', { params: { county, round }, signal }), staleTime: 5000 });
