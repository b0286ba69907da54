import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeBinaries, packagedBinaries, reachableBinaries, usableBy } from './binaries.ts';
import { type Cluster, DataFolderBusyError, reachCluster, startCluster } from './cluster.ts';
import { databaseUser } from './os-user.ts';

const isRoot = process.getuid?.() === 0;

async function ask(cluster: Pick<Cluster, 'connection'>, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  try {
    return (await client.query(text)).rows[0] ?? {};
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jh-cluster-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('starts in a folder with spaces and Chinese characters, named relatively; keeps its rows; opens only a socket', async () => {
    const dataDir = relative(process.cwd(), join(folder, '数据 目录'));
    const first = await startCluster(dataDir);
    expect(
      await ask(
        first,
        "select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit",
      ),
    ).toEqual({
      fsync: 'on',
      addresses: '',
      encoding: 'UTF8',
      commit: 'on',
    });
    expect(await ask(first, "select datlocprovider::text || ' ' || coalesce(to_jsonb(pg_database)->>'datlocale', '') as locale from pg_database where datname = 'junheng'")).toEqual({
      locale: 'b C.UTF-8',
    });
    await ask(first, "create table t as select '均衡' as word");
    await first.stop();
    expect(statSync(join(folder, '数据 目录', 'database-password')).mode & 0o777).toBe(0o600);
    const second = await startCluster(dataDir);
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'select word from t')).toEqual({ word: '均衡' });
    await expect(ask({ connection: { ...second.connection, password: 'guess' } }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await second.stop();
  });

  it('takes over what a killed process left running, and never shares a folder with a living one', async () => {
    const script = `import { startCluster } from ${JSON.stringify(projectFile('packages', 'server', 'src', 'database', 'cluster.ts'))};
      startCluster(process.argv[1]).then(() => { console.log('ready'); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], { cwd: projectFile(), stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(startCluster(folder)).rejects.toThrow(DataFolderBusyError);
    // A backup may reach it meanwhile.
    const beside = await reachCluster(folder);
    expect(await ask(beside, 'select 1 as one')).toEqual({ one: 1 });
    await beside.stop();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const taken = await startCluster(folder);
    expect(taken.adopted).toBe(true);
    await taken.stop();
    const again = await startCluster(folder);
    expect(again.adopted).toBe(false);
    await again.stop();
  });

  it('begins again where making the database was cut short, and refuses a folder that holds something else', async () => {
    mkdirSync(join(folder, 'postgres.new'));
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18');
    const cluster = await startCluster(folder);
    await cluster.stop();
    expect(existsSync(join(folder, 'postgres.new'))).toBe(false);
    const other = join(folder, 'other');
    mkdirSync(join(other, 'postgres'), { recursive: true });
    writeFileSync(join(other, 'postgres', 'letter.doc'), 'x');
    await expect(startCluster(other)).rejects.toThrow(/neither empty nor/);
    expect(readFileSync(join(other, 'postgres', 'letter.doc'), 'utf8')).toBe('x');
  });

  it.runIf(isRoot)('under root runs as a user of its own, also where that user cannot enter the data folder', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const cluster = await startCluster(join(closed, 'data'));
    const place = readFileSync(join(closed, 'data', 'database-location'), 'utf8').trim();
    expect(place).toMatch(/^\/var\/lib\/junheng\/[0-9a-f]{16}$/);
    expect(statSync(place).uid).toBe(databaseUser()?.uid);
    await ask(cluster, 'create table t as select 1 as n');
    await cluster.stop();
    const again = await startCluster(join(closed, 'data'));
    expect(await ask(again, 'select n from t')).toEqual({ n: 1 });
    await again.stop();
    rmSync(place, { recursive: true });
  });

  it.runIf(isRoot)('starts as an ordinary user', () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    const user = databaseUser();
    spawnSync('chown', [String(user?.uid), own]);
    const script = `import { startCluster } from ${JSON.stringify(projectFile('packages', 'server', 'src', 'database', 'cluster.ts'))};
      const cluster = await startCluster(process.argv[1]); await cluster.stop(); console.log('stopped as ' + process.getuid());`;
    const result = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, own], {
      cwd: projectFile(),
      uid: user?.uid,
      gid: user?.gid,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TMPDIR: tmpdir() },
    });
    expect(result.stderr).toBe('');
    expect(result.stdout.trim()).toBe(`stopped as ${user?.uid}`);
    expect(statSync(join(own, 'postgres')).uid).toBe(user?.uid);
  });
});

describe('the programs', () => {
  it('are completed where npm left out the short names and the rights, and copied where the user cannot reach them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jh-binaries-'));
    const user = databaseUser();
    try {
      const hidden = join(folder, 'hidden');
      mkdirSync(hidden, { mode: 0o700 });
      const packaged = packagedBinaries();
      const copy = join(hidden, 'native');
      cpSync(packaged.folder, copy, { recursive: true, verbatimSymlinks: true });
      unlinkSync(join(copy, 'lib', 'libicuuc.so.60'));
      chmodSync(join(copy, 'bin', 'postgres'), 0o644);
      expect(usableBy(copy, null)).toBe(false);
      completeBinaries(copy);
      expect(usableBy(copy, null)).toBe(true);
      if (user) {
        chmodSync(folder, 0o755);
        expect(usableBy(copy, user)).toBe(false);
        const reached = reachableBinaries(user, join(folder, 'beside'), { folder: copy, version: '0' });
        expect(reached.folder).toBe(join(folder, 'beside', 'postgresql-0'));
        expect(usableBy(reached.folder, user)).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
