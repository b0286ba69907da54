import type { Scenario, ScenarioBody } from '@junheng/contract';
import { type Actor, perform } from '../../database/act.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { checkScenario } from '../scenario/check.ts';
import { findScenario, presentScenario } from '../scenario/queries.ts';

/**
 * Saves a changed what-if over the version that it was made from; of two people the second sees the first's.
 * @throws scenario-unknown, scenario-changed (with the newest), revision-unknown, standard-unknown, edit-unfit
 */
export const changeScenario = (
  { database, standards }: Pick<Context, 'database' | 'standards'>,
  actor: Actor,
  county: string,
  id: string,
  body: ScenarioBody & { readonly version: number },
): Promise<Scenario> =>
  perform(database, actor, county, 'change-scenario', async (tx) => {
    const present = await findScenario(tx, county, id);
    if (present.version !== body.version) throw problem('scenario-changed', { newest: presentScenario(present) });
    await checkScenario(tx, standards, county, body);
    const { name, note, baseRevision, standard, edits } = body;
    await tx
      .updateTable('scenario')
      .set({ name, note, base_revision: baseRevision, standard, edits: JSON.stringify(edits), version: present.version + 1, updated_at: new Date() })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    return { result: presentScenario(await findScenario(tx, county, id)), audit: { object: `scenario ${id}`, detail: { name, version: present.version + 1, edits: edits.length } } };
  });
