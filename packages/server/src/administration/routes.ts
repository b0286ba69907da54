import { Readable } from 'node:stream';
import { readCounty } from '../database/transaction.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { engineVersion } from '../version.ts';
import { accountRoutes } from './accounts/routes.ts';
import { createCounty } from './acts/create-county.ts';
import { exportLog } from './audit/export.ts';
import { searchLog } from './audit/queries.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { presentCounty } from './present.ts';
import { demoAccounts, findCounty, listCounties, signedInAs } from './queries.ts';
import { settingRoutes } from './settings/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

export const administrationRoutes = [
  endpoint('session', async ({ context, program, caller }) => ({
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
    return presentCounty(await findCounty(context.database, body.code), []);
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
];
