import type { Dictionary, Standard } from '@junheng/assessment/standard/types';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { datasetQuery, dictionaryQuery, queryClient, standardQuery } from '../api/queries.ts';
import { useChoice } from './choice.ts';
import type { Judged } from './engine.ts';

/** One revision of a county, judged by one standard in the browser. */
export interface LoadedCounty extends Judged {
  readonly county: string;
  readonly name: string;
  readonly year: number;
  readonly revision: number;
  readonly standardId: string;
  readonly standard: Standard;
  readonly dictionary: Dictionary;
}

/** One revision of a county, judged in the browser, as a query: for earlier years and comparisons. */
export const loadedQuery = (county: string, revision: number, standardId: string) =>
  queryOptions({
    queryKey: ['judged', county, revision, standardId],
    // Typed arrays are neither compared nor copied.
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
    queryFn: async (): Promise<LoadedCounty> => {
      const [{ judge }, json, standard, dictionary] = await Promise.all([
        import('./engine.ts'),
        queryClient.ensureQueryData(datasetQuery(county, revision)),
        queryClient.ensureQueryData(standardQuery(standardId)),
        queryClient.ensureQueryData(dictionaryQuery),
      ]);
      const judged = judge(json, standard, dictionary);
      const { assessment } = judged;
      return { ...judged, county, name: assessment.county.name, year: assessment.year, revision, standardId, standard, dictionary };
    },
  });

export interface CountyOverride {
  readonly county: string;
  readonly revision: number;
  readonly standard: string;
}

/**
 * The chosen county's newest revision (or the one named), judged. Suspends while it loads; errors go to the route's error page.
 * Use it below `CountyGuard`, which has made sure that there is a revision.
 */
export function useCounty(override?: CountyOverride): LoadedCounty {
  const choice = useChoice();
  const county = override?.county ?? choice.county?.code;
  const revision = override?.revision ?? choice.revision;
  if (county === undefined || revision === null) throw new Error('useCounty stands outside CountyGuard');
  return useSuspenseQuery(loadedQuery(county, revision, override?.standard ?? choice.standard)).data;
}
