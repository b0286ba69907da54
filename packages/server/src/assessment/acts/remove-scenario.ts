import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { findScenario } from '../scenario/queries.ts';

/** Deletes a what-if; the log keeps its name. @throws scenario-unknown */
export const removeScenario = (database: Database, actor: Actor, county: string, id: string): Promise<null> =>
  perform(database, actor, county, 'remove-scenario', async (tx) => {
    const { name } = await findScenario(tx, county, id);
    await tx.deleteFrom('scenario').where('county', '=', county).where('id', '=', id).execute();
    return { result: null, audit: { object: `scenario ${id}`, detail: { name } } };
  });
