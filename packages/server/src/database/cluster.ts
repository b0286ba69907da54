import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, program, reachableBinaries } from './binaries.ts';
import { clusterPlace } from './location.ts';
import { asUser, databaseUser, type OsUser } from './os-user.ts';
import { readPostmaster, runsIn, stopPostmaster } from './postmaster.ts';

/** A PostgreSQL of our own that runs, and how to reach and stop it. */
export interface Cluster {
  readonly connection: pg.ClientConfig;
  /** True where a server left by a killed process was taken over. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

/** Another Junheng works on this data folder. */
export class DataFolderBusyError extends Error {
  constructor(readonly dataDir: string) {
    super(`另一个均衡程序正在使用数据目录 ${dataDir}：请先停止它，或换一个数据目录。Another Junheng uses the data folder ${dataDir}: stop it first or name another folder.`);
    this.name = 'DataFolderBusyError';
  }
}

const PORT = 5432; // Only the name of the socket file: nothing listens on TCP.
const INSTANCE_LOCK = 0x6a756e68;

/**
 * Starts the database of a data folder: makes it when the folder is new, takes over one that a killed process left running, and holds a
 * lock so that two programs never share a folder.
 * @throws DataFolderBusyError
 */
export async function startCluster(dataDir: string): Promise<Cluster> {
  const folder = resolve(dataDir);
  const user = databaseUser();
  const { cluster, beside } = clusterPlace(folder, user);
  const password = passwordOf(folder);
  const left = await takeOver(cluster, folder, password);
  if (left) return left;
  const binaries = reachableBinaries(user, beside);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(cluster, binaries, user, password);
  const socket = socketFolder(user);
  const child = launch(cluster, socket, binaries, user, join(folder, 'postgres.log'));
  const connection = connectionTo(socket, password);
  await untilReady(child, connection, join(folder, 'postgres.log'));
  return running(cluster, folder, connection, child.pid ?? 0, socket, false);
}

/** Reaches the database of a data folder beside a running program, which keeps it; starts it for as long as needed where none runs. */
export async function reachCluster(dataDir: string): Promise<Pick<Cluster, 'connection' | 'stop'>> {
  const folder = resolve(dataDir);
  if (existsSync(join(folder, 'database-password'))) {
    const found = readPostmaster(clusterPlace(folder, databaseUser()).cluster);
    const connection = found && connectionTo(found.socket, passwordOf(folder), 'junheng');
    if (connection && (await connects(connection))) return { connection, stop: async () => undefined };
  }
  return startCluster(folder);
}

const connectionTo = (socket: string, password: string, database = 'postgres'): pg.ClientConfig => ({ host: socket, port: PORT, user: 'postgres', password, database });

/** The database's password, made once; only the owner of the data folder can read it. */
function passwordOf(folder: string): string {
  const file = join(folder, 'database-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

async function takeOver(cluster: string, folder: string, password: string): Promise<Cluster | null> {
  const found = readPostmaster(cluster);
  if (!found || !runsIn(found.pid, cluster)) {
    if (found) removeSocket(found.socket);
    return null;
  }
  const connection = connectionTo(found.socket, password);
  if (await connects(connection)) return running(cluster, folder, connection, found.pid, found.socket, true);
  await stopPostmaster(found.pid, cluster);
  removeSocket(found.socket);
  return null;
}

async function connects(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Made under another name and then renamed: a start that was cut short is begun again, never half used. */
async function initialise(cluster: string, binaries: Binaries, user: OsUser | null, password: string): Promise<void> {
  if (existsSync(cluster) && readdirSync(cluster).length > 0) throw new Error(`${cluster} is neither empty nor a PostgreSQL data folder: name another data folder`);
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const secret = mkdtempSync(join(tmpdir(), 'junheng-init-'));
  const secretFile = join(secret, 'password');
  writeFileSync(secretFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [unfinished, secret, secretFile]) chownSync(path, user.uid, user.gid);
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(program(binaries, 'initdb'), ['-D', unfinished, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secretFile}`, ...locale], user);
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
  rmSync(cluster, { recursive: true, force: true });
  renameSync(unfinished, cluster);
}

const environment = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' });

function run(command: string, args: readonly string[], user: OsUser | null): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...asUser(user), cwd: '/', env: environment(), stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${basename(command)} failed (${code}): ${said.trim()}`))));
  });
}

/** A short path of its own: a unix socket's path may have 107 bytes, a data folder's name is anybody's. */
function socketFolder(user: OsUser | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'junheng-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}
const removeSocket = (folder: string): void => {
  if (basename(folder).startsWith('junheng-pg-')) rmSync(folder, { recursive: true, force: true });
};

function settings(socket: string): string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: '60',
    shared_buffers: '64MB',
    dynamic_shared_memory_type: 'mmap',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** In a process group of its own, so that Ctrl-C in the terminal lets us finish first; its log goes to a file, which outlives us. */
function launch(cluster: string, socket: string, binaries: Binaries, user: OsUser | null, logFile: string): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.old`);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program(binaries, 'postgres'), ['-D', cluster, '-p', String(PORT), ...settings(socket)], {
    ...asUser(user),
    cwd: '/',
    env: environment(),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  return child;
}

async function untilReady(child: ChildProcess, connection: pg.ClientConfig, logFile: string): Promise<void> {
  let ended: string | null = null;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code) => {
    ended = `exit ${code}`;
  });
  // Recovery after a power cut replays the log and may take long: only the end of the process is a failure.
  while (ended === null) {
    if (await connects(connection)) return;
    await sleep(25);
  }
  const log = readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n');
  throw new Error(`The embedded database did not start (${ended}). End of ${logFile}:\n${log}`);
}

async function running(cluster: string, folder: string, connection: pg.ClientConfig, pid: number, socket: string, adopted: boolean): Promise<Cluster> {
  const keeper = new pg.Client(connection);
  keeper.on('error', () => undefined);
  await keeper.connect();
  const holds = await acquire(keeper, adopted ? 5_000 : 0);
  if (!holds) {
    await keeper.end();
    throw new DataFolderBusyError(folder);
  }
  const exists = await keeper.query("select 1 from pg_database where datname = 'junheng'");
  if (exists.rowCount === 0) await keeper.query('create database junheng');
  return {
    connection: { ...connection, database: 'junheng' },
    adopted,
    async stop() {
      await keeper.end().catch(() => undefined);
      await stopPostmaster(pid, cluster);
      removeSocket(socket);
    },
  };
}

/** A killed owner's session may need a moment to end. */
async function acquire(client: pg.Client, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; ; await sleep(100)) {
    const result = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [INSTANCE_LOCK]);
    if (result.rows[0]?.held) return true;
    if (Date.now() >= end) return false;
  }
}
