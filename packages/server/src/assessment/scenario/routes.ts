import { findCounty } from '../../administration/queries.ts';
import { readCounty } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { changeScenario } from '../acts/change-scenario.ts';
import { createScenario } from '../acts/create-scenario.ts';
import { removeScenario } from '../acts/remove-scenario.ts';
import { findScenario, listScenarios, presentScenario } from './queries.ts';

const one = async (context: Context, county: string, id: string) => presentScenario(await readCounty(context.database, county, (tx) => findScenario(tx, county, id)));

export const scenarioRoutes = [
  endpoint('scenarios', async ({ context, params: { county } }) => {
    await findCounty(context.database, county);
    return (await readCounty(context.database, county, (tx) => listScenarios(tx, county))).map(presentScenario);
  }),
  endpoint('createScenario', async ({ context, params: { county }, body }) => one(context, county, await createScenario(context, context.actor, county, body))),
  endpoint('scenario', ({ context, params }) => one(context, params.county, params.scenario)),
  endpoint('scenarioByLink', ({ context, params }) => one(context, params.scenario.split('-')[0] ?? '', params.scenario)),
  endpoint('changeScenario', ({ context, params, body }) => changeScenario(context, context.actor, params.county, params.scenario, body)),
  endpoint('removeScenario', ({ context, params }) => removeScenario(context.database, context.actor, params.county, params.scenario)),
];
