import type { Session } from '@junheng/contract/session';
import { QueryClient, queryOptions } from '@tanstack/react-query';
import { offline } from '../offline/record.ts';
import { call } from './call.ts';
import { ApiError } from './client.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // Without network a question fails at once and the page says so; it is asked again when the network is back.
      networkMode: 'always',
      refetchOnReconnect: true,
      // A refusal will be refused again; only a lost connection is worth a second try.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.code === 'network',
      retryDelay: 500,
    },
  },
});

const FOR_EVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: 30 * 60_000 } as const;

/** Who is signed in, and what he may open; asked again whenever the person comes back to the page. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => askSession(signal), refetchOnWindowFocus: true });
export const standardsQuery = queryOptions({ queryKey: ['standards'], queryFn: ({ signal }) => call('standards', { signal }), ...FOR_EVER });
export const dictionaryQuery = queryOptions({ queryKey: ['dictionary'], queryFn: ({ signal }) => call('dictionary', { signal }), ...FOR_EVER });
export const standardQuery = (standard: string) => queryOptions({ queryKey: ['standard', standard], queryFn: ({ signal }) => call('standard', { params: { standard }, signal }), ...FOR_EVER });
/** A revision never changes, so its columns are fetched once. */
export const datasetQuery = (county: string, revision: number) =>
  queryOptions({ queryKey: ['dataset', county, revision], queryFn: ({ signal }) => call('dataset', { params: { county, revision }, signal }), ...FOR_EVER });
export const overviewQuery = (county: string, year: number, standard: string) =>
  queryOptions({ queryKey: ['overview', county, year, standard], queryFn: ({ signal }) => call('overview', { params: { county }, query: { year, standard }, signal }) });
export const revisionsQuery = (county: string, year?: number) =>
  queryOptions({ queryKey: ['revisions', county, year ?? 'all'], queryFn: ({ signal }) => call('revisions', { params: { county }, query: { year }, signal }) });

/** Who is here by the server's word; where it cannot be asked and nothing is known yet, who was at work on a form in this browser. */
async function askSession(signal: AbortSignal): Promise<Session> {
  try {
    const session = await call('session', { signal });
    offline.keepOnlyFor(session);
    return session;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'network') || queryClient.getQueryData(['session']) !== undefined || offline.person() === null) throw error;
    const { restoreOffline } = await import('../offline/restore.ts');
    const kept = restoreOffline();
    if (!kept) throw error;
    return kept;
  }
}
