import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, Freeze, Revision, Round, RoundSchool, Upload } from '@junheng/contract';
import { afterEach, expect, it } from 'vitest';
import { COUNTY, sampleFile } from '../test/api.ts';
import { describeEngines, type Place } from '../test/engines.ts';
import { fillRound } from '../test/fill-round.ts';
import { connectBeside, holdTable } from '../test/hold-table.ts';
import { killLeft, request, type SpawnedServer, spawnServer } from '../test/spawn-server.ts';

const at = `/counties/${COUNTY}`;
const SCHOOLS = 3;
const YEAR = 2026;

async function ask<T>(server: SpawnedServer, method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T> {
  const answer = await request<T>(server, method, `${at}${path}`, body, headers);
  if (answer?.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}

/** A county with its last year and a round of a few schools, every form before the bureau. */
async function openRound(server: SpawnedServer, place: Place): Promise<string> {
  expect((await request(server, 'POST', '/counties', { code: COUNTY, name: '样例县' }))?.status).toBe(200);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(sampleFile())]), '样例.xlsx');
  const { id } = await ask<Upload>(server, 'POST', '/uploads', form);
  while ((await ask<Upload>(server, 'GET', `/uploads/${id}`)).state !== 'checked') await sleep(50);
  await ask(server, 'POST', `/uploads/${id}/commit`, { message: '' }, { 'idempotency-key': 'crash-round' });
  const organisations = await ask<{ id: string; kind: string }[]>(server, 'GET', '/organisations');
  const schools = organisations.filter((one) => one.kind === 'school').map((one) => one.id);
  const round = await ask<Round>(server, 'POST', '/rounds', { year: YEAR, name: '填报', note: '', deadline: new Date(Date.now() + 86_400_000).toISOString(), schools: schools.slice(0, SCHOOLS) });
  const beside = await connectBeside(place);
  await fillRound(beside);
  await beside.end();
  return round.id;
}

/** What stands of the year, each count from where a person would see it. */
async function standing(server: SpawnedServer, round: string) {
  const audit = await ask<Audit>(server, 'GET', '/audit?limit=1000');
  expect(audit.intact).toBe(true);
  const logged = (act: string) => audit.entries.filter((one) => one.act === act).length;
  const forms = await ask<RoundSchool[]>(server, 'GET', `/rounds/${round}/schools`);
  const revisions = (await ask<Revision[]>(server, 'GET', '/revisions')).filter((one) => one.year === YEAR);
  for (const { number } of revisions) {
    const { sheets } = await ask<{ sheets: Record<string, { rows: unknown[] }> }>(server, 'GET', `/revisions/${number}/records`);
    expect(sheets.school?.rows).toHaveLength(SCHOOLS);
    await ask(server, 'GET', `/revisions/${number}/assessment`);
  }
  const steps = await Promise.all(
    forms.map(async ({ school }) => (await ask<{ steps: { act: string }[] }>(server, 'GET', `/rounds/${round}/schools/${school}`)).steps.filter((one) => one.act === 'approve').length),
  );
  return {
    approve: [forms.filter((one) => one.state === 'approved').length, steps.reduce((sum, one) => sum + one, 0), logged('approve-forms')],
    form: [revisions.length, logged('form-revision')],
    freeze: [(await ask<Freeze[]>(server, 'GET', '/freezes')).length, logged('freeze-year')],
  };
}

/** The three acts that close a year, the statements at which they are cut off, and what stands before and after. */
const ACTS = [
  { name: 'approve', points: ['round_step', 'audit'], before: [0, 0, 0], after: [SCHOOLS + 1, SCHOOLS + 1, 1] },
  { name: 'form', points: ['school_return', 'audit'], before: [0, 0], after: [1, 1] },
  { name: 'freeze', points: ['year_freeze'], before: [0, 0], after: [1, 1] },
] as const;

describeEngines('a process killed while a year is closed', (engines) => {
  afterEach(killLeft);

  it('leaves approval, revision and freeze whole or not at all, and every acknowledged one', async () => {
    const place = await engines.place();
    let server = await spawnServer(place);
    const round = await openRound(server, place);
    const forms = (await ask<RoundSchool[]>(server, 'GET', `/rounds/${round}/schools`)).map(({ school, version }) => ({ school, version }));
    const act = {
      approve: () => request(server, 'POST', `${at}/rounds/${round}/approvals`, { schools: forms }),
      form: () => request(server, 'POST', `${at}/rounds/${round}/revision`, { message: '' }),
      freeze: async () => request(server, 'POST', `${at}/years/${YEAR}/freeze`, { revision: (await ask<Revision[]>(server, 'GET', '/revisions'))[0]?.number }),
    };
    for (const { name, points, before, after } of ACTS) {
      for (const point of points) {
        const held = await holdTable(place, point);
        const answering = act[name]();
        await held.reached();
        await server.kill();
        expect(await answering, `${name} at ${point}`).toBeNull();
        await held.release();
        server = await spawnServer(place);
        expect((await standing(server, round))[name], `${name} at ${point}`).toEqual(before);
      }
      // Acknowledged, then cut off at once: it is there, as a whole.
      expect((await act[name]())?.status, name).toBe(200);
      await server.kill();
      server = await spawnServer(place);
      expect((await standing(server, round))[name], `${name} acknowledged`).toEqual(after);
    }
    expect(await server.stop()).toBe(0);
  }, 900_000);

  it('keeps every figure that was acknowledged', async () => {
    const place = await engines.place();
    let server = await spawnServer(place);
    const round = await openRound(server, place);
    const beside = await connectBeside(place);
    await beside.query("update junheng.round_school set state = 'filling' where school = '@county'");
    await beside.end();
    const path = `/rounds/${round}/schools/@county`;
    const [figure] = (await ask<{ figures: { path: string; version: number; value: unknown }[] }>(server, 'GET', path)).figures.filter((one) => typeof one.value === 'number');
    let acknowledged = 0;
    const edit = (value: number, base: number) => request<{ taken: unknown[] }>(server, 'PUT', `${at}${path}/figures`, { edits: [{ path: figure?.path, value, base }] });
    const typing = (async () => {
      for (let value = 1; ; value += 1) {
        const answer = await edit(value, value);
        if (answer === null) return;
        expect(answer.body.taken).toHaveLength(1);
        acknowledged = value;
      }
    })();
    while (acknowledged < 20) await sleep(5);
    await server.kill();
    await typing;
    server = await spawnServer(place);
    const history = await ask<{ version: number; value: number }[]>(server, 'GET', `${path}/history?path=${figure?.path}`);
    const typed = history.filter((one) => one.version > 1);
    // The one whose answer was cut off may be there too; a value and its line of history come together.
    expect(typed.length).toBeOneOf([acknowledged, acknowledged + 1]);
    expect(typed.map((one) => one.value)).toEqual(typed.map((_, index) => index + 1));
    const now = (await ask<{ figures: { path: string; version: number }[] }>(server, 'GET', path)).figures.find((one) => one.path === figure?.path);
    expect(now?.version).toBe(typed.length + 1);
    expect(await server.stop()).toBe(0);
  }, 900_000);
});
