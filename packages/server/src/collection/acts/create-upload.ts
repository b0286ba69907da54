import { randomUUID } from 'node:crypto';
import { type Actor, perform } from '../../database/act.ts';
import type { Context } from '../../http/context.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly digest: string;
  readonly size: number;
}

export const READ_UPLOAD = 'read-upload';

/** Takes files in (上传), already in the store, and queues their reading. @throws county-unknown */
export async function createUpload(context: Pick<Context, 'database' | 'jobs'>, actor: Actor, county: string, files: readonly ReceivedFile[]): Promise<string> {
  const { database, jobs } = context;
  const id = randomUUID();
  await perform(database, actor, county, 'create-upload', async (tx) => {
    const progress = JSON.stringify({ stage: 'queued', done: 0, total: 0 });
    await tx.insertInto('upload').values({ county, id, state: 'queued', created_by: actor.name, progress, explanations: '{}' }).execute();
    for (const [position, { name, digest, size }] of files.entries()) {
      await tx
        .insertInto('source_file')
        .values({ county, digest, size })
        .onConflict((conflict) => conflict.columns(['county', 'digest']).doNothing())
        .execute();
      await tx.insertInto('upload_file').values({ county, upload: id, position, name, digest, size }).execute();
    }
    await jobs.enqueue(tx, county, READ_UPLOAD, id);
    return { result: null, audit: { object: `upload ${id}`, detail: { files } } };
  });
  jobs.wake();
  return id;
}
