import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { problem } from '../../errors/problem.ts';
import { unexplainedOf } from '../present.ts';
import { findFaults, findUpload } from '../queries.ts';

/**
 * Keeps explanations as they are typed (说明); an empty text takes one back, those not named stay.
 * @throws upload-unknown, upload-not-ready, fault-unknown
 */
export const explainFaults = (database: Database, actor: Actor, county: string, id: string, texts: Readonly<Record<string, string>>) =>
  perform(database, actor, county, 'explain-faults', async (tx) => {
    const upload = await findUpload(tx, county, id, true);
    if (upload.state !== 'checked') throw problem('upload-not-ready', { state: upload.state });
    const faults = await findFaults(tx, county, id);
    const known = new Set(faults.filter((fault) => fault.severity === 'warning').map((fault) => fault.id));
    const unknown = Object.keys(texts).filter((fault) => !known.has(fault));
    if (unknown.length > 0) throw problem('fault-unknown', { faults: unknown.slice(0, 20) });
    const explanations = Object.fromEntries(Object.entries({ ...upload.explanations, ...texts }).filter(([, text]) => text.trim() !== ''));
    await tx
      .updateTable('upload')
      .set({ explanations: JSON.stringify(explanations) })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    return { result: { explanations, unexplained: unexplainedOf(faults, explanations) }, audit: { object: `upload ${id}`, detail: { faults: Object.keys(texts) } } };
  });
