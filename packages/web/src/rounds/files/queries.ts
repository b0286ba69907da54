import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/queries.ts';

const PENDING: ReadonlySet<string> = new Set(['queued', 'reading']);
/** The files are being read at the server: the batch will change by itself. */
export const isPending = (state: string): boolean => PENDING.has(state);

/** Asked again every second while the files are read, in case the live events do not come through. */
export const batchQuery = (county: string, round: string, batch: string) =>
  queryOptions({
    queryKey: ['form-batch', county, round, batch],
    queryFn: ({ signal }) => call('formBatch', { params: { county, round, batch }, signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && isPending(query.state.data.state) ? 1000 : false),
  });

/** One school's difference as its form stands now. */
export const batchSchoolQuery = (county: string, round: string, batch: string, school: string) =>
  queryOptions({ queryKey: ['form-batch', county, round, batch, school], queryFn: ({ signal }) => call('formBatchSchool', { params: { county, round, batch, school }, signal }), staleTime: 0 });

export const refreshBatch = () => queryClient.invalidateQueries({ queryKey: ['form-batch'] });
