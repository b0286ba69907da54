import type { Account, Place } from '@junheng/contract';
import type { Role } from '@junheng/contract/role';
import type { Selectable } from 'kysely';
import type { AccountTable, PlaceTable } from '../../database/account-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { settingsIn } from '../settings/queries.ts';

/** @throws account-unknown */
export async function findAccount(tx: CountyTransaction, county: string, id: string): Promise<Selectable<AccountTable>> {
  const account = await tx.selectFrom('account').selectAll().where('county', '=', county).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!account) throw problem('account-unknown');
  return account;
}

/** An account as it now stands, to be shown to whoever changed it. */
export async function presentOne(tx: CountyTransaction, county: string, id: string): Promise<Account> {
  const [one] = await listAccounts(tx, county, id);
  if (!one) throw problem('account-unknown');
  return one;
}

/** Accounts of a county by sign-in name, with their places; administrators' and closed ones too. */
export async function listAccounts(tx: CountyTransaction, county: string, only?: string): Promise<Account[]> {
  let query = tx.selectFrom('account').selectAll().where('county', '=', county).orderBy('login');
  if (only !== undefined) query = query.where('id', '=', only);
  const accounts = await query.execute();
  let held = placesOf(tx).where('place.county', '=', county);
  if (only !== undefined) held = held.where('place.account', '=', only);
  const places = await held.execute();
  const { unusedDays } = await settingsIn(tx, county);
  const since = Date.now() - unusedDays * 86_400_000;
  return accounts.map((account) => ({
    id: account.id,
    login: account.login,
    name: account.name,
    email: account.email,
    state: account.state as Account['state'],
    locked: account.locked_until !== null && account.locked_until.getTime() > Date.now(),
    mustChangePassword: account.must_change,
    secondFactor: account.totp_confirmed_at !== null,
    identityLinked: account.identity_subject !== null,
    createdAt: account.created_at.toISOString(),
    createdBy: account.created_by,
    lastSeenAt: account.last_seen_at?.toISOString() ?? null,
    unused: account.state === 'active' && (account.last_seen_at ?? account.created_at).getTime() < since,
    places: places.filter((place) => place.account === account.id).map(presentPlace),
    version: account.version,
  }));
}

const placesOf = (tx: CountyTransaction) =>
  tx
    .selectFrom('place')
    .leftJoin('region', 'region.region', 'place.region')
    .leftJoin('organisation as unit', (join) => join.onRef('unit.county', '=', 'place.county').onRef('unit.id', '=', 'place.unit'))
    .selectAll('place')
    .select(['region.name as region_name', 'unit.name as unit_name'])
    .where('place.state', '<>', 'revoked')
    .orderBy('place.granted_at')
    .orderBy('place.id');

type PlaceRow = Selectable<PlaceTable> & { readonly region_name: string | null; readonly unit_name: string | null };
const presentPlace = (place: PlaceRow): Place => ({
  id: place.id,
  role: place.role as Role,
  region: place.region,
  regionName: place.region_name ?? place.region,
  unit: place.unit,
  unitName: place.unit_name,
  state: place.state as Place['state'],
  grantedBy: place.granted_by_name,
  grantedAt: place.granted_at.toISOString(),
});

/** The places in which a person may work. */
export const workingPlaces = async (tx: CountyTransaction, county: string, account: string): Promise<Place[]> =>
  (await placesOf(tx).where('place.county', '=', county).where('place.account', '=', account).where('place.state', '=', 'granted').execute()).map(presentPlace);

/** Takes a sign-in name for an account; a name is one person's in the whole installation. @throws login-taken */
export async function takeLogin(tx: CountyTransaction, county: string, login: string, account: string): Promise<void> {
  const taken = await tx
    .insertInto('sign_in_name')
    .values({ login, county, account })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('login')
    .executeTakeFirst();
  if (!taken) throw problem('login-taken', { login });
}
