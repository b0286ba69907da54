import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { dictionaryQuery, queryClient, standardQuery, standardsQuery } from '../api/queries.ts';
import type { FormRules } from './model/live.ts';

export const roundsQuery = (county: string) => queryOptions({ queryKey: ['rounds', county], queryFn: ({ signal }) => call('rounds', { params: { county }, signal }), staleTime: 10_000 });

export const roundSchoolsQuery = (county: string, round: string) =>
  queryOptions({ queryKey: ['round-schools', county, round], queryFn: ({ signal }) => call('roundSchools', { params: { county, round }, signal }), staleTime: 10_000 });

export const profilesQuery = (county: string) => queryOptions({ queryKey: ['profiles', county], queryFn: ({ signal }) => call('profiles', { params: { county }, signal }), staleTime: 60_000 });

export interface FormPlace {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}

/** A form with everything that stands in it; read again whenever somebody else changed it. */
export const formQuery = ({ county, round, school }: FormPlace) =>
  queryOptions({ queryKey: ['form', county, round, school], queryFn: ({ signal }) => call('form', { params: { county, round, school }, signal }), staleTime: 0 });

export const historyQuery = ({ county, round, school }: FormPlace, path: string, version: number) =>
  queryOptions({ queryKey: ['figure-history', county, round, school, path, version], queryFn: ({ signal }) => call('figureHistory', { params: { county, round, school }, query: { path }, signal }) });

/** What a year's forms are checked and judged by: every standard is asked for, since those of the province and the county may add checks. */
export const rulesQuery = (county: string, year: number, standard: string) =>
  queryOptions({
    queryKey: ['form-rules', county, year, standard],
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<FormRules> => {
      const [{ formRules }, entries, dictionary] = await Promise.all([import('./model/live.ts'), queryClient.ensureQueryData(standardsQuery), queryClient.ensureQueryData(dictionaryQuery)]);
      const all = await Promise.all(entries.map(async (entry) => ({ entry, standard: await queryClient.ensureQueryData(standardQuery(entry.id)) })));
      return formRules(county, year, standard, all, dictionary);
    },
  });
