import type { RouteName } from '@junheng/contract';
import type { Caller } from '../../access/caller.ts';
import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';

/** Keeps in the caller's own log that he was refused (越权被拒): what he asked for, and in which county. */
export const logRefusal = (database: Database, actor: Actor, caller: Caller, route: RouteName, county: string | null): Promise<null> =>
  perform(database, actor, caller.home, 'refuse', async () => ({ result: null, audit: { object: `route ${route}`, detail: { county }, result: 'refused' } }));
