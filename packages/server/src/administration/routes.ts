import { Readable } from 'node:stream';
import type { Look } from '@junheng/contract';
import type { Database } from '../database/connection.ts';
import { readCounty } from '../database/transaction.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { engineVersion } from '../version.ts';
import { accountRoutes } from './accounts/routes.ts';
import { createCounty } from './acts/create-county.ts';
import { exportLog } from './audit/export.ts';
import { searchLog } from './audit/queries.ts';
import { lookOf, presentLook, soleCounty } from './look/queries.ts';
import { lookRoutes } from './look/routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { presentCounty } from './present.ts';
import { demoAccounts, findCounty, listCounties, signedInAs } from './queries.ts';
import { settingRoutes } from './settings/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

async function ownerOf(database: Database): Promise<Look | null> {
  const county = await soleCounty(database);
  return county && presentLook(await lookOf(database, county));
}

export const administrationRoutes = [
  endpoint('session', async ({ context, program, caller }) => ({
    owner: await ownerOf(program.database),
    version: context.version,
    engine: engineVersion(),
    defaultStandard: context.standards.defaultId,
    signedIn: caller && (await signedInAs(program.database, caller)),
    counties: caller && caller.pending === null ? await listCounties(program.database, caller) : [],
    demo: context.demo && !caller ? await demoAccounts(program.database) : null,
    identityProvider: context.identity?.name ?? null,
  })),

  endpoint('createCounty', async ({ context, body }) => {
    await createCounty(context.database, context.actor, body);
    const made = await findCounty(context.database, body.code);
    return presentCounty(made, presentLook(await lookOf(context.database, { code: made.county, name: made.name })), []);
  }),

  endpoint('audit', async ({ context, params, query }) => {
    await findCounty(context.database, params.county);
    return readCounty(context.database, params.county, (tx) => searchLog(tx, params.county, query));
  }),

  // A line an entry, oldest first, with its hashes: whoever has the file can check the chain without us.
  endpoint('auditExport', async ({ context, params, reply }) => {
    await findCounty(context.database, params.county);
    return sendFile(reply, `审计日志-${params.county}.jsonl`, 'application/x-ndjson', Readable.from(exportLog(context.database, params.county)));
  }),

  ...signInRoutes,
  ...accountRoutes,
  ...organisationRoutes,
  ...settingRoutes,
  ...lookRoutes,
];
