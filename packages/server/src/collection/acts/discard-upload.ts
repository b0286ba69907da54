import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { problem } from '../../errors/problem.ts';
import { findUpload } from '../queries.ts';

/** Puts an upload aside (放弃); its file stays in the store. @throws upload-unknown, upload-committed */
export const discardUpload = (database: Database, actor: Actor, county: string, id: string): Promise<null> =>
  perform(database, actor, county, 'discard-upload', async (tx) => {
    const upload = await findUpload(tx, county, id, true);
    if (upload.state === 'committed') throw problem('upload-committed', { revision: upload.revision });
    await tx.updateTable('upload').set({ state: 'discarded' }).where('county', '=', county).where('id', '=', id).execute();
    await tx.deleteFrom('upload_reading').where('county', '=', county).where('upload', '=', id).execute();
    return { result: null, audit: { object: `upload ${id}`, detail: null } };
  });
