import type { Look } from '@junheng/contract';
import { PROGRAM } from '../../access/scope.ts';
import type { Database } from '../../database/connection.ts';
import { asSeenBy, directory, readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { settingsFrom } from '../settings/defaults.ts';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** How a county shows itself (名称与标志): its own name for itself, its bureau, and which version of the settings its logo is of. */
export async function lookOf(database: Database, { code, name }: Named): Promise<Look & { readonly image: string }> {
  // Names and a logo are for everybody who comes to the county's pages, whatever else he reaches.
  return readCounty(asSeenBy(database, PROGRAM), code, async (tx) => {
    const row = await tx.selectFrom('setting').select(['values', 'version']).where('county', '=', code).executeTakeFirst();
    const { displayName, bureauName, logo } = settingsFrom(row?.values ?? {});
    return { name: displayName || name, bureauName, logo: logo === '' ? null : (row?.version ?? 0), image: logo };
  });
}

export const presentLook = ({ name, bureauName, logo }: Look): Look => ({ name, bureauName, logo });

/** The county that an installation is for where it is for one alone (本县独立部署): the sample county counts only where there is no other. */
export async function soleCounty(database: Database): Promise<Named | null> {
  const counties = await directory(database).selectFrom('county').select(['county', 'name', 'demo']).where('kind', '=', 'county').execute();
  const own = counties.some((one) => !one.demo) ? counties.filter((one) => !one.demo) : counties;
  const [only] = own;
  return only && own.length === 1 ? { code: only.county, name: only.name } : null;
}

/** The logo's bytes with their media type. @throws logo-absent */
export function imageOf(data: string): { readonly type: string; readonly bytes: Buffer } {
  const [, type, bytes] = /^data:(image\/(?:png|jpeg|webp));base64,(.+)$/.exec(data) ?? [];
  if (type === undefined || bytes === undefined) throw problem('logo-absent');
  return { type, bytes: Buffer.from(bytes, 'base64') };
}
