import type { RouteName } from '@junheng/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../demo/load-accounts.ts';
import { type CallOptions, COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';
import { fillRound } from '../test/fill-round.ts';
import { type Person, signInDemo } from '../test/people.ts';

const YEAR = 2026;
const SCHOOLS = 3;

/** What a county has of each thing that an act leaves behind. */
const COUNTS = {
  changes: 'select count(*) from junheng.figure_change where version > 1 or changed_by not like $$上年度沿用%$$',
  steps: 'select count(*) from junheng.round_step',
  notices: 'select count(*) from junheng.notice',
  log: 'select count(*) from junheng.audit where act <> $$refuse-request$$',
  revisions: 'select count(*) from junheng.revision',
  freezes: 'select count(*) from junheng.year_freeze',
  submissions: 'select count(*) from junheng.submission',
} as const;
type Counts = Record<keyof typeof COUNTS, number>;

describeEngines('a request that comes more than once', (engines) => {
  let api: TestApi;
  let round: string;
  let own: string;
  let officer: Person;
  let clerk: Person;
  let principal: Person;
  let leader: Person;

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'repeated' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [officer, clerk, principal, leader] = (await Promise.all(['officer', 'clerk', 'principal', 'leader'].map((one) => signInDemo(api, `demo-${one}`)))) as [Person, Person, Person, Person];
    own = (await clerk.call('session')).signedIn?.place?.unit ?? '';
    const schools = (await officer.call('organisations')).filter((one) => one.kind === 'school').map((one) => one.id);
    const chosen = [own, ...schools.filter((one) => one !== own)].slice(0, SCHOOLS);
    round = (await officer.call('openRound', { body: { year: YEAR, name: '填报', note: '', deadline: new Date(Date.now() + 86_400_000).toISOString(), schools: chosen } })).id;
  });
  afterAll(() => api.close());

  const counted = async (): Promise<Counts> => {
    const entries = await Promise.all(Object.entries(COUNTS).map(async ([name, text]) => [name, Number((await api.context.database.pool.query(text)).rows[0].count)] as const));
    return Object.fromEntries(entries) as Counts;
  };
  /** Sends the same request three times at once and once more afterwards. Gives what it left behind and how often it was taken. */
  const repeat = async <Name extends RouteName>(person: Person, name: Name, options: CallOptions<Name>) => {
    const before = await counted();
    const answers = await Promise.all([1, 2, 3].map(() => person.send(name, options)));
    answers.push(await person.send(name, options));
    const after = await counted();
    const grown = Object.entries(after).flatMap(([key, count]) => (count === before[key as keyof Counts] ? [] : [[key, count - before[key as keyof Counts]]]));
    return { left: Object.fromEntries(grown) as Partial<Counts>, answers, statuses: answers.map((one) => one.statusCode) };
  };
  const place = () => ({ round, school: own });
  const versionNow = async () => (await officer.call('form', { params: place() })).school.version;
  const step = async (one: 'submit' | 'confirm') => ({ params: place(), body: { step: one, reason: null, version: await versionNow() } });

  it('types a figure once', async () => {
    const { left, answers } = await repeat(clerk, 'editFigures', { params: place(), body: { edits: [{ path: 'school:teachingArea', value: 5000, base: 0 }] } });
    expect(left).toEqual({ changes: 1 });
    for (const one of answers) expect(one.json()).toMatchObject({ taken: [{ path: 'school:teachingArea', version: 1 }], conflicts: [] });
  });

  it('submits and confirms a form once', async () => {
    await fillRound(api.context.database.pool, [own]);
    const { faults } = await clerk.call('form', { params: place() });
    const explanations = Object.fromEntries(faults.filter((one) => one.severity === 'warning').map((one) => [one.key, '已核实']));
    await clerk.call('explainForm', { params: place(), body: { explanations } });
    const submitted = await repeat(clerk, 'takeStep', await step('submit'));
    // The principal hears of it once.
    expect(submitted.left).toEqual({ steps: 1, notices: 1, log: 1 });
    expect(submitted.statuses.filter((one) => one === 200)).toHaveLength(1);
    for (const one of submitted.answers.filter((answer) => answer.statusCode !== 200)) expect(one.json().code).toBe('step-not-now');
    const confirmed = await repeat(principal, 'takeStep', await step('confirm'));
    expect(confirmed.left).toEqual({ steps: 1, notices: 1, log: 1 });
    expect(confirmed.statuses.filter((one) => one === 200)).toHaveLength(1);
  });

  it('approves forms once, each with its notices', async () => {
    const schools = (await officer.call('roundSchools', { params: { round } })).map(({ school, version }) => ({ school, version }));
    expect(schools).toHaveLength(SCHOOLS + 1);
    const { left, answers } = await repeat(officer, 'approveSchools', { params: { round }, body: { schools } });
    const approved = answers.map((one) => one.json<{ approved: string[] }>().approved);
    expect(approved.flat().sort()).toEqual(schools.map((one) => one.school).sort());
    expect(left).toMatchObject({ steps: SCHOOLS + 1, log: 1 });
    // Clerk and principal of the one school, the clerk of another, the department of the county's own form.
    const told = await api.context.database.pool.query("select account, link, count(*)::int from junheng.notice where text like '%填报表已通过' group by 1, 2 having count(*) > 1");
    expect(told.rows).toEqual([]);
    expect(left.notices).toBeGreaterThanOrEqual(2);
  });

  it('forms one revision of the same forms, and a new one when somebody else made a newer', async () => {
    const options = { params: { round }, body: { message: '' } };
    const { left, answers } = await repeat(officer, 'formRevision', options);
    expect(left).toEqual({ revisions: 1, log: 1 });
    const revision = answers[0]?.json<{ revision: number }>().revision;
    for (const one of answers) expect([one.statusCode, one.json()]).toEqual([200, { revision, year: YEAR }]);
    // A figure corrected meanwhile makes them other forms.
    await api.context.database.pool.query('update junheng.round_school set version = version + 1 where school = $1', [own]);
    const again = await repeat(officer, 'formRevision', options);
    expect(again.left).toEqual({ revisions: 1, log: 1 });
    expect(again.answers[0]?.json()).toEqual({ revision: (revision ?? 0) + 1, year: YEAR });
  });

  it('restores a revision once under one key', async () => {
    const [, first] = (await officer.call('revisions')).filter((one) => one.year === YEAR);
    const { left, answers } = await repeat(officer, 'restoreRevision', { params: { revision: first?.number ?? 0 }, body: { message: '恢复' }, headers: { 'idempotency-key': 'restored-once' } });
    expect(left).toEqual({ revisions: 1, log: 1 });
    expect(new Set(answers.map((one) => one.body)).size).toBe(1);
    // It is the newest now: the round's own would be made anew.
    expect((await repeat(officer, 'formRevision', { params: { round }, body: { message: '' } })).left).toEqual({ revisions: 1, log: 1 });
  });

  it('freezes, submits upwards and lifts once', async () => {
    const [newest] = await officer.call('revisions');
    const frozen = await repeat(officer, 'freezeYear', { params: { year: YEAR }, body: { revision: newest?.number ?? 0 } });
    expect(frozen.left).toEqual({ freezes: 1, log: 1 });
    expect(frozen.statuses.filter((one) => one === 200)).toHaveLength(1);
    for (const one of frozen.answers.filter((answer) => answer.statusCode !== 200)) expect(one.json().code).toBe('year-frozen');
    const submitted = await repeat(leader, 'submitYear', { params: { year: YEAR }, body: { level: 'city' } });
    expect(submitted.left).toEqual({ submissions: 1, log: 1 });
    expect(submitted.statuses).toEqual([200, 200, 200, 200]);
    const lifted = await repeat(leader, 'liftFreeze', { params: { year: YEAR }, body: { reason: '数据更正' } });
    expect(lifted.left).toEqual({ log: 1 });
    expect(lifted.statuses.filter((one) => one === 200)).toHaveLength(1);
  });
});
