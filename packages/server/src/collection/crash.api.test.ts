import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, Revision, Upload } from '@junheng/contract';
import { expect, it } from 'vitest';
import { COUNTY, sampleFile } from '../test/api.ts';
import { describeEngines, type Place } from '../test/engines.ts';
import { request, type SpawnedServer, spawnServer } from '../test/spawn-server.ts';

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

/** What the database holds now, whole or not at all. */
async function inspect(server: SpawnedServer, id: string): Promise<number> {
  const revisions = (await request<Revision[]>(server, 'GET', `${at}/revisions`))?.body ?? [];
  for (const { number } of revisions) {
    const records = await request<{ sheets: Record<string, { rows: unknown[] }> }>(server, 'GET', `${at}/revisions/${number}/records`);
    expect(records?.body.sheets.school?.rows).toHaveLength(60);
    expect(records?.body.sheets.class?.rows).toHaveLength(604);
    expect((await request(server, 'GET', `${at}/revisions/${number}/assessment`))?.status).toBe(200);
  }
  const audit = (await request<Audit>(server, 'GET', `${at}/audit?limit=1000`))?.body;
  expect(audit?.intact).toBe(true);
  expect(audit?.entries.filter((entry) => entry.act === 'commit-upload')).toHaveLength(revisions.length);
  const found = (await request<Upload>(server, 'GET', `${at}/uploads/${id}`))?.body;
  expect(found?.state).toBe(found?.revision === null ? 'checked' : 'committed');
  return revisions.length;
}

describeEngines('a killed process', (engines) => {
  it('leaves a commit whole or not at all, and every acknowledged one', async () => {
    const place: Place = await engines.place();
    let server = await spawnServer(place);
    expect((await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' }))?.status).toBe(200);
    let committed = 0;
    let [landed, lost] = [0, 0];
    // From before the request is read to after its answer: the commit itself takes some tens of milliseconds.
    for (const delay of [0, 15, 30, 60, 90, 130, 200, 1_500]) {
      const id = await upload(server);
      expect((await settled(server, id)).state).toBe('checked');
      const answering = request<{ revision: number }>(server, 'POST', `${at}/uploads/${id}/commit`, { message: `after ${delay} ms` }, { 'idempotency-key': `crash-${delay}-ms` });
      await sleep(delay);
      await server.kill();
      const answer = await answering;
      server = await spawnServer(place);
      const present = await inspect(server, id);
      expect(present - committed, `after ${delay} ms`).toBeOneOf(answer?.status === 200 ? [1] : [0, 1]);
      if (present > committed) landed += 1;
      else lost += 1;
      // The client that got no answer asks again with its key: once, whatever had happened.
      const again = await request<{ revision: number }>(server, 'POST', `${at}/uploads/${id}/commit`, { message: `after ${delay} ms` }, { 'idempotency-key': `crash-${delay}-ms` });
      expect(again?.body.revision).toBe(committed + 1);
      committed += 1;
      expect(await inspect(server, id)).toBe(committed);
    }
    // Both outcomes were met, so the kills did fall before and after the commit.
    expect(landed).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
    expect(await server.stop()).toBe(0);
  }, 600_000);

  it('has its reading taken up by the next one', async () => {
    const place = await engines.place();
    let server = await spawnServer(place);
    await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' });
    for (const delay of [0, 100, 400]) {
      const id = await upload(server);
      await sleep(delay);
      await server.kill();
      server = await spawnServer(place);
      expect(await settled(server, id)).toMatchObject({ state: 'checked', summary: { schools: 60, errors: 0 } });
    }
    const audit = (await request<Audit>(server, 'GET', `${at}/audit?limit=1000`))?.body;
    expect(audit?.intact).toBe(true);
    expect(audit?.entries.filter((entry) => entry.act === 'read-upload')).toHaveLength(3);
    expect(await server.stop('SIGINT')).toBe(0);
  }, 300_000);

  it('gives a stopped reading back to the next start', async () => {
    const place = await engines.place();
    let server = await spawnServer(place);
    await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' });
    const id = await upload(server);
    expect(await server.stop()).toBe(0);
    server = await spawnServer(place);
    expect((await settled(server, id)).state).toBe('checked');
    expect(await server.stop()).toBe(0);
  }, 120_000);
});
