import type { County, Look } from '@junheng/contract';
import type { Selectable } from 'kysely';
import type { CountyTable, RevisionTable } from '../database/tables.ts';

/** A county with the newest revision of each year, newest year first. */
export function presentCounty(
  county: Selectable<CountyTable>,
  look: Look,
  revisions: readonly (Pick<Selectable<RevisionTable>, 'year' | 'number' | 'created_at' | 'schools' | 'pupils'> & { readonly frozen: boolean })[],
): County {
  return {
    code: county.county,
    // What the county calls itself on its pages.
    name: look.name,
    demo: county.demo,
    look,
    years: revisions.map(({ year, number, created_at, schools, pupils, frozen }) => ({ year, revision: number, committedAt: created_at.toISOString(), schools, pupils, frozen })),
  };
}
