import type { Batch, BatchForm, BatchProgress } from '@junheng/contract';
import type { FileForm } from '@junheng/exchange/forms/difference';
import type { FileFault } from '@junheng/exchange/forms/faults';
import type { Selectable } from 'kysely';
import type { FormBatchSchoolTable, FormBatchTable } from '../../database/form-file-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { ReceivedFile } from '../acts/create-upload.ts';

export type BatchRow = Selectable<FormBatchTable>;
export type BatchSchoolRow = Selectable<FormBatchSchoolTable>;
/** What a batch keeps of one school: the file's form, and how much of it was new when it was read. */
export interface KeptForm extends FileForm {
  readonly counted: { readonly changes: number; readonly same: number };
}

/** @throws form-batch-unknown */
export async function findBatch(tx: CountyTransaction, county: string, round: string, id: string): Promise<BatchRow> {
  const row = await tx.selectFrom('form_batch').selectAll().where('county', '=', county).where('round', '=', round).where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('form-batch-unknown');
  return row;
}

export const batchSchools = (tx: CountyTransaction, county: string, batch: string): Promise<BatchSchoolRow[]> =>
  tx.selectFrom('form_batch_school').selectAll().where('county', '=', county).where('batch', '=', batch).orderBy('school').execute();

/** One school of a batch. @throws form-unknown */
export async function findBatchSchool(tx: CountyTransaction, county: string, batch: string, school: string): Promise<BatchSchoolRow> {
  const row = await tx.selectFrom('form_batch_school').selectAll().where('county', '=', county).where('batch', '=', batch).where('school', '=', school).executeTakeFirst();
  if (!row) throw problem('form-unknown');
  return row;
}

export async function presentBatch(tx: CountyTransaction, row: BatchRow): Promise<Batch> {
  const schools = await batchSchools(tx, row.county, row.id);
  return {
    id: row.id,
    state: row.state as Batch['state'],
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    progress: row.progress as BatchProgress,
    forms: schools.map((one) => ({
      school: one.school,
      name: one.name,
      file: { name: one.file_name, digest: one.digest },
      ...(one.form as KeptForm).counted,
      faults: one.faults as FileFault[],
      taken: one.taken as BatchForm['taken'],
    })),
    files: row.refused as Batch['files'],
  };
}

interface FormPlace {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}

/** Keeps a file as evidence of a form; the same again says nothing new. */
export const keepFormFile = (
  tx: CountyTransaction,
  place: FormPlace,
  { name, digest, size }: ReceivedFile,
  kind: 'form' | 'statistics',
  by: { readonly name: string; readonly account: string | null },
) =>
  tx
    .insertInto('form_file')
    .values({ ...place, digest, name, size, kind, added_by: by.name, account: by.account })
    .onConflict((conflict) => conflict.columns(['county', 'round', 'school', 'digest']).doNothing())
    .execute();
