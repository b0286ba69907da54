import type { Records } from '@junheng/assessment/dataset/records';
import { type Actor, perform } from '../../database/act.ts';
import { inCounty, readCounty } from '../../database/transaction.ts';
import { catalogue } from '../../errors/catalogue.ts';
import { translate } from '../../errors/translate.ts';
import type { Context } from '../../http/context.ts';
import { finishJob, type Job, type JobHandler } from '../../jobs/jobs.ts';
import { differenceFromNewest } from '../fresh-difference.ts';
import { loadRecords, previousYearRevision, unpackRecords, uploadFiles } from '../queries.ts';
import type { Failure, ReadingResult } from './protocol.ts';
import { type Reader, UnreadableFile } from './reader.ts';

/** The program itself acts here, for whoever uploaded. */
const PROGRAM: Actor = { name: 'junheng' };
const SAVE_PROGRESS = 500;

type Parts = Pick<Context, 'database' | 'files' | 'jobs' | 'report'> & { readonly reader: Reader };

/** The job that reads an upload (读取): it may be cut off anywhere and begun again, its result lands once. */
export const readUploadJob = (parts: Parts): JobHandler => ({
  async run(job, signal) {
    const { database, files, reader } = parts;
    const sources = await readCounty(database, job.county, (tx) => uploadFiles(tx, job.county, job.object));
    const stored = await Promise.all(sources.map(async ({ name, digest }) => ({ name, digest, path: await files.path(digest) })));
    await markReading(parts, job);
    const result = await reader.read(stored, job.county, { onProgress: progressKeeper(parts, job), previous: previousOf(parts, job) }, signal);
    await keepReading(parts, job, result);
  },
  async fail(job, reason) {
    if (!(reason instanceof UnreadableFile)) parts.report(reason);
    await keepFailure(parts, job, failureOf(reason));
  },
});

const previousOf =
  ({ database }: Parts, { county }: Job) =>
  (year: number): Promise<Records | null> =>
    readCounty(database, county, async (tx) => {
      const row = await previousYearRevision(tx, county, year);
      return row && row.year === year - 1 ? loadRecords(tx, county, row.number) : null;
    });

/** A discarded upload is not read on. */
const markReading = ({ database }: Parts, { county, object }: Job) =>
  inCounty(database, county, (tx) => tx.updateTable('upload').set({ state: 'reading' }).where('county', '=', county).where('id', '=', object).where('state', 'in', ['queued', 'reading']).execute());

/** Live to listeners in this process, now and then to the database for everyone else. */
function progressKeeper({ database, jobs }: Parts, { county, object }: Job) {
  let saved = 0;
  return (progress: unknown): void => {
    jobs.progress.emit(object, progress);
    if (Date.now() - saved < SAVE_PROGRESS) return;
    saved = Date.now();
    void inCounty(database, county, (tx) =>
      tx
        .updateTable('upload')
        .set({ progress: JSON.stringify(progress) })
        .where('county', '=', county)
        .where('id', '=', object)
        .where('state', '=', 'reading')
        .execute(),
    ).catch(() => undefined);
  };
}

const keepReading = ({ database }: Parts, job: Job, result: ReadingResult): Promise<void> =>
  perform(database, PROGRAM, job.county, 'read-upload', async (tx) => {
    const { county, object: id } = job;
    if (!(await finishJob(tx, job, 'done'))) return { result: undefined, audit: null };
    const packed = Buffer.from(result.packed);
    const { year } = result.summary;
    const difference = year === null ? null : await differenceFromNewest(tx, county, unpackRecords(packed));
    const changed = await tx
      .updateTable('upload')
      .set({
        state: 'checked',
        progress: JSON.stringify({ stage: 'done', done: 1000, total: 1000 }),
        summary: JSON.stringify(result.summary),
        difference: difference ? JSON.stringify(difference) : null,
      })
      .where('county', '=', county)
      .where('id', '=', id)
      .where('state', '=', 'reading')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return { result: undefined, audit: null };
    const faults = JSON.stringify(result.faults);
    await tx.insertInto('upload_reading').values({ county, upload: id, records: packed, faults }).execute();
    const { errors, warnings, schools } = result.summary;
    return { result: undefined, audit: { object: `upload ${id}`, detail: { schools, errors, warnings } } };
  });

const keepFailure = ({ database }: Parts, job: Job, failure: Failure): Promise<void> =>
  perform(database, PROGRAM, job.county, 'read-upload', async (tx) => {
    if (!(await finishJob(tx, job, 'failed', failure.code))) return { result: undefined, audit: null };
    await tx
      .updateTable('upload')
      .set({ state: 'failed', failure: JSON.stringify(failure) })
      .where('county', '=', job.county)
      .where('id', '=', job.object)
      .where('state', 'in', ['queued', 'reading'])
      .execute();
    return { result: undefined, audit: { object: `upload ${job.object}`, detail: { failure: failure.code } } };
  });

function failureOf(reason: unknown): Failure {
  if (reason instanceof UnreadableFile) return reason.failure;
  const { code } = translate(reason);
  const { zh, en, remedyZh, remedyEn } = catalogue[code];
  return { code, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } };
}
