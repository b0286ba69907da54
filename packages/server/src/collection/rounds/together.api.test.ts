import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertAccount } from '../../administration/accounts/acts/create-account.ts';
import { insertPlace } from '../../administration/accounts/acts/grant-place.ts';
import { perform } from '../../database/act.ts';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { type Person, signInDemo } from '../../test/people.ts';

const PATH = 'school:teachingArea';
const SCHOOLS = 12;

describeEngines('schools that type at the same moment', (engines) => {
  let api: TestApi;
  let round: string;
  let officer: Person;
  /** A clerk of each school, in the schools' order. */
  const clerks: Person[] = [];
  let schools: string[];

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'together' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    officer = await signInDemo(api, 'demo-officer');
    schools = (await officer.call('organisations'))
      .filter((one) => one.kind === 'school')
      .map((one) => one.id)
      .slice(0, SCHOOLS);
    round = (await officer.call('openRound', { body: { year: 2026, name: '填报', note: '', deadline: new Date(Date.now() + 86_400_000).toISOString(), schools } })).id;
    await perform(api.context.database, { name: 'test' }, COUNTY, 'test-accounts', async (tx) => {
      for (const [index, unit] of schools.entries()) {
        const account = await insertAccount(tx, COUNTY, { login: `demo-at-${index}`, name: `填报员${index}`, email: null }, null, 'test');
        await insertPlace(tx, COUNTY, account, { role: 'school-clerk', unit }, { name: 'test' });
      }
      return { result: null, audit: null };
    });
    for (const index of schools.keys()) clerks.push(await signInDemo(api, `demo-at-${index}`));
  });
  afterAll(() => api.close());

  const place = (index: number) => ({ round, school: schools[index] ?? '' });
  const person = (index: number) => clerks[index] as Person;
  const type = (index: number, value: unknown, base: number, at = index) => person(index).send('editFigures', { params: place(at), body: { edits: [{ path: PATH, value: value as never, base }] } });
  /** How many figures each school's form has, in the schools' order. */
  const filled = async () => {
    const rows = await officer.call('roundSchools', { params: { round } });
    return schools.map((school) => rows.find((one) => one.school === school)?.filled ?? 0);
  };

  it('each has its own answer: taken, refused, in conflict, closed, not his', async () => {
    await api.context.database.pool.query("update junheng.round_school set state = 'submitted' where school = $1", [schools[3]]);
    const before = await filled();
    const answers = await Promise.all(schools.map((_, index) => (index === 1 ? type(1, 1, 0, 0) : index === 2 ? type(2, 'text', 0) : type(index, 1000 + index, index === 4 ? 7 : 0))));
    expect(answers.map((one) => (one.statusCode === 200 ? one.json<{ taken: unknown[]; conflicts: unknown[] }>().taken.length : one.json<{ code: string }>().code))).toEqual([
      1,
      'form-unknown',
      'figure-unfit',
      'form-closed',
      0,
      ...Array(SCHOOLS - 5).fill(1),
    ]);
    expect(answers[4]?.json<{ conflicts: unknown[] }>().conflicts).toMatchObject([{ path: PATH, value: null, version: 0 }]);
    // Whoever typed it stands by it, and only those forms are fuller.
    for (const index of [0, 5, SCHOOLS - 1]) {
      const history = await person(index).call('figureHistory', { params: place(index), query: { path: PATH } });
      expect(history.map(({ value, by }) => [value, by])).toEqual([[1000 + index, `填报员${index}`]]);
    }
    const landed = schools.map((_, index) => (index === 0 || index > 4 ? 1 : 0));
    expect((await filled()).map((count, index) => count - (before[index] ?? 0))).toEqual(landed);
  });

  it('one form that another act holds keeps nobody else waiting, and lands afterwards', async () => {
    const held = await api.context.database.pool.connect();
    await held.query('begin');
    await held.query('select 1 from junheng.round_school where school = $1 for update', [schools[5]]);
    let done = false;
    const waiting = type(5, 2005, 1).then((answer) => {
      done = true;
      return answer;
    });
    const others = await Promise.all([6, 7, 8].map((index) => type(index, 2000 + index, 1)));
    expect(others.map((one) => one.json<{ taken: unknown[] }>().taken.length)).toEqual([1, 1, 1]);
    await sleep(50);
    expect(done).toBe(false);
    await held.query('rollback');
    held.release();
    expect((await waiting).json()).toMatchObject({ taken: [{ path: PATH, version: 2 }], conflicts: [] });
  });

  it('two at one form follow one another; a figure taken out leaves the form emptier', async () => {
    const second = await signInDemo(api, 'demo-at-9');
    const edit = (by: Person, value: number | null, base: number) => by.call('editFigures', { params: place(9), body: { edits: [{ path: PATH, value, base }] } });
    const both = await Promise.all([edit(person(9), 3001, 1), edit(second, 3002, 1)]);
    expect(both.map((one) => [one.taken.length, one.conflicts.length])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const before = await filled();
    await edit(person(9), null, 2);
    expect((await edit(person(9), 3003, 3)).taken).toHaveLength(1);
    expect(await filled()).toEqual(before);
    await edit(person(9), null, 4);
    const after = await filled();
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual(schools.map((_, index) => (index === 9 ? -1 : 0)));
  });

  it('a place taken away is gone with the next request', async () => {
    expect((await type(10, 4000, 1)).statusCode).toBe(200);
    await api.context.database.pool.query("update junheng.place set state = 'revoked', revoked_at = now() where unit = $1 and role = 'school-clerk'", [schools[10]]);
    const answers = await Promise.all([type(10, 4001, 2), type(11, 4001, 1)]);
    expect(answers.map((one) => one.statusCode)).toEqual([403, 200]);
    await api.context.database.pool.query(
      "update junheng.session set ended_at = now(), ended_why = 'revoked' where account = (select account from junheng.place where unit = $1 and role = 'school-clerk')",
      [schools[11]],
    );
    expect((await type(11, 4002, 2)).statusCode).toBe(401);
  });
});
