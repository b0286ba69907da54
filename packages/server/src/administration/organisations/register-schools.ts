import type { Records } from '@junheng/assessment/dataset/records';
import type { CountyTransaction } from '../../database/transaction.ts';
import { insertOrganisation } from './acts/create-organisation.ts';
import { writeEvent } from './write-event.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * Enters the schools and townships that a workbook names and the county does not know yet, as of the school year's first day. A unit that is
 * known keeps what was said of it: renaming and closing are acts of their own.
 */
export async function registerSchools(tx: CountyTransaction, county: string, year: number, records: Records, by: string): Promise<void> {
  const known = new Set((await tx.selectFrom('organisation').select('id').where('county', '=', county).execute()).map((row) => row.id));
  const since = `${year}-09-01`;
  const entered = new Set<string>();
  for (const { values } of records.sheets.school.rows) {
    const [id, name, township] = [textOf(values.schoolCode), textOf(values.schoolName), textOf(values.township)];
    if (township !== '' && !known.has(township)) {
      await insertOrganisation(tx, county, { id: township.slice(0, 40), kind: 'township', name: township, township: null, parent: null, since }, by);
      known.add(township);
    }
    if (id === '' || name === '' || known.has(id)) continue;
    await insertOrganisation(tx, county, { id, kind: 'school', name, township: township || null, parent: null, since }, by);
    known.add(id);
    entered.add(id);
  }
  await registerCampuses(tx, county, since, records, entered, by);
}

/** Campuses that name their master school (主校标识码) count as no school: a newly entered one belongs to its master, where that is another school. */
async function registerCampuses(tx: CountyTransaction, county: string, since: string, records: Records, entered: ReadonlySet<string>, by: string): Promise<void> {
  const masters = new Map(records.sheets.school.rows.map(({ values }) => [textOf(values.schoolCode), textOf(values.masterSchoolCode)]));
  for (const [id, master] of masters) {
    // A master that is a campus itself leads in a ring or a chain: what belongs where is then said by hand.
    if (!entered.has(id) || master === '' || master === id || (masters.get(master) ?? '') !== '') continue;
    const found = await tx.selectFrom('organisation').select('id').where('county', '=', county).where('id', '=', master).where('kind', '=', 'school').where('state', '=', 'open').executeTakeFirst();
    if (!found) continue;
    await tx.updateTable('organisation').set({ parent: master, counted: false }).where('county', '=', county).where('id', '=', id).execute();
    await writeEvent(tx, { county, organisation: id, kind: 'joined', on: since, detail: { value: master, counted: 'no' }, by });
  }
}
