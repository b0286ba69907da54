import { gunzipSync } from 'node:zlib';
import type { Records } from '@junheng/assessment/dataset/records';
import type { UploadFault } from '@junheng/contract';
import type { CountyTransaction } from '../database/transaction.ts';
import { problem } from '../errors/problem.ts';
import { type Layout, recordsOf, type SchoolReturn, type StoredRow } from './returns.ts';

/** A revision's row. @throws revision-unknown */
export async function findRevision(tx: CountyTransaction, county: string, number: number) {
  const row = await tx.selectFrom('revision').selectAll().where('county', '=', county).where('number', '=', number).executeTakeFirst();
  if (!row) throw problem('revision-unknown', { county, revision: number });
  return row;
}

/** The newest revision of a year, or of the newest year; null where nothing is committed. */
export async function newestRevision(tx: CountyTransaction, county: string, year?: number) {
  const query = tx.selectFrom('revision').selectAll().where('county', '=', county);
  const chosen = year === undefined ? query : query.where('year', '=', year);
  return (await chosen.orderBy('year', 'desc').orderBy('number', 'desc').limit(1).executeTakeFirst()) ?? null;
}

/** The newest revision of the latest year before `year`. */
export async function previousYearRevision(tx: CountyTransaction, county: string, year: number) {
  return (await tx.selectFrom('revision').selectAll().where('county', '=', county).where('year', '<', year).orderBy('year', 'desc').orderBy('number', 'desc').limit(1).executeTakeFirst()) ?? null;
}

export const listRevisions = (tx: CountyTransaction, county: string, year?: number) => {
  const query = tx.selectFrom('revision').selectAll().where('county', '=', county);
  return (year === undefined ? query : query.where('year', '=', year)).orderBy('number', 'desc').execute();
};

/** A revision's figures as records. */
export async function loadRecords(tx: CountyTransaction, county: string, revision: number): Promise<Records> {
  const [head, own, schools] = [
    await findRevision(tx, county, revision),
    await tx.selectFrom('county_return').selectAll().where('county', '=', county).where('revision', '=', revision).executeTakeFirstOrThrow(),
    await tx.selectFrom('school_return').selectAll().where('county', '=', county).where('revision', '=', revision).orderBy('position').execute(),
  ];
  return recordsOf({
    layout: head.layout as Layout,
    county: { line: own.line, values: own.values as StoredRow['values'] },
    schools: schools.map((row) => ({ ...row, values: row.values, stages: row.stages, classes: row.classes }) as unknown as SchoolReturn),
  });
}

/** @throws upload-unknown, also for one that was discarded */
export async function findUpload(tx: CountyTransaction, county: string, id: string, lock = false) {
  const query = tx.selectFrom('upload').selectAll().where('county', '=', county).where('id', '=', id).where('state', '<>', 'discarded');
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw problem('upload-unknown', { upload: id });
  return row;
}

export const listUploads = (tx: CountyTransaction, county: string) =>
  tx.selectFrom('upload').selectAll().where('county', '=', county).where('state', 'in', ['queued', 'reading', 'checked', 'failed']).orderBy('created_at', 'desc').limit(100).execute();

export const uploadFiles = (tx: CountyTransaction, county: string, id: string) =>
  tx.selectFrom('upload_file').selectAll().where('county', '=', county).where('upload', '=', id).orderBy('position').execute();

/** What reading gave: the faults, and the records where there are no errors that stood in the way. */
export async function findReading(tx: CountyTransaction, county: string, id: string): Promise<{ faults: UploadFault[]; records: Records | null }> {
  const row = await tx.selectFrom('upload_reading').selectAll().where('county', '=', county).where('upload', '=', id).executeTakeFirst();
  if (!row) return { faults: [], records: null };
  return { faults: row.faults as UploadFault[], records: row.records ? unpackRecords(row.records) : null };
}

export const findFaults = async (tx: CountyTransaction, county: string, id: string): Promise<UploadFault[]> => {
  const row = await tx.selectFrom('upload_reading').select('faults').where('county', '=', county).where('upload', '=', id).executeTakeFirst();
  return (row?.faults ?? []) as UploadFault[];
};

export const unpackRecords = (packed: Buffer): Records => JSON.parse(gunzipSync(packed).toString('utf8'));
