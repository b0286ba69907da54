import type { County, Session } from '@junheng/contract/session';
import type { StandardEntry } from '@junheng/contract/standard';
import type { ChoiceSearch } from './search.ts';

/** What the screen shows: one county, year and standard. `county` or `revision` is null where there is nothing yet. */
export interface Choice {
  readonly counties: readonly County[];
  readonly standards: readonly StandardEntry[];
  readonly county: County | null;
  readonly year: number | null;
  /** The newest revision of the year. */
  readonly revision: number | null;
  readonly standard: string;
}

/** The choice in the address, filled up by what there is: the first county, its newest year, the default standard. */
export function choose(session: Session, standards: readonly StandardEntry[], search: ChoiceSearch): Choice {
  const county = session.counties.find((one) => one.code === search.county) ?? session.counties.find((one) => one.years.length > 0) ?? session.counties[0] ?? null;
  const year = county?.years.find((one) => one.year === search.year) ?? county?.years[0] ?? null;
  const standard = standards.find((one) => one.id === search.standard)?.id ?? session.defaultStandard;
  return { counties: session.counties, standards, county, year: year?.year ?? null, revision: year?.revision ?? null, standard };
}
