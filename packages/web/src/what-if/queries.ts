import type { Scenario } from '@junheng/contract/scenario';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';

export const scenariosQuery = (county: string) => queryOptions({ queryKey: ['scenarios', county], queryFn: ({ signal }) => call('scenarios', { params: { county }, signal }) });

/** One scenario by its link. That there is none is an answer, not a failure of the page. */
export const scenarioQuery = (id: string) =>
  queryOptions({
    queryKey: ['scenario', id],
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Scenario | ApiError> => {
      try {
        return await call('scenarioByLink', { params: { scenario: id }, signal });
      } catch (error) {
        if (error instanceof ApiError && (error.status === 404 || error.status === 400 || error.status === 422)) return error;
        throw error;
      }
    },
  });

export const forgetScenarios = (county: string): Promise<void> => queryClient.invalidateQueries({ queryKey: ['scenarios', county] });

/** The newest state that the server sends along when a scenario was changed elsewhere; null for other errors. */
export function newestOf(error: unknown): Scenario | null {
  if (!(error instanceof ApiError) || error.code !== 'scenario-changed') return null;
  const { details } = error;
  return typeof details === 'object' && details !== null && 'newest' in details ? (details.newest as Scenario) : null;
}
