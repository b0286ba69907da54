import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { asUser, databaseUser } from '../database/os-user.ts';

/** A private PostgreSQL server of the system's own version, for tests: what a county's DATABASE_URL would name. */
export interface ServerPostgres {
  /** A new database, as its owner: a login that is no superuser but may create roles, as docs/operations.md asks. */
  freshDatabase(): Promise<string>;
  stop(): void;
}

const PLACE = '/usr/lib/postgresql';

/** Folder of the newest installed server's programs (Debian's postgresql), or null. */
export function installedServer(): string | null {
  if (!existsSync(PLACE)) return null;
  const versions = readdirSync(PLACE)
    .map(Number)
    .filter((version) => version >= 15 && existsSync(join(PLACE, String(version), 'bin', 'initdb')))
    .sort((a, b) => b - a);
  return versions[0] === undefined ? null : join(PLACE, String(versions[0]), 'bin');
}

/** `port` opens it on 127.0.0.1 too, for programs that know no sockets; `settings` are passed to the server. */
export interface ServerOptions {
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

export function startServerPostgres({ port, settings = {} }: ServerOptions = {}): ServerPostgres {
  const bin = installedServer();
  if (!bin) throw new Error('These tests need a PostgreSQL server of version 15 or newer: apt-get install postgresql (or set JUNHENG_TEST_ENGINES=embedded)');
  const user = databaseUser();
  const folder = mkdtempSync(join(tmpdir(), 'jh-server-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (name: string, ...args: string[]) =>
    execFileSync(join(bin, name), args, { ...asUser(user), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8');
  const given = { listen_addresses: port === undefined ? '' : '127.0.0.1', ...(port === undefined ? {} : { port: String(port) }), unix_socket_directories: folder, max_connections: '80', ...settings };
  const words = Object.entries(given).map(([name, value]) => `-c ${name}=${value}`);
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', words.join(' '), 'start');
  const url = (login: string, database: string) => (port === undefined ? `postgres://${login}@/${database}?host=${encodeURIComponent(folder)}` : `postgres://${login}@127.0.0.1:${port}/${database}`);
  return {
    async freshDatabase() {
      const name = `t${randomBytes(6).toString('hex')}`;
      const client = new pg.Client({ connectionString: url('postgres', 'postgres') });
      await client.connect();
      await client.query("do $$ begin if not exists (select from pg_roles where rolname = 'junheng') then create role junheng login createrole; end if; end $$");
      await client.query(`create database ${name} owner junheng template template0 encoding 'UTF8'`);
      await client.end();
      return url('junheng', name);
    },
    stop() {
      spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], { ...asUser(user), cwd: folder, stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
