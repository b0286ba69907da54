import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachCluster } from '@junheng/server/database/cluster';
import { startServer } from '@junheng/server/serve';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { apiClient } from '../api-client.ts';
import { operatorKey } from '../data-folder.ts';
import { junheng, testdata } from '../testing/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng-keeping-'));
// Under root the database has a user of its own, who must be able to enter; else the databases would stay under /var/lib.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, 'data');

/** The counties that a data folder holds, with their newest revisions. */
async function kept(dataDir: string) {
  const server = await startServer({ dataDir, port: 0, signals: false });
  const session = await apiClient(server.url, await operatorKey(dataDir))
    .session()
    .finally(() => server.stop());
  return session.counties.map(({ code, years }) => ({ code, years: years.map(({ year, revision }) => ({ year, revision })) }));
}

describe('junheng import, backup and restore', () => {
  it('imports into a new data folder, backs it up and restores it elsewhere, figure for figure', async () => {
    const unexplained = await junheng(['import', testdata('county-40.xlsx'), '--data', data]);
    expect(unexplained.code).toBe(2);
    expect(unexplained.stderr).toMatch(/^学段!W34: [\s\S]*--explain/);
    const imported = await junheng(['import', testdata('county-40.xlsx'), '--data', data, '--message', '秋季上报', '--explain', '已核对']);
    expect(imported.stderr).toBe('');
    expect(imported.code).toBe(0);
    const archive = join(folder, 'backup.tar.gz');
    const written = await junheng(['backup', archive, '--data', data]);
    expect(written.stderr).toBe('');
    expect(written.stdout).toMatch(/sha256 [0-9a-f]{64}/);
    const other = join(folder, 'restored');
    const restored = await junheng(['restore', archive, '--data', other]);
    expect(restored.stderr).toBe('');
    expect(restored.code).toBe(0);
    const [first, second] = [await kept(data), await kept(other)];
    expect(first).toEqual([{ code: '340301', years: [{ year: 2025, revision: 1 }] }]);
    expect(second).toEqual(first);
  });

  it('imports by way of the server where one works on the data folder', async () => {
    const server = await startServer({ dataDir: data, port: 0, signals: false });
    try {
      const { code, stdout } = await junheng(['import', testdata('county-60.xlsx'), '--data', data, '--port', String(server.port)]);
      expect(code).toBe(0);
      expect(stdout).toContain('版本 1');
      expect((await apiClient(server.url, await operatorKey(data)).session()).counties).toHaveLength(2);
    } finally {
      await server.stop();
    }
  });

  it('verifies the logs of every county that a data folder keeps, and says where one was tampered with', async () => {
    const whole = await junheng(['verify', '--data', data]);
    expect([whole.code, whole.stderr]).toEqual([0, '']);
    for (const county of ['000000', '340301']) expect(whole.stdout).toMatch(new RegExp(`^✓ ${county} .*日志链完整`, 'm'));
    const cluster = await reachCluster(data);
    const client = new pg.Client(cluster.connection);
    await client.connect();
    // Who owns the machine can switch the triggers off; the chain tells of it.
    await client.query("set session_replication_role to replica; update junheng.audit set actor = 'nobody' where county = '340301' and sequence = 2");
    await client.query("delete from junheng.audit where county = '000000' and sequence = (select max(sequence) from junheng.audit where county = '000000')");
    await client.end();
    await cluster.stop();
    const { code, stderr } = await junheng(['verify', '--data', data]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^✗ 340301 .*第 2 条内容被改动$/m);
    expect(stderr).toMatch(/^✗ 000000 .*末尾的记录被截去$/m);
    expect((await junheng(['verify', '--data', join(folder, 'nothing')])).code).toBe(1);
  });

  it('a wrong workbook imports nothing; a damaged or foreign backup restores nothing; both end with 2', async () => {
    const none = join(folder, 'none');
    writeFileSync(join(folder, 'x.xlsx'), 'no workbook');
    expect((await junheng(['import', join(folder, 'x.xlsx'), '--data', none])).code).toBe(2);
    const archive = readFileSync(join(folder, 'backup.tar.gz'));
    writeFileSync(join(folder, 'cut.tar.gz'), archive.subarray(0, archive.length - 2000));
    for (const name of ['cut.tar.gz', 'x.xlsx', 'absent.tar.gz']) {
      const { code, stderr } = await junheng(['restore', join(folder, name), '--data', none]);
      expect(code, name).toBe(2);
      expect(stderr).not.toContain('    at ');
    }
    expect(existsSync(join(none, 'postgres'))).toBe(false);
  });

  it('never overwrites: a backup onto a file, a restore onto data end with 1', async () => {
    expect((await junheng(['backup', join(folder, 'backup.tar.gz'), '--data', data])).code).toBe(1);
    expect((await junheng(['restore', join(folder, 'backup.tar.gz'), '--data', data])).code).toBe(1);
  });
});

describe('junheng serve', () => {
  it('says what to do when its data folder or its port is taken', async () => {
    const server = await startServer({ dataDir: data, port: 0, signals: false });
    try {
      const [busyFolder, busyPort] = await Promise.all([junheng(['serve', '--data', data, '--port', '0']), junheng(['serve', '--data', join(folder, 'another'), '--port', String(server.port)])]);
      expect([busyFolder.code, busyPort.code]).toEqual([1, 1]);
      expect(busyFolder.stderr).toContain(data);
      expect(busyPort.stderr).toContain('--port');
    } finally {
      await server.stop();
    }
  });
});
