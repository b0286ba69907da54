import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './connection.ts';
import type { Tables } from './tables.ts';

/** A transaction that sees one county only. */
export type CountyTransaction = Transaction<Tables>;

/** Takes on the application's role and names the county: from here on the row policies decide what exists. */
async function enter(tx: CountyTransaction, county: string): Promise<void> {
  await sql`set local role junheng_app`.execute(tx);
  await sql`select set_config('junheng.county', ${county}, true)`.execute(tx);
}

/** Runs `work` inside one transaction of one county; all of it lands or nothing. */
export const inCounty = <T>(database: Database, county: string, work: (tx: CountyTransaction) => Promise<T>): Promise<T> =>
  database.kysely.transaction().execute(async (tx) => {
    await enter(tx, county);
    return work(tx);
  });

/** Reads of one county from one moment's state. */
export const readCounty = <T>(database: Database, county: string, work: (tx: CountyTransaction) => Promise<T>): Promise<T> =>
  database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await enter(tx, county);
      return work(tx);
    });

/** The directory of counties, which every session may read. */
export const directory = (database: Database): Kysely<Tables> => database.kysely;
