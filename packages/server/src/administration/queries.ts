import type { County, Session, SignedIn } from '@junheng/contract';
import type { Role } from '@junheng/contract/role';
import { actingAs, allowedTo, rights, scopeOf } from '../access/authorise.ts';
import type { Caller } from '../access/caller.ts';
import type { Reach } from '../access/scope.ts';
import type { Database } from '../database/connection.ts';
import { asSeenBy, directory, inCounty, readCounty } from '../database/transaction.ts';
import { DEMO_PREFIX } from '../demo/demo-county.ts';
import { problem } from '../errors/problem.ts';
import { workingPlaces } from './accounts/queries.ts';
import { lookOf, presentLook } from './look/queries.ts';
import { presentCounty } from './present.ts';

/** One county of the directory. @throws county-unknown */
export async function findCounty(database: Database, code: string) {
  const county = await directory(database).selectFrom('county').selectAll().where('county', '=', code).executeTakeFirst();
  if (!county) throw problem('county-unknown', { county: code });
  return county;
}

/**
 * The counties that a caller may open, each with the years that he may see: read by his own reach, inside the county's policy. Who reads no
 * assessment has the county without years; a reviewer only counties that submitted to him.
 */
export async function listCounties(database: Database, caller: Caller): Promise<County[]> {
  const acting = actingAs(caller);
  const right = rights.overview;
  const reach: Reach | undefined = typeof right === 'object' && acting !== null ? right[acting] : undefined;
  const scope = reach === undefined ? null : scopeOf(caller, reach, []);
  const { covers } = scope ?? (acting === null ? acceptsNone : scopeOf(caller, 'own', []));
  const counties = await directory(database).selectFrom('county').selectAll().where('kind', '=', 'county').orderBy('demo').orderBy('county').execute();
  const listed: County[] = [];
  for (const county of counties.filter((one) => covers(one.county))) {
    const years = scope ? await yearsOf(asSeenBy(database, scope), county.county) : [];
    if (reach !== 'submitted' || years.length > 0) listed.push(presentCounty(county, presentLook(await lookOf(database, { code: county.county, name: county.name })), years));
  }
  return listed;
}
const acceptsNone = { covers: () => false };

const yearsOf = (database: Database, county: string) =>
  readCounty(database, county, async (tx) => {
    const frozen = await tx.selectFrom('year_freeze').select('revision').where('county', '=', county).where('lifted_at', 'is', null).execute();
    const revisions = await tx
      .selectFrom('revision')
      .distinctOn('year')
      .select(['year', 'number', 'created_at', 'schools', 'pupils'])
      .where('county', '=', county)
      .orderBy('year', 'desc')
      .orderBy('number', 'desc')
      .execute();
    return revisions.map((one) => ({ ...one, frozen: frozen.some((other) => other.revision === one.number) }));
  });

/** The caller as the browser shows him, with every place that he may switch to. */
export async function signedInAs(database: Database, caller: Caller): Promise<SignedIn> {
  const { account, home } = caller;
  const places = account === null ? [] : await inCounty(database, home, (tx) => workingPlaces(tx, home, account));
  return {
    login: caller.login,
    name: caller.name,
    place: places.find((place) => place.id === caller.place?.id) ?? null,
    places,
    pending: caller.pending,
    idleMinutes: caller.idleMinutes,
    secondFactor: caller.secondFactor,
    may: allowedTo(caller),
  };
}

/** One account a role, for the sign-in page of the demo. */
export async function demoAccounts(database: Database): Promise<NonNullable<Session['demo']>> {
  const rows = await directory(database)
    .selectFrom('account as a')
    .innerJoin('place as p', (join) => join.onRef('p.county', '=', 'a.county').onRef('p.account', '=', 'a.id').on('p.state', '=', 'granted'))
    .leftJoin('organisation as unit', (join) => join.onRef('unit.county', '=', 'p.county').onRef('unit.id', '=', 'p.unit'))
    .select(['a.login', 'a.name', 'p.role', 'unit.name as unit_name'])
    .where('a.login', 'like', `${DEMO_PREFIX}%`)
    .where('a.state', '=', 'active')
    .orderBy('a.created_at')
    .orderBy('p.granted_at')
    .execute();
  // The oldest place stands for the account.
  return rows
    .filter((row, index) => rows.findIndex((other) => other.login === row.login) === index)
    .map((row) => ({ login: row.login, name: row.name, role: row.role as Role, unitName: row.unit_name }));
}
