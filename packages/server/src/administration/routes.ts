import { brokenAt } from '../database/audit.ts';
import { readCounty } from '../database/transaction.ts';
import { endpoint } from '../http/endpoint.ts';
import { engineVersion } from '../version.ts';
import { createCounty } from './acts/create-county.ts';
import { presentCounty } from './present.ts';
import { findCounty, listCounties } from './queries.ts';

export const administrationRoutes = [
  endpoint('session', async ({ context }) => ({
    version: context.version,
    engine: engineVersion(),
    mode: 'loopback' as const,
    defaultStandard: context.standards.defaultId,
    counties: await listCounties(context.database),
  })),

  endpoint('createCounty', async ({ context, body }) => {
    await createCounty(context.database, context.actor, body);
    return presentCounty(await findCounty(context.database, body.code), []);
  }),

  endpoint('audit', async ({ context, params, query }) => {
    await findCounty(context.database, params.county);
    const { rows, head } = await readCounty(context.database, params.county, async (tx) => ({
      rows: await tx.selectFrom('audit').selectAll().where('county', '=', params.county).orderBy('sequence').execute(),
      head: await tx.selectFrom('county_head').selectAll().where('county', '=', params.county).executeTakeFirstOrThrow(),
    }));
    const broken = brokenAt(params.county, rows, head);
    const entries = rows
      .slice(-query.limit)
      .reverse()
      .map(({ sequence, at, actor, act, object, detail, previous_hash, hash }) => ({ sequence, at: at.toISOString(), actor, act, object, detail, previousHash: previous_hash, hash }));
    return { entries, intact: broken === null, brokenAt: broken };
  }),
];
