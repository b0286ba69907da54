import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachCluster } from '../database/cluster.ts';
import { TABLES } from '../database/tables.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngines, type Engines, type Place } from '../test/engines.ts';
import { type ServerPostgres, startServerPostgres } from '../test/server-postgres.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';
import { digestOfTable, plainSession } from './rows.ts';

async function digests(place: Place): Promise<Record<string, unknown>> {
  const cluster = place.databaseUrl === undefined ? await reachCluster(place.dataDir) : null;
  const client = new pg.Client(cluster?.connection ?? { connectionString: place.databaseUrl });
  await client.connect();
  await plainSession(client);
  await client.query('begin');
  const found: Record<string, unknown> = {};
  for (const table of TABLES) found[table] = await digestOfTable(client, table);
  await client.query('commit');
  await client.end();
  await cluster?.stop();
  return found;
}

describeEngines('backup and restore', (engines: Engines) => {
  let source: Place;
  let api: TestApi;
  let archive: string;
  let taken: Record<string, unknown>;

  beforeAll(async () => {
    source = await engines.place();
    api = await openApi(source);
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const committed = await api.read([{ name: '一.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: committed.id }, body: { message: '一' }, headers: { 'idempotency-key': 'backup-test-1' } });
    await api.read([{ name: '二.xlsx', content: sampleFile() }]);
    await api.call('createScenario', {
      body: { name: '情景', note: '', baseRevision: 1, standard: 'cn-2017', edits: [{ level: 'stage', key: { schoolCode: '2134020000', stage: 'primary' }, element: 'pupils', value: 60.5 }] },
    });
    taken = await digests(source);
    archive = join(source.dataDir, 'backup.tar.gz');
  });
  afterAll(() => api.close());

  it('takes everything beside a running server', async () => {
    const result = await backup({ ...source, out: archive });
    expect(result).toMatchObject({ file: archive, files: 1 });
    expect(result.rows).toBeGreaterThan(70);
    expect(readdirSync(source.dataDir).filter((name) => name.includes('unfinished'))).toEqual([]);
    await expect(backup({ ...source, out: archive })).rejects.toMatchObject({ code: 'out-exists' });
  });

  it('puts it back equal, table by table, file by file, and the application goes on there', async () => {
    const target = await engines.place();
    const result = await restore({ ...target, archive });
    expect(result.files).toBe(1);
    expect(await digests(target)).toEqual(taken);
    const restored = await openApi(target);
    try {
      expect(await restored.call('records', { params: { revision: 1 } })).toEqual(await api.call('records', { params: { revision: 1 } }));
      expect((await restored.send('source', { params: { revision: 1 } })).rawPayload.equals(sampleFile())).toBe(true);
      expect(await restored.call('audit')).toMatchObject({ intact: true });
      const [open] = await restored.call('uploads');
      expect(await restored.call('commitUpload', { params: { upload: open?.id ?? '' }, body: { message: '二' } })).toEqual({ revision: 2, year: 2025 });
    } finally {
      await restored.close();
    }
    await expect(restore({ ...target, archive })).rejects.toMatchObject({ code: 'target-not-empty' });
  });

  it('refuses an archive that was cut off or changed anywhere, and leaves the target empty', async () => {
    const target = await engines.place();
    const plain = gunzipSync(readFileSync(archive));
    const bad = join(target.dataDir, 'bad.tar.gz');
    const attempt = async (content: Buffer) => {
      writeFileSync(bad, content);
      return restore({ ...target, archive: bad }).then(
        () => 'accepted',
        (error: { code?: string }) => error.code,
      );
    };
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      writeFileSync(bad, readFileSync(archive));
      truncateSync(bad, Math.floor(readFileSync(archive).length * share));
      await expect(restore({ ...target, archive: bad })).rejects.toMatchObject({ code: 'archive-damaged' });
    }
    // One figure of one school changed, the archive packed again.
    const changed = Buffer.from(plain.toString('latin1').replace('"teachingArea": 542', '"teachingArea": 942').replace('"teachingArea":542', '"teachingArea":942'), 'latin1');
    expect(changed.equals(plain)).toBe(false);
    expect(await attempt(gzipSync(changed))).toBe('archive-damaged');
    // A part, or the manifest, left out at the end.
    expect(await attempt(gzipSync(plain.subarray(0, plain.indexOf('manifest.json'))))).toBe('archive-damaged');
    expect(await attempt(gzipSync(Buffer.concat([plain.subarray(0, plain.indexOf('manifest.json')), Buffer.alloc(1024)])))).toBe('archive-damaged');
    expect(await attempt(Buffer.from('not an archive'))).toBe('archive-foreign');
    expect(existsSync(join(target.dataDir, 'postgres'))).toBe(false);
    rmSync(bad);
    await restore({ ...target, archive });
    expect(await digests(target)).toEqual(taken);
  });
});

describe('from one engine to the other', () => {
  let server: ServerPostgres;
  beforeAll(() => {
    server = startServerPostgres();
  });
  afterAll(() => server.stop());

  describeEngines('starting', (engines) => {
    it('moves a county there and back unchanged', async () => {
      const first = await engines.place();
      const api = await openApi(first);
      await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
      const upload = await api.read([{ name: '一.xlsx', content: sampleFile() }]);
      await api.call('commitUpload', { params: { upload: upload.id }, body: { message: '一' } });
      await api.close();
      const before = await digests(first);
      const archive = join(first.dataDir, 'a.tar.gz');
      await backup({ ...first, out: archive });
      const second: Place = { dataDir: join(first.dataDir, 'second'), databaseUrl: engines.engine === 'embedded' ? await server.freshDatabase() : undefined };
      await restore({ ...second, archive });
      expect(await digests(second)).toEqual(before);
    });
  });
});
