import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, Revision, Upload } from '@junheng/contract';
import { afterEach, expect, it } from 'vitest';
import { COUNTY, sampleFile } from '../test/api.ts';
import { describeEngines, type Place } from '../test/engines.ts';
import { holdTable } from '../test/hold-table.ts';
import { killLeft, request, type SpawnedServer, spawnServer } from '../test/spawn-server.ts';

const at = `/counties/${COUNTY}`;

async function upload(server: SpawnedServer): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(sampleFile())]), '样例.xlsx');
  const answer = await request<{ id: string }>(server, 'POST', `${at}/uploads`, form);
  expect(answer?.status).toBe(200);
  return answer?.body.id ?? '';
}

async function settled(server: SpawnedServer, id: string): Promise<Upload> {
  for (;;) {
    const answer = await request<Upload>(server, 'GET', `${at}/uploads/${id}`);
    if (answer && answer.body.state !== 'queued' && answer.body.state !== 'reading') return answer.body;
    await sleep(50);
  }
}

/** Reads, again while the answer is "try again" (503: a crowded machine): any other refusal fails the test with its words. */
async function read<T>(server: SpawnedServer, path: string): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await request<T>(server, 'GET', path);
    if (answer?.status === 200) return answer.body;
    if (attempt === 20 || answer?.status !== 503) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    await sleep(1_000);
  }
}

/** What the database holds now, whole or not at all. */
async function inspect(server: SpawnedServer, id: string): Promise<number> {
  const revisions = await read<Revision[]>(server, `${at}/revisions`);
  for (const { number } of revisions) {
    const { sheets } = await read<{ sheets: Record<string, { rows: unknown[] }> }>(server, `${at}/revisions/${number}/records`);
    expect([sheets.school?.rows.length, sheets.class?.rows.length]).toEqual([60, 604]);
    await read(server, `${at}/revisions/${number}/assessment`);
  }
  const audit = await read<Audit>(server, `${at}/audit?limit=1000`);
  expect(audit.intact).toBe(true);
  expect(audit.entries.filter((entry) => entry.act === 'commit-upload')).toHaveLength(revisions.length);
  const { state, revision } = await read<Upload>(server, `${at}/uploads/${id}`);
  expect(state).toBe(revision === null ? 'checked' : 'committed');
  return revisions.length;
}

/** Statements of the commit, in their order: its first change, the figures, the roll-up, the last one. */
const POINTS = ['revision', 'school_return', 'assessment_summary', 'audit'] as const;

describeEngines('a killed process', (engines) => {
  afterEach(killLeft);

  it('leaves a commit whole or not at all, and every acknowledged one', async () => {
    const place: Place = await engines.place();
    let server = await spawnServer(place);
    expect((await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' }))?.status).toBe(200);
    let committed = 0;
    const commit = (id: string, message: string) => request<{ revision: number }>(server, 'POST', `${at}/uploads/${id}/commit`, { message }, { 'idempotency-key': `crash-${message}` });
    for (const point of [...POINTS, 'anywhere', 'acknowledged']) {
      const id = await upload(server);
      expect((await settled(server, id)).state).toBe('checked');
      const held = POINTS.some((one) => one === point) ? await holdTable(place, point) : null;
      const answering = commit(id, point);
      await held?.reached();
      const answer = point === 'acknowledged' ? await answering : null;
      if (point === 'anywhere') await sleep(40);
      await server.kill();
      await held?.release();
      server = await spawnServer(place);
      const present = (await inspect(server, id)) - committed;
      if (held) expect(present, point).toBe(0);
      else if (point === 'acknowledged') expect([answer?.status, present]).toEqual([200, 1]);
      else expect(present).toBeOneOf([0, 1]);
      // The client that got no answer asks again with its key: once, whatever had happened.
      expect((await commit(id, point))?.body.revision).toBe(committed + 1);
      committed += 1;
      expect(await inspect(server, id)).toBe(committed);
    }
    expect(await server.stop()).toBe(0);
  }, 900_000);

  it('has its reading taken up by the next one', async () => {
    const place = await engines.place();
    let server = await spawnServer(place);
    await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' });
    for (const delay of [0, 300]) {
      const id = await upload(server);
      await sleep(delay);
      await server.kill();
      server = await spawnServer(place);
      expect(await settled(server, id)).toMatchObject({ state: 'checked', summary: { schools: 60, errors: 0 } });
    }
    const audit = (await request<Audit>(server, 'GET', `${at}/audit?limit=1000`))?.body;
    expect(audit?.intact).toBe(true);
    expect(audit?.entries.filter((entry) => entry.act === 'read-upload')).toHaveLength(2);
    expect(await server.stop('SIGINT')).toBe(0);
  }, 900_000);

  it('gives a stopped reading back to the next start', async () => {
    const place = await engines.place();
    let server = await spawnServer(place);
    await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' });
    const id = await upload(server);
    expect(await server.stop()).toBe(0);
    server = await spawnServer(place);
    expect((await settled(server, id)).state).toBe('checked');
    expect(await server.stop()).toBe(0);
  }, 600_000);
});
