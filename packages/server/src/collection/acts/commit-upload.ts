import type { Records } from '@junheng/assessment/dataset/records';
import type { UploadFault } from '@junheng/contract';
import { summariesOf } from '../../assessment/queries.ts';
import { type Actor, perform } from '../../database/act.ts';
import { answerGiven, keepAnswer } from '../../database/idempotency.ts';
import { type CountyTransaction, readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { findReading, findUpload, newestRevision, uploadFiles } from '../queries.ts';
import { writeRevision } from '../write-revision.ts';

export interface CommitRequest {
  readonly county: string;
  readonly upload: string;
  readonly message: string;
  /** The newest revision that the difference was looked at against; undefined where the caller doesn't care. */
  readonly against?: number | null | undefined;
  readonly key?: string | undefined;
}
export interface Committed {
  readonly revision: number;
  readonly year: number;
}

/**
 * Makes a checked upload the year's newest revision (提交): figures, roll-ups, explanations and log in one transaction.
 * @throws upload-unknown, upload-not-ready, upload-committed, upload-has-errors, upload-unexplained, county-mismatch, revision-newer, key-reused
 */
export async function commitUpload(context: Pick<Context, 'database' | 'standards'>, actor: Actor, request: CommitRequest): Promise<Committed> {
  const { database, standards } = context;
  const { county, upload, message, against, key } = request;
  const asked = { act: 'commit-upload', upload, message };
  const before = await readCounty(database, county, async (tx) => (await answerGiven<Committed>(tx, county, key, asked)) ?? (await readyToCommit(tx, county, upload)));
  if ('revision' in before) return before;
  // A reading never changes, so the judgement may be computed before anything is locked.
  const { records, year } = before;
  const summaries = summariesOf(records, standards, county, year);
  return perform(database, actor, county, 'commit-upload', async (tx) => {
    const given = await answerGiven<Committed>(tx, county, key, asked);
    if (given) return { result: given, audit: null };
    const { explained } = await readyToCommit(tx, county, upload, true);
    const newest = await newestRevision(tx, county, year);
    if (against !== undefined && (newest?.number ?? null) !== against) throw problem('revision-newer', { newest: newest?.number ?? null, against });
    const files = await uploadFiles(tx, county, upload);
    const file = files[0] ? { name: files.length === 1 ? files[0].name : files.map((one) => one.name).join('、'), digest: files[0].digest } : null;
    const revision = await writeRevision(tx, { county, year, kind: 'import', by: actor.name, message, file, records, explained, summaries });
    await tx.updateTable('upload').set({ state: 'committed', revision }).where('county', '=', county).where('id', '=', upload).execute();
    await tx.deleteFrom('upload_reading').where('county', '=', county).where('upload', '=', upload).execute();
    const result = { revision, year };
    await keepAnswer(tx, county, key, asked, result);
    return { result, audit: { object: `revision ${revision}`, detail: { upload, year, message, files: files.map(({ name, digest }) => ({ name, digest })), explained: explained.length } } };
  });
}

interface Ready {
  readonly records: Records;
  readonly year: number;
  readonly explained: readonly { readonly id: string; readonly sheet: string; readonly cell: string | null; readonly message: string; readonly explanation: string }[];
}

/** The state check: read without errors, every warning explained, of this county. */
async function readyToCommit(tx: CountyTransaction, county: string, id: string, lock = false): Promise<Ready> {
  const upload = await findUpload(tx, county, id, lock);
  if (upload.state === 'committed') throw problem('upload-committed', { revision: upload.revision });
  if (upload.state !== 'checked') throw problem('upload-not-ready', { state: upload.state });
  const { faults, records } = await findReading(tx, county, id);
  const errors = faults.filter((fault) => fault.severity === 'error');
  const own = records?.sheets.county.rows[0]?.values;
  const code = String(own?.countyCode ?? '');
  if (records && code !== '' && code !== county) throw problem('county-mismatch', { county, found: code, cell: 'countyCode' });
  if (errors.length > 0 || !records) throw problem('upload-has-errors', { errors: errors.length, first: errors.slice(0, 5).map(placeOf) });
  const open = faults.filter((fault) => fault.severity === 'warning' && !upload.explanations[fault.id]?.trim());
  if (open.length > 0) throw problem('upload-unexplained', { warnings: open.length, first: open.slice(0, 5).map(placeOf) });
  const explained = faults.map(({ id: fault, sheet, cell, message }) => ({ id: fault, sheet, cell, message: message.zh, explanation: upload.explanations[fault] ?? '' }));
  return { records, year: Number(own?.year), explained };
}

const placeOf = (fault: UploadFault) => ({ id: fault.id, at: fault.cell === null ? fault.sheet : `${fault.sheet}!${fault.cell}`, message: fault.message });
