import { summariesOf } from '../../assessment/queries.ts';
import { type Actor, perform } from '../../database/act.ts';
import { answerGiven, keepAnswer } from '../../database/idempotency.ts';
import { readCounty } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { findRevision, loadRecords } from '../queries.ts';
import { writeRevision } from '../write-revision.ts';

export interface RestoreRequest {
  readonly county: string;
  readonly revision: number;
  readonly message: string;
  readonly key?: string | undefined;
}

/** Makes an old revision's figures the newest of its year again (恢复): as a new revision, the ones between stay. @throws revision-unknown */
export async function restoreRevision(context: Pick<Context, 'database' | 'standards'>, actor: Actor, { county, revision, message, key }: RestoreRequest): Promise<number> {
  const { database, standards } = context;
  const asked = { act: 'restore-revision', revision, message };
  const { old, records } = await readCounty(database, county, async (tx) => ({ old: await findRevision(tx, county, revision), records: await loadRecords(tx, county, revision) }));
  const summaries = summariesOf(records, standards, county, old.year);
  return perform(database, actor, county, 'restore-revision', async (tx) => {
    const given = await answerGiven<number>(tx, county, key, asked);
    if (given !== null) return { result: given, audit: null };
    const file = old.file_name !== null && old.file_digest !== null ? { name: old.file_name, digest: old.file_digest } : null;
    const number = await writeRevision(tx, { county, year: old.year, kind: 'restore', by: actor.name, message, restoredFrom: revision, file, records, explained: old.explained, summaries });
    await keepAnswer(tx, county, key, asked, number);
    return { result: number, audit: { object: `revision ${number}`, detail: { restoredFrom: revision, year: old.year, message } } };
  });
}
