import { randomUUID } from 'node:crypto';
import type { Account } from '@junheng/contract';
import { isAdministrator, REVIEWERS, type Role, regionFits, UNIT_KIND } from '@junheng/contract/role';
import { PLATFORM } from '../../../access/scope.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { membersOf } from '../../organisations/queries.ts';
import { endSessions } from '../../sign-in/sessions.ts';
import { findAccount, presentOne } from '../queries.ts';

export interface NewPlace {
  readonly role: Role;
  readonly unit: string | null;
  /** Where it holds; the county itself unless the platform grants a place above counties. */
  readonly region?: string | undefined;
  /** Also at the school's campuses and teaching points. */
  readonly campuses?: boolean | undefined;
}

/** Writes a place after checking that role, region and unit fit. @throws place-unfit */
export async function insertPlace(tx: CountyTransaction, county: string, account: string, place: NewPlace, actor: Actor): Promise<string> {
  const { role, unit } = place;
  const region = place.region ?? county;
  // Reviewers from above and nobody else of the business roles are at home on the platform.
  if (REVIEWERS.includes(role) !== (county === PLATFORM) && !isAdministrator(role)) throw problem('place-unfit', { role, county });
  // A city's reviewer without a city would see every county's submissions.
  if (!regionFits(role, region) || (region !== county && !REVIEWERS.includes(role))) throw problem('place-unfit', { role, region });
  const kind = UNIT_KIND[role];
  const found = unit === null ? null : await tx.selectFrom('organisation').select('kind').where('county', '=', county).where('id', '=', unit).executeTakeFirst();
  if ((kind === null) !== (unit === null) || (kind !== null && found?.kind !== kind)) throw problem('place-unfit', { role, unit });
  const id = randomUUID();
  const by = actor.origin?.account ?? null;
  if (by === account) throw problem('own-account');
  // What two administrators must agree on waits for the second one.
  const state = isAdministrator(role) && by !== null ? 'proposed' : 'granted';
  await tx.insertInto('place').values({ county, id, account, role, region, unit, state, granted_by: by, granted_by_name: actor.name }).execute();
  return id;
}

/** Gives a person a place (授予身份): never himself. An administrator's place waits for a second administrator. @throws account-unknown, own-account, place-unfit, administrator-alone */
export const grantPlace = (database: Database, actor: Actor, county: string, account: string, body: NewPlace): Promise<Account> =>
  perform(database, actor, county, 'grant-place', async (tx) => {
    const { login } = await findAccount(tx, county, account);
    const place = await insertPlace(tx, county, account, body, actor);
    const campuses = body.campuses ? await insertCampusPlaces(tx, county, account, body, actor) : [];
    return { result: await presentOne(tx, county, account), audit: { object: `account ${login}`, detail: { place, ...body, ...(campuses.length > 0 ? { alsoAt: campuses } : {}) } } };
  });

/** The same place at each campus and teaching point of the school (校区、教学点), and at theirs; one that the person holds already stays as it is. */
async function insertCampusPlaces(tx: CountyTransaction, county: string, account: string, { role, unit }: NewPlace, actor: Actor): Promise<string[]> {
  if (unit === null || UNIT_KIND[role] !== 'school') throw problem('place-unfit', { role, unit });
  const held = await tx.selectFrom('place').select('unit').where('county', '=', county).where('account', '=', account).where('role', '=', role).where('state', '=', 'granted').execute();
  const done = new Set(held.map((one) => one.unit));
  const granted: string[] = [];
  const waiting = [unit];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    for (const { id, kind } of await membersOf(tx, county, at)) {
      waiting.push(id);
      if (kind !== 'school' || done.has(id)) continue;
      await insertPlace(tx, county, account, { role, unit: id }, actor);
      done.add(id);
      granted.push(id);
    }
  }
  return granted;
}

/** The second administrator's word on an administrator's place (确认). @throws account-unknown, place-unknown, own-account, confirm-other */
export const confirmPlace = (database: Database, actor: Actor, county: string, account: string, place: string): Promise<Account> =>
  perform(database, actor, county, 'confirm-place', async (tx) => {
    const { login } = await findAccount(tx, county, account);
    const found = await tx.selectFrom('place').selectAll().where('county', '=', county).where('account', '=', account).where('id', '=', place).where('state', '=', 'proposed').executeTakeFirst();
    if (!found) throw problem('place-unknown');
    const by = actor.origin?.account ?? null;
    if (by === account) throw problem('own-account');
    if (by === null || by === found.granted_by) throw problem('confirm-other');
    await tx.updateTable('place').set({ state: 'granted', confirmed_by: by }).where('county', '=', county).where('id', '=', place).execute();
    return { result: await presentOne(tx, county, account), audit: { object: `account ${login}`, detail: { place, role: found.role } } };
  });

/** Takes a place away (收回身份); sessions in it end at once. @throws account-unknown, place-unknown, own-account */
export const revokePlace = (database: Database, actor: Actor, county: string, account: string, place: string, reason: string): Promise<Account> =>
  perform(database, actor, county, 'revoke-place', async (tx) => {
    if (actor.origin?.account === account) throw problem('own-account');
    const { login } = await findAccount(tx, county, account);
    const found = await tx.selectFrom('place').selectAll().where('county', '=', county).where('account', '=', account).where('id', '=', place).where('state', '<>', 'revoked').executeTakeFirst();
    if (!found) throw problem('place-unknown');
    await tx.updateTable('place').set({ state: 'revoked', revoked_at: new Date() }).where('county', '=', county).where('id', '=', place).execute();
    // Other rights are other sessions: all of the person's end.
    await endSessions(tx, county, { account }, 'revoked');
    return { result: await presentOne(tx, county, account), audit: { object: `account ${login}`, detail: { place, role: found.role, reason } } };
  });
