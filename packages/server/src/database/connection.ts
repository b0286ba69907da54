import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Scope } from '../access/scope.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** A way by which notices leave the application. */
export type Channel = 'mail' | 'webhook';

/** An open database, embedded or a server's, with the schema up to date. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly pool: pg.Pool;
  /** How to open a further connection of one's own, as the owner of the tables. */
  readonly connection: pg.ClientConfig;
  readonly engine: 'embedded' | 'server';
  /** Names of the migrations that were applied now. */
  readonly migrated: readonly string[];
  /** Whose view this is; the program's own where absent. */
  readonly scope?: Scope;
  /** Where notices go beyond the application; nowhere where absent. */
  readonly channels?: readonly Channel[];
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Folder of the embedded database; not used with `url`. */
  readonly dataDir: string;
  /** A PostgreSQL 15+ server: postgres://user:password@host/database. */
  readonly url?: string | undefined;
}

/** A statement may not hang the application: each has half a minute, a forgotten transaction one. */
const LIMITS = { statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000, connectionTimeoutMillis: 10_000 } as const;

/** Opens the database that the options name and migrates it. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const cluster: Cluster | null = options.url === undefined ? await startCluster(options.dataDir) : null;
  const connection: pg.ClientConfig = cluster?.connection ?? { connectionString: options.url };
  let pool: pg.Pool | undefined;
  try {
    const migrated = await migrateBy(connection);
    pool = new pg.Pool({ ...connection, ...LIMITS, max: 12, application_name: 'junheng' });
    pool.on('error', () => undefined); // An idle connection that the server closed: the pool opens another.
    const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('junheng');
    const opened = pool;
    return {
      kysely,
      pool: opened,
      connection,
      engine: cluster ? 'embedded' : 'server',
      migrated,
      async close() {
        await opened.end();
        await cluster?.stop();
      },
    };
  } catch (error) {
    await pool?.end();
    await cluster?.stop();
    throw error;
  }
}

async function migrateBy(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await migrate(client);
  } finally {
    await client.end();
  }
}
