import type { UploadState } from '@junheng/contract/upload';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';

const PENDING: readonly UploadState[] = ['queued', 'reading', 'committing'];
/** Work goes on at the server: the upload will change by itself. */
export const isPending = (state: UploadState): boolean => PENDING.includes(state);

export const uploadsQuery = (county: string) => queryOptions({ queryKey: ['uploads', county], queryFn: ({ signal }) => call('uploads', { params: { county }, signal }), staleTime: 0 });

/** Asked again every second while work goes on, in case the live events do not come through. */
export const uploadQuery = (county: string, upload: string) =>
  queryOptions({
    queryKey: ['upload', county, upload],
    queryFn: ({ signal }) => call('upload', { params: { county, upload }, signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && isPending(query.state.data.state) ? 1000 : false),
  });

export const sheetQuery = (county: string, upload: string, sheet: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['sheet', county, upload, sheet, from, to],
    queryFn: ({ signal }) => call('uploadSheet', { params: { county, upload, sheet }, query: { from, to }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const differenceQuery = (county: string, revision: number, against: number) =>
  queryOptions({
    queryKey: ['difference', county, revision, against],
    queryFn: ({ signal }) => call('difference', { params: { county, revision }, query: { against }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const explainedQuery = (county: string, revision: number) =>
  queryOptions({ queryKey: ['explained', county, revision], queryFn: ({ signal }) => call('explanations', { params: { county, revision }, signal }), staleTime: Number.POSITIVE_INFINITY });

/** After a commit or a restore everything that names the newest revision is asked anew. */
export const refreshCounty = () => Promise.all(['session', 'revisions', 'overview', 'uploads'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
