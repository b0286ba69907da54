import { type Kysely, sql, type Transaction } from 'kysely';
import { PROGRAM, type Scope } from '../access/scope.ts';
import { problem } from '../errors/problem.ts';
import type { Database } from './connection.ts';
import type { Tables } from './tables.ts';

/** A transaction that sees one county only, and of it what its scope reaches. */
export type CountyTransaction = Transaction<Tables>;

/** The database as a caller sees it: his scope goes into every transaction. */
export const asSeenBy = (database: Database, scope: Scope): Database => ({ ...database, scope });

/** Takes on the application's role and names county and scope: from here on the row policies decide what exists. */
async function enter(tx: CountyTransaction, county: string, { reach, account, schools, level }: Scope, channels: readonly string[] = []): Promise<void> {
  await sql`select set_config('role', 'junheng_app', true), set_config('junheng.county', ${county}, true), set_config('junheng.reach', ${reach}, true),
    set_config('junheng.account', ${account ?? ''}, true), set_config('junheng.schools', ${schools.join(',')}, true), set_config('junheng.level', ${level ?? ''}, true), set_config('junheng.channels', ${channels.join(',')}, true)`.execute(
    tx,
  );
}

/** A county out of reach does not exist. @throws county-unknown */
function scopeIn(database: Database, county: string): Scope {
  const scope = database.scope ?? PROGRAM;
  if (!scope.covers(county)) throw problem('county-unknown', { county });
  return scope;
}

/** Runs `work` inside one transaction of one county; all of it lands or nothing. @throws county-unknown */
export async function inCounty<T>(database: Database, county: string, work: (tx: CountyTransaction) => Promise<T>): Promise<T> {
  const scope = scopeIn(database, county);
  return database.kysely.transaction().execute(async (tx) => {
    await enter(tx, county, scope, database.channels);
    return work(tx);
  });
}

/** Reads of one county from one moment's state. @throws county-unknown */
export async function readCounty<T>(database: Database, county: string, work: (tx: CountyTransaction) => Promise<T>): Promise<T> {
  const scope = scopeIn(database, county);
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await enter(tx, county, scope);
      return work(tx);
    });
}

/** The directories that belong to no county: counties, regions, and which county a sign-in name is at home in. */
export const directory = (database: Database): Kysely<Tables> => database.kysely;
