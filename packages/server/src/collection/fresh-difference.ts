import type { Records } from '@junheng/assessment/dataset/records';
import type { UploadEntry } from '@junheng/contract';
import type { Selectable } from 'kysely';
import type { UploadTable } from '../database/tables.ts';
import type { CountyTransaction } from '../database/transaction.ts';
import { differenceOf } from './difference.ts';
import { findReading, loadRecords, newestRevision } from './queries.ts';

export type DifferenceSummary = NonNullable<UploadEntry['difference']>;

/** Counts of what a commit would change, against the year's newest revision; null for the year's first. */
export async function differenceFromNewest(tx: CountyTransaction, county: string, records: Records): Promise<DifferenceSummary | null> {
  const newest = await newestRevision(tx, county, Number(records.sheets.county.rows[0]?.values.year));
  if (!newest) return null;
  const { changes, added, removed } = differenceOf(await loadRecords(tx, county, newest.number), records);
  return { against: newest.number, changed: changes.length, added: added.length, removed: removed.length };
}

/** The kept counts, or new ones where a revision was committed since they were taken. */
export async function freshDifference(tx: CountyTransaction, upload: Selectable<UploadTable>): Promise<DifferenceSummary | null> {
  const kept = upload.difference as DifferenceSummary | null;
  if (upload.state !== 'checked') return kept;
  const year = (upload.summary as UploadEntry['summary'])?.year;
  if (year === null || year === undefined) return kept;
  const newest = await newestRevision(tx, upload.county, year);
  if ((newest?.number ?? null) === (kept?.against ?? null)) return kept;
  const { records } = await findReading(tx, upload.county, upload.id);
  return records ? differenceFromNewest(tx, upload.county, records) : kept;
}
