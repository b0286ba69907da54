import { Readable } from 'node:stream';
import type { BatchProgress } from '@junheng/contract';
import { WorkbookError } from '@junheng/exchange';
import { differenceOfForm, type FileForm, saidBy } from '@junheng/exchange/forms/difference';
import { type FileFault, formFault } from '@junheng/exchange/forms/faults';
import { type FormsReading, formOfSchool, readForms } from '@junheng/exchange/forms/read-forms';
import { workbooksIn } from '@junheng/exchange/forms/workbooks-in';
import { type Actor, perform } from '../../database/act.ts';
import { inCounty, readCounty } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { finishJob, type Job, type JobHandler } from '../../jobs/jobs.ts';
import type { ReceivedFile } from '../acts/create-upload.ts';
import { type BatchRow, batchSchools, type KeptForm } from './queries.ts';
import { standing } from './read-file.ts';

const PROGRAM: Actor = { name: 'junheng' };
type Parts = Pick<Context, 'database' | 'files' | 'jobs' | 'standards' | 'report'>;

/** What came of a batch: one file for each school, and the files that hold none. */
interface Gathered {
  readonly forms: Map<string, { readonly file: ReceivedFile; readonly form: FileForm; readonly faults: readonly FileFault[] }>;
  readonly refused: { readonly name: string; readonly faults: readonly FileFault[] }[];
}

/** The job that reads a batch of workbooks (批量读取): cut off anywhere, it begins again; its result lands once. */
export const readBatchJob = (parts: Parts): JobHandler => ({
  async run(job, signal) {
    const { database } = parts;
    const batch = await inCounty(database, job.county, async (tx) => {
      await tx.updateTable('form_batch').set({ state: 'reading' }).where('county', '=', job.county).where('id', '=', job.object).execute();
      return tx.selectFrom('form_batch').selectAll().where('county', '=', job.county).where('id', '=', job.object).executeTakeFirstOrThrow();
    });
    const { year, schools } = await readCounty(database, job.county, async (tx) => ({
      year: (await tx.selectFrom('round').select('year').where('county', '=', job.county).where('id', '=', batch.round).executeTakeFirstOrThrow()).year,
      schools: new Set((await tx.selectFrom('round_school').select('school').where('county', '=', job.county).where('round', '=', batch.round).execute()).map((one) => one.school)),
    }));
    const gathered: Gathered = { forms: new Map(), refused: [] };
    const files = batch.files as ReceivedFile[];
    // Told by workbooks, those inside an archive too: a county's schools often come as one file.
    let [done, total] = [0, files.length];
    for (const file of files) {
      const before = done;
      for await (const { file: one, of } of workbooksOf(parts, file, gathered)) {
        if (signal.aborted) throw new Error('stopped');
        if (done === before) total += of - 1;
        await readOne(parts, job.county, one, { year, schools }, gathered);
        done += 1;
        await saveProgress(parts, job, { done, total });
      }
      if (done > before) continue;
      done += 1;
      await saveProgress(parts, job, { done, total });
    }
    await keep(parts, job, batch, gathered);
  },
  async fail(job, reason) {
    parts.report(reason);
    await perform(parts.database, PROGRAM, job.county, 'read-form-files', async (tx) => {
      if (!(await finishJob(tx, job, 'failed', reason instanceof Error ? reason.message.slice(0, 200) : 'failed'))) return { result: undefined, audit: null };
      await tx.updateTable('form_batch').set({ state: 'failed' }).where('county', '=', job.county).where('id', '=', job.object).execute();
      return { result: undefined, audit: { object: `form batch ${job.object}`, detail: { failed: true } } };
    });
  },
});

const unreadable = (error: WorkbookError): FileFault => ({ id: error.code, severity: 'error', code: error.code, sheet: '', cell: null, path: null, message: error.text, remedy: error.remedy });

/** A file that is a workbook, or the workbooks of one that is an archive; `of` is how many they are. */
async function* workbooksOf({ files }: Parts, file: ReceivedFile, { refused }: Gathered): AsyncGenerator<{ readonly file: ReceivedFile; readonly of: number }> {
  try {
    const packed = await workbooksIn({ name: file.name, path: await files.path(file.digest) });
    if (packed === null) yield { file, of: 1 };
    else for await (const { name, content, of } of packed) yield { file: { name, ...(await files.put(Readable.from([content]))) }, of };
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    refused.push({ name: file.name, faults: [unreadable(error)] });
  }
}

async function readOne(
  { files, standards }: Parts,
  county: string,
  file: ReceivedFile,
  of: { readonly year: number; readonly schools: ReadonlySet<string> },
  { forms, refused }: Gathered,
): Promise<void> {
  let reading: FormsReading;
  try {
    reading = await readForms({ name: file.name, path: await files.path(file.digest) }, standards.readingRules(county));
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    refused.push({ name: file.name, faults: [unreadable(error)] });
    return;
  }
  const foreign = reading.forms.filter((form) => !of.schools.has(form.school)).map((form) => formFault('school-unknown', { sheet: '' }, { value: form.school }));
  if (foreign.length > 0 || reading.forms.length === 0) refused.push({ name: file.name, faults: foreign.length > 0 ? foreign : [...(reading.faults.get('') ?? [])] });
  for (const form of reading.forms) {
    if (!of.schools.has(form.school)) continue;
    // In a workbook of many schools the others are no fault; of two files of one school the later counts, and says so.
    const faults = formOfSchool(reading, form.school, of.year).faults.filter((one) => one.code !== 'other-school');
    const before = forms.get(form.school);
    if (before) refused.push({ name: before.file.name, faults: [formFault('school-twice', { sheet: '' }, { value: form.name ?? form.school, file: file.name })] });
    forms.set(form.school, { file, form, faults });
  }
}

const saveProgress = async ({ database, jobs }: Parts, { county, object }: Job, progress: BatchProgress): Promise<void> => {
  jobs.progress.emit(object, progress);
  await inCounty(database, county, (tx) =>
    tx
      .updateTable('form_batch')
      .set({ progress: JSON.stringify(progress) })
      .where('county', '=', county)
      .where('id', '=', object)
      .execute(),
  );
};

const keep = ({ database }: Parts, job: Job, batch: BatchRow, { forms, refused }: Gathered): Promise<void> =>
  perform(database, PROGRAM, job.county, 'read-form-files', async (tx) => {
    const { county, id, round } = batch;
    if (!(await finishJob(tx, job, 'done')) || (await batchSchools(tx, county, id)).length > 0) return { result: undefined, audit: null };
    for (const [school, { file, form, faults }] of forms) {
      const { changes, same } = differenceOfForm(await standing(tx, { county, round, school }), form);
      const kept: KeptForm = { ...form, counted: { changes: saidBy(changes).length, same } };
      await tx
        .insertInto('form_batch_school')
        .values({ county, batch: id, school, name: form.name, file_name: file.name, digest: file.digest, size: file.size, form: JSON.stringify(kept), faults: JSON.stringify(faults) })
        .execute();
    }
    await tx
      .updateTable('form_batch')
      .set({ state: 'read', refused: JSON.stringify(refused) })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    return { result: undefined, audit: { object: `form batch ${id}`, detail: { schools: forms.size, refused: refused.length } } };
  });
