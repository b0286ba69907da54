import type pg from 'pg';
import { digestOf } from '../digest.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { accounts } from './migrations/0002-accounts.ts';
import { rounds } from './migrations/0003-rounds.ts';
import { formFiles } from './migrations/0004-form-files.ts';
import { deliveries } from './migrations/0005-deliveries.ts';
import { registers } from './migrations/0006-registers.ts';
import { reviews } from './migrations/0007-reviews.ts';
import { notices } from './migrations/0008-notices.ts';
import { organisations } from './migrations/0009-organisations.ts';
import { atTheSameHour } from './migrations/0010-at-the-same-hour.ts';
import { formedOnce } from './migrations/0011-formed-once.ts';
import { forgetting } from './migrations/0012-forgetting.ts';

/** One step of the schema, in plain SQL that every supported PostgreSQL understands. A published step is never edited: a new one follows it. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [foundation, accounts, rounds, formFiles, deliveries, registers, reviews, notices, organisations, atTheSameHour, formedOnce, forgetting];

const MIGRATION_LOCK = 0x6a756d69;
const OLDEST_SERVER = 150_000;

/** A server that is too old, or whose database was made by a newer Junheng. */
export class SchemaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaError';
  }
}

/** The role that every request takes on: it owns nothing and row policies hold for it. */
const APP_ROLE = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'junheng_app') then
    create role junheng_app nologin nosuperuser nobypassrls noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$`;

/**
 * Brings the schema up to date, under a lock that lets one program at a time do it. Returns the names of the steps taken.
 * @throws SchemaError
 */
export async function migrate(client: pg.ClientBase, migrations = MIGRATIONS): Promise<string[]> {
  const version = await client.query<{ number: number }>("select current_setting('server_version_num')::int as number");
  if ((version.rows[0]?.number ?? 0) < OLDEST_SERVER) throw new SchemaError('PostgreSQL 15 or newer is needed');
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await prepare(client);
    return await advance(client, migrations);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query(APP_ROLE);
  const member = await client.query<{ member: boolean }>("select pg_has_role(current_user, 'junheng_app', 'MEMBER') as member");
  if (!member.rows[0]?.member) await client.query('grant junheng_app to current_user');
  await client.query('create schema if not exists junheng');
  await client.query('create table if not exists junheng.migration (id integer primary key, name text not null, digest text not null, applied_at timestamptz not null default now())');
}

async function advance(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  const done = await client.query<{ id: number; digest: string }>('select id, digest from junheng.migration order by id');
  for (const row of done.rows) {
    const known = migrations.find((migration) => migration.id === row.id);
    if (!known) throw new SchemaError(`The database was made by a newer Junheng (step ${row.id}): update this program`);
    if (digestOf(known.sql) !== row.digest) throw new SchemaError(`Step ${row.id} of the database differs from this program's: use the program that made it`);
  }
  const taken: string[] = [];
  for (const migration of migrations) {
    if (done.rows.some((row) => row.id === migration.id)) continue;
    await client.query('begin');
    try {
      await client.query('set local search_path to junheng');
      await client.query(migration.sql);
      await client.query('insert into junheng.migration (id, name, digest) values ($1, $2, $3)', [migration.id, migration.name, digestOf(migration.sql)]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    taken.push(migration.name);
  }
  return taken;
}
