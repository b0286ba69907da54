import type { RouteName } from '@junheng/contract';
import type { Caller } from '../../access/caller.ts';
import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import type { Context } from '../../http/context.ts';

/** Keeps in the caller's own log that he was refused (越权被拒): what he asked for, and in which county. */
export const logRefusal = (database: Database, actor: Actor, caller: Caller, route: RouteName, county: string | null): Promise<null> =>
  perform(database, actor, caller.home, 'refuse', async () => ({ result: null, audit: { object: `route ${route}`, detail: { county }, result: 'refused' } }));

/** Keeps who took what out as a file (导出), in the log of the county that it is of. Beforehand: what fails afterwards was still asked for. */
export const logDownload = ({ database, actor }: Pick<Context, 'database' | 'actor'>, caller: Caller, route: RouteName, params: unknown): Promise<null> => {
  const { county = caller.home, ...of } = (params ?? {}) as { readonly county?: string };
  return perform(database, actor, county, 'download', async () => ({ result: null, audit: { object: `route ${route}`, detail: of } }));
};
