import type { BodyOf, Organisation } from '@junheng/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { type Person, signInDemo } from '../../test/people.ts';

const DAY = '2026-09-01';
type Change = BodyOf<'changeOrganisation'>;

describeEngines('groups, campuses and teaching points', (engines) => {
  let api: TestApi;
  let officer: Person;
  /** Codes of the county's schools. */
  let schools: string[];

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'organisations-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    officer = await signInDemo(api, 'demo-officer');
    schools = (await officer.call('organisations', { query: { kind: 'school' } })).map((one) => one.id);
  });
  afterAll(() => api.close());

  const unit = async (id: string): Promise<Organisation> => (await officer.call('organisations')).find((one) => one.id === id) as Organisation;
  const change = async (id: string, kind: Change['kind'], value: string | null = null, more: Partial<Change> = {}) =>
    officer.send('changeOrganisation', { params: { organisation: id }, body: { kind, on: DAY, value, version: (await unit(id)).version, ...more } });
  const done = async (...args: Parameters<typeof change>) => {
    const answer = await change(...args);
    expect(answer.statusCode, answer.body).toBe(200);
  };
  const refusal = async (...args: Parameters<typeof change>) => (await change(...args)).json<{ code: string }>().code;
  const at = (index: number): string => schools[index] ?? '';

  it('a school joins a group or becomes a campus; nothing joins itself, a township or what belongs to it', async () => {
    const group = { id: 'group-1', kind: 'education-group' as const, name: '东风教育集团', township: null, parent: null, since: DAY };
    await officer.call('createOrganisation', { body: group });
    await done(at(0), 'joined', 'group-1');
    await done(at(1), 'joined', at(0), { counted: false });
    await done(at(2), 'joined', at(0));
    expect([await unit(at(1)), await unit(at(2))]).toMatchObject([
      { parent: at(0), counted: false },
      { parent: at(0), counted: true },
    ]);
    for (const [id, value] of [
      [at(0), at(0)],
      [at(0), at(1)],
      ['group-1', at(0)],
      [at(3), '教育局'],
    ] as const)
      expect(['organisation-unfit', 'organisation-unknown'], `${id} ${value}`).toContain(await refusal(id, 'joined', value));
    expect(await refusal(at(3), 'joined', 'group-1', { counted: false })).toBe('organisation-unfit');
    expect(await refusal(at(3), 'left')).toBe('organisation-unfit');
    expect(await refusal(at(3), 'merged', 'group-1')).toBe('organisation-unfit');
    expect((await officer.refused('createOrganisation', { body: { ...group, id: 'campus-x', kind: 'school', counted: false } })).code).toBe('organisation-unfit');
  });

  it('a campus that counts as no school is asked with its master in a new round, and what ended is left out', async () => {
    await done(at(4), 'closed');
    await done(at(5), 'merged', at(6));
    const round = await officer.call('openRound', { body: { year: 2026, name: '2026 年填报', note: '', deadline: new Date(Date.now() + 86_400_000).toISOString() } });
    const asked = (await officer.call('roundSchools', { params: { round: round.id } })).map((one) => one.school);
    expect(asked).toContain(at(6));
    for (const gone of [at(4), at(5)]) expect(asked).not.toContain(gone);
    // What they reported stays.
    const kept = JSON.stringify(await officer.call('records', { params: { revision: 1 } }));
    for (const gone of [at(4), at(5)]) expect(kept).toContain(gone);
    const masterIn = async (school: string) => (await officer.call('form', { params: { round: round.id, school } })).figures.find((one) => one.path === 'school:masterSchoolCode')?.value;
    expect([await masterIn(at(1)), await masterIn(at(2))]).toEqual([at(0), undefined]);
  });

  it('a township that is renamed keeps its schools, and its liaison sees them still', async () => {
    const liaison = await signInDemo(api, 'demo-township');
    const own = (await liaison.call('session')).signedIn?.place?.unit ?? '';
    const [round] = await officer.call('rounds');
    const seen = async () => (await liaison.call('roundSchools', { params: { round: round?.id ?? '' } })).map((one) => one.school);
    const before = await seen();
    expect(before.length).toBeGreaterThan(0);
    await done(own, 'renamed', '新街道');
    expect(await seen()).toEqual(before);
    expect((await unit(before[0] ?? '')).township).toBe('新街道');
  });

  it('a clerk of a central school is given its campuses in one act, each once', async () => {
    const security = await signInDemo(api, 'demo-security');
    const clerk = (await security.call('accounts')).accounts.find((one) => one.login === 'demo-clerk2');
    const params = { account: clerk?.id ?? '' };
    const units = (account: typeof clerk) => account?.places.map((one) => one.unit).sort();
    const given = await security.call('grantPlace', { params, body: { role: 'school-clerk', unit: at(0), campuses: true } });
    // The demo's second clerk has the second school already.
    expect(units(given)).toEqual([at(0), at(1), at(2)]);
    expect(
      (await security.refused('grantPlace', { params, body: { role: 'township-liaison', unit: (await officer.call('organisations', { query: { kind: 'township' } }))[0]?.id ?? '', campuses: true } }))
        .code,
    ).toBe('place-unfit');
    const { entries } = await (await signInDemo(api, 'demo-audit')).call('audit');
    expect(entries.filter((one) => one.act === 'grant-place').map((one) => one.detail)).toContainEqual(expect.objectContaining({ campuses: true, alsoAt: [at(2)] }));
  });

  it('members go with what merges, and stand alone after what closes', async () => {
    await done(at(7), 'joined', at(8));
    await done(at(9), 'joined', at(8));
    await done(at(8), 'merged', at(10));
    expect([(await unit(at(7))).parent, (await unit(at(9))).parent]).toEqual([at(10), at(10)]);
    expect((await officer.call('organisationHistory', { params: { organisation: at(7) } })).map((one) => [one.kind, one.detail.value]).slice(-2)).toEqual([
      ['joined', at(8)],
      ['joined', at(10)],
    ]);
    // Merged into its own campus, the campus takes its place.
    await done(at(10), 'joined', 'group-1');
    await done(at(10), 'merged', at(9));
    expect([(await unit(at(9))).parent, (await unit(at(7))).parent]).toEqual(['group-1', at(9)]);
    await done(at(9), 'closed');
    expect(await unit(at(7))).toMatchObject({ parent: null, counted: true, state: 'open' });
  });
});
