import { randomUUID } from 'node:crypto';
import { type Actor, perform } from '../../../database/act.ts';
import type { Context } from '../../../http/context.ts';
import type { ReceivedFile } from '../../acts/create-upload.ts';
import { findRound } from '../../rounds/queries.ts';

export const READ_FORM_FILES = 'read-form-files';

/** Takes workbooks of many schools in (批量读取) and queues their reading. @throws round-unknown */
export async function createBatch({ database, jobs }: Pick<Context, 'database' | 'jobs'>, actor: Actor, county: string, round: string, files: readonly ReceivedFile[]): Promise<string> {
  const id = randomUUID();
  await perform(database, actor, county, 'create-form-batch', async (tx) => {
    const { year } = await findRound(tx, county, round);
    for (const { digest, size } of files)
      await tx
        .insertInto('source_file')
        .values({ county, digest, size })
        .onConflict((conflict) => conflict.columns(['county', 'digest']).doNothing())
        .execute();
    await tx
      .insertInto('form_batch')
      .values({ county, id, round, state: 'queued', created_by: actor.name, progress: JSON.stringify({ done: 0, total: files.length }), files: JSON.stringify(files), refused: '[]' })
      .execute();
    await jobs.enqueue(tx, county, READ_FORM_FILES, id);
    return { result: null, audit: { object: `form batch ${id}`, detail: { year, files } } };
  });
  jobs.wake();
  return id;
}
