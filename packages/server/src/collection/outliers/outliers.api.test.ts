import type { Form, Round } from '@junheng/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { type Person, signInDemo } from '../../test/people.ts';

describeEngines('figures far from those of like schools', (engines) => {
  let api: TestApi;
  let round: Round;
  let officer: Person;
  let clerk: Person;
  let own: string;

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'outliers-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [officer, clerk] = (await Promise.all(['officer', 'clerk'].map((one) => signInDemo(api, `demo-${one}`)))) as [Person, Person];
    own = (await clerk.call('session')).signedIn?.place?.unit ?? '';
    round = await officer.call('openRound', { body: { year: 2026, name: '2026 年填报', note: '', deadline: new Date(Date.now() + 86_400_000).toISOString() } });
  });
  afterAll(() => api.close());

  const outliers = (person = officer) => person.call('outliers', { params: { round: round.id } });
  const formOf = (school: string): Promise<Form> => officer.call('form', { params: { round: round.id, school } });

  /** Every school hands in last year's figures, by the database's own hand: the walk of a form is another test's. */
  const handIn = () =>
    sql`with written as (
        insert into junheng.figure (county, round, school, path, value, version, source, changed_by, changed_at)
        select county, round, school, key, value, 2, '{"kind":"typed"}', 'test', now() from junheng.round_school, jsonb_each(previous) where county = ${COUNTY} and round = ${round.id}::uuid
        on conflict (county, round, school, path) do update set value = excluded.value)
      update junheng.round_school set state = 'submitted', version = version + 1 where county = ${COUNTY} and round = ${round.id}::uuid`.execute(api.context.database.kysely);
  const change = async (school: string, path: string, value: number) => {
    const { kysely } = api.context.database;
    await kysely
      .updateTable('figure')
      .set({ value: JSON.stringify(value) })
      .where('county', '=', COUNTY)
      .where('round', '=', round.id)
      .where('school', '=', school)
      .where('path', '=', path)
      .execute();
    await kysely
      .updateTable('round_school')
      .set((set) => ({ version: set('version', '+', 1) }))
      .where('county', '=', COUNTY)
      .where('round', '=', round.id)
      .where('school', '=', school)
      .execute();
  };

  it('are none while forms are still being filled in', async () => expect(await outliers()).toEqual([]));

  it('are found when a figure is planted, with the like schools’ median and usual range, and gone when it is mended', async () => {
    await handIn();
    const before = await outliers();
    const teachers = Object.entries((await formOf(own)).previous).find(([path]) => path.endsWith(':fullTimeTeachers')) as [string, number];
    await change(own, teachers[0], teachers[1] * 20);
    const planted = (await outliers()).filter((one) => one.school === own && one.ratio.id === 'pupils-per-teacher');
    expect(planted).toHaveLength(1);
    expect(planted[0]).toMatchObject({ path: teachers[0], ratio: { name: { zh: '生师比' } } });
    const { value, group } = planted[0] as (typeof planted)[number];
    expect(value).toBeLessThan(group.low);
    expect(group.low).toBeLessThan(group.median);
    expect(group.high).toBeGreaterThan(group.median);
    expect(group.schools).toBeGreaterThanOrEqual(8);
    expect(group.name.zh).toMatch(/段$/);
    await change(own, teachers[0], teachers[1]);
    expect(await outliers()).toEqual(before);
  });

  it('are the county’s to see: no school and no township learns others’ figures by them', async () => {
    for (const login of ['clerk', 'principal', 'township', 'city'])
      expect((await (await signInDemo(api, `demo-${login}`)).refused('outliers', { params: { round: round.id } })).code, login).toBe('act-not-allowed');
    for (const login of ['supervision', 'leader']) await outliers(await signInDemo(api, `demo-${login}`));
    expect((await officer.refused('outliers', { params: { round: '00000000-0000-4000-8000-000000000000' } })).code).toBe('round-unknown');
  });
});
