import type { Records } from '@junheng/assessment/dataset/records';
import type { CountyTransaction } from '../../database/transaction.ts';
import { insertOrganisation } from './acts/create-organisation.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * Enters the schools and townships that a workbook names and the county does not know yet, as of the school year's first day. A unit that is
 * known keeps what was said of it: renaming and closing are acts of their own.
 */
export async function registerSchools(tx: CountyTransaction, county: string, year: number, records: Records, by: string): Promise<void> {
  const known = new Set((await tx.selectFrom('organisation').select('id').where('county', '=', county).execute()).map((row) => row.id));
  const since = `${year}-09-01`;
  for (const { values } of records.sheets.school.rows) {
    const [id, name, township] = [textOf(values.schoolCode), textOf(values.schoolName), textOf(values.township)];
    if (township !== '' && !known.has(township)) {
      await insertOrganisation(tx, county, { id: township.slice(0, 40), kind: 'township', name: township, township: null, parent: null, since }, by);
      known.add(township);
    }
    if (id === '' || name === '' || known.has(id)) continue;
    await insertOrganisation(tx, county, { id, kind: 'school', name, township: township || null, parent: null, since }, by);
    known.add(id);
  }
}
