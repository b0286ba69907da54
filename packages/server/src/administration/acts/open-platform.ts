import { isAdministrator, type Role } from '@junheng/contract/role';
import { PLATFORM } from '../../access/scope.ts';
import { dayOf } from '../../calendar.ts';
import { loadRecords, newestRevision } from '../../collection/queries.ts';
import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { directory } from '../../database/transaction.ts';
import { insertAccount } from '../accounts/acts/create-account.ts';
import { insertPlace } from '../accounts/acts/grant-place.ts';
import { enterDepartments } from '../organisations/departments.ts';
import { registerSchools } from '../organisations/register-schools.ts';
import { hashPassword, oneTimePassword } from '../sign-in/passwords.ts';
import { createCounty } from './create-county.ts';

/** Enters the installation itself (平台) in the directory at the first start. */
export async function openPlatform(database: Database, actor: Actor): Promise<void> {
  const known = await directory(database).selectFrom('county').select('county').where('county', '=', PLATFORM).executeTakeFirst();
  if (!known) await createCounty(database, actor, { code: PLATFORM, name: '平台' });
  await enterKnownUnits(database, actor);
}

/**
 * Counties from before there were organisations (a data folder of an earlier version, or its backup): their region, departments and the
 * schools of their newest figures are entered, as `createCounty` and each commit do it since.
 */
async function enterKnownUnits(database: Database, actor: Actor): Promise<void> {
  const counties = await directory(database)
    .selectFrom('county as c')
    .select(['c.county', 'c.name', 'c.created_at'])
    .where('c.kind', '=', 'county')
    .where((where) => where.not(where.exists(where.selectFrom('organisation as o').select('o.id').whereRef('o.county', '=', 'c.county'))))
    .execute();
  for (const { county, name, created_at } of counties)
    await perform(database, actor, county, 'enter-known-units', async (tx) => {
      await tx
        .insertInto('region')
        .values({ region: county, level: 'county', name })
        .onConflict((conflict) => conflict.column('region').doNothing())
        .execute();
      await enterDepartments(tx, county, actor.name, dayOf(created_at));
      const newest = await newestRevision(tx, county);
      if (newest) await registerSchools(tx, county, newest.year, await loadRecords(tx, county, newest.number), actor.name);
      return { result: null, audit: { object: `county ${county}`, detail: { revision: newest?.number ?? null } } };
    });
}

export interface FirstAdministrator {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly oneTimePassword: string;
}

const FIRST = [
  { login: 'xitong', name: '系统管理员', role: 'system-administrator' },
  { login: 'anquan', name: '安全管理员', role: 'security-administrator' },
  { login: 'shenji', name: '审计管理员', role: 'audit-administrator' },
] as const;

/**
 * Makes the three administrators (三员) where the installation has none, each with a one-time password that is told now and never again.
 * Three persons are to take them over. Returns nothing where they exist.
 */
export async function makeFirstAdministrators(database: Database, actor: Actor): Promise<FirstAdministrator[]> {
  const made = FIRST.map((one) => ({ ...one, oneTimePassword: oneTimePassword() }));
  const hashes = await Promise.all(made.map((one) => hashPassword(one.oneTimePassword)));
  return perform(database, actor, PLATFORM, 'make-first-administrators', async (tx) => {
    const present = await tx.selectFrom('place').select('role').where('county', '=', PLATFORM).execute();
    if (present.some((place) => isAdministrator(place.role as Role))) return { result: [], audit: null };
    for (const [index, { login, name, role }] of made.entries()) {
      const id = await insertAccount(tx, PLATFORM, { login, name, email: null }, hashes[index] as string, actor.name);
      await insertPlace(tx, PLATFORM, id, { role, unit: null }, actor);
    }
    return { result: made, audit: { object: 'administrators', detail: made.map(({ login, role }) => ({ login, role })) } };
  });
}
