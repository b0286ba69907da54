import { figuresOf, figuresOfCounty } from '@junheng/assessment/dataset/figures';
import type { Values } from '@junheng/assessment/dataset/records';
import type { Form, Round } from '@junheng/contract';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertAccount } from '../../administration/accounts/acts/create-account.ts';
import { insertPlace } from '../../administration/accounts/acts/grant-place.ts';
import { perform } from '../../database/act.ts';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { fillRound } from '../../test/fill-round.ts';
import { type Person, signInDemo } from '../../test/people.ts';
import { returnsOf } from '../returns.ts';
import { formRevision } from './acts/form-revision.ts';

const FORM = '@county';
const NOTHING = '00000000-0000-4000-8000-000000000000';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describeEngines('a round of collection', (engines) => {
  let api: TestApi;
  let round: Round;
  let officer: Person;
  let clerk: Person;
  let clerk2: Person;
  let principal: Person;
  let leader: Person;
  let city: Person;
  /** The demo clerk's school and another clerk's. */
  let own: string;
  let other: string;
  let schools: string[];
  /** What each school will report: its figures of the sample workbook. */
  const reported = new Map<string, Record<string, unknown>>();

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'rounds-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [officer, clerk, clerk2, principal, leader, city] = (await Promise.all(['officer', 'clerk', 'clerk2', 'principal', 'leader', 'city'].map((one) => signInDemo(api, `demo-${one}`)))) as [
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
    ];
    own = (await clerk.call('session')).signedIn?.place?.unit ?? '';
    other = (await clerk2.call('session')).signedIn?.place?.unit ?? '';
    const records = (await api.call('records', { params: { revision: 1 } })) as Parameters<typeof returnsOf>[0];
    const returns = returnsOf(records);
    reported.set(FORM, figuresOfCounty(returns.county.values));
    const values = (rows: readonly { readonly values: Values }[]) => rows.map((row) => row.values);
    for (const one of returns.schools) reported.set(one.school, figuresOf(one.values, values(one.stages), values(one.classes)));
    schools = returns.schools.map((one) => one.school);
  });
  afterAll(() => api.close());

  const place = (school: string) => ({ round: round.id, school });
  const formOf = (person: Person, school: string): Promise<Form> => person.call('form', { params: place(school) });
  const fill = async (person: Person, school: string) => {
    const { figures } = await formOf(person, school);
    const edits = Object.entries(reported.get(school) ?? {}).map(([path, value]) => ({ path, value: value as never, base: figures.find((one) => one.path === path)?.version ?? 0 }));
    return person.call('editFigures', { params: place(school), body: { edits } });
  };
  const explainAll = async (person: Person, school: string) => {
    const { faults } = await formOf(person, school);
    expect(faults.filter((one) => one.severity === 'error')).toEqual([]);
    const warnings = faults.filter((one) => one.severity === 'warning');
    if (warnings.length > 0) await person.call('explainForm', { params: place(school), body: { explanations: Object.fromEntries(warnings.map((one) => [one.key, '已核实'])) } });
  };
  const step = async (person: Person, school: string, one: 'submit' | 'confirm' | 'approve' | 'return' | 'reopen', reason: string | null = null) =>
    person.call('takeStep', { params: place(school), body: { step: one, reason, version: (await formOf(person, school)).school.version } });

  it('is opened by the bureau alone, once a year, with last year beside each form', async () => {
    const body = { year: 2026, name: '2026 年填报', note: '', deadline: inDays(14) };
    expect((await clerk.refused('openRound', { body })).code).toBe('act-not-allowed');
    expect((await officer.refused('openRound', { body: { ...body, schools: [] } })).code).toBe('round-empty');
    expect((await officer.refused('roundSchools', { params: { round: NOTHING } })).code).toBe('round-unknown');
    round = await officer.call('openRound', { body });
    expect(round.counts.waiting).toBe(schools.length);
    expect((await officer.refused('openRound', { body })).code).toBe('round-exists');
    const form = await formOf(clerk, own);
    expect(form.previous['school:teachingArea']).toBe(reported.get(own)?.['school:teachingArea']);
    expect(form.figures.find((one) => one.path === 'school:schoolName')?.value).toBe(reported.get(own)?.['school:schoolName']);
    expect(form.acts).toEqual(['edit', 'submit', 'answer']);
  });

  it("shows a school its own form and nothing that depends on another's", async () => {
    const seen = async () => ({
      rounds: await clerk.call('rounds'),
      schools: await clerk.call('roundSchools', { params: { round: round.id } }),
      foreign: await clerk.refused('form', { params: place(other) }),
      absent: await clerk.refused('form', { params: place('no-such-school') }),
      county: await clerk.refused('form', { params: place(FORM) }),
      notices: await clerk.call('notices'),
    });
    const before = await seen();
    expect(before.schools.map((one) => one.school)).toEqual([own]);
    // A school that exists and one that does not answer alike.
    expect(before.foreign).toEqual(before.absent);
    expect(before.foreign.code).toBe('form-unknown');
    expect(before.rounds[0]?.counts.waiting).toBe(1);
    await clerk2.call('editFigures', { params: place(other), body: { edits: [{ path: 'school:teachingArea', value: 4321, base: 0 }] } });
    await officer.call('askQuery', { params: place(other), body: { path: 'school:teachingArea', question: '请核实' } });
    expect(await seen()).toEqual(before);
    const edit = { edits: [{ path: 'school:teachingArea', value: 1, base: 0 }] };
    expect((await clerk.refused('editFigures', { params: place(other), body: edit })).code).toBe('form-unknown');
    for (const [name, options] of [
      ['roundReport', { params: { round: round.id } }],
      ['remindSchools', { params: { round: round.id } }],
      ['formRevision', { params: { round: round.id }, body: { message: '' } }],
      ['freezes', {}],
    ] as const)
      expect((await clerk.refused(name, options as never)).code, name).toBe('act-not-allowed');
  });

  it('never overwrites silently: of two editors the second sees the first, and sending twice changes nothing', async () => {
    const path = 'school:teachingArea';
    const edit = (value: number, base: number) => clerk.call('editFigures', { params: place(own), body: { edits: [{ path, value, base }] } });
    const second = (value: number, base: number) => principal.call('editFigures', { params: place(own), body: { edits: [{ path, value, base }] } });
    expect((await edit(5000, 0)).taken).toEqual([{ path, version: 1 }]);
    const lost = await second(6000, 0);
    expect(lost.taken).toEqual([]);
    expect(lost.conflicts).toMatchObject([{ path, value: 5000, version: 1, changedBy: '演示·填报员甲' }]);
    expect((await second(6000, 1)).taken).toEqual([{ path, version: 2 }]);
    // The same again, as a browser does that did not hear the answer.
    expect((await second(6000, 1)).taken).toEqual([{ path, version: 2 }]);
    const history = await clerk.call('figureHistory', { params: place(own), query: { path } });
    expect(history.map(({ version, value, by }) => [version, value, by])).toEqual([
      [1, 5000, '演示·填报员甲'],
      [2, 6000, '演示·校长'],
    ]);
    // Both at the same moment: exactly one lands.
    const both = await Promise.all([edit(7001, 2), second(7002, 2)]);
    expect(both.map((one) => one.taken.length).sort()).toEqual([0, 1]);
    for (const value of ['text', true, [1]])
      expect((await clerk.refused('editFigures', { params: place(own), body: { edits: [{ path, value: value as never, base: 3 }] } })).code).toBe('figure-unfit');
    expect((await clerk.refused('editFigures', { params: place(own), body: { edits: [{ path: 'county:population', value: 1, base: 0 }] } })).code).toBe('figure-unfit');
  });

  it('lets nothing through that is wrong or unexplained', async () => {
    const version = (await formOf(clerk, own)).school.version;
    const refused = await clerk.refused('takeStep', { params: place(own), body: { step: 'submit', reason: null, version } });
    expect(refused.code).toBe('form-has-errors');
    await fill(clerk, own);
    const base = (await formOf(clerk, own)).figures.find((one) => one.path === 'school:teachingArea')?.version ?? 0;
    await clerk.call('editFigures', { params: place(own), body: { edits: [{ path: 'school:teachingArea', value: (reported.get(own)?.['school:teachingArea'] as number) * 2, base }] } });
    const { faults, school } = await formOf(clerk, own);
    expect(faults.find((one) => one.path === 'school:teachingArea')).toMatchObject({ severity: 'warning', explanation: null });
    expect((await clerk.refused('takeStep', { params: place(own), body: { step: 'submit', reason: null, version: school.version } })).code).toBe('form-unexplained');
    expect((await clerk.refused('takeStep', { params: place(own), body: { step: 'submit', reason: null, version: 1 } })).code).toBe('form-changed');
    await explainAll(clerk, own);
    expect((await step(clerk, own, 'submit')).state).toBe('submitted');
    expect((await clerk.refused('editFigures', { params: place(own), body: { edits: [{ path: 'school:teachingArea', value: 1, base: 9 }] } })).code).toBe('form-closed');
  });

  it('goes from clerk to principal to bureau; a doubt is asked and answered at its figure', async () => {
    expect((await officer.refused('takeStep', { params: place(own), body: { step: 'approve', reason: null, version: (await formOf(officer, own)).school.version } })).code).toBe('step-not-now');
    expect((await principal.call('notices')).notices[0]?.text).toContain('等您确认');
    await step(principal, own, 'confirm');
    const query = await officer.call('askQuery', { params: place(own), body: { path: 'school:teachingArea', question: '为何翻倍？' } });
    const version = (await formOf(officer, own)).school.version;
    expect((await officer.refused('takeStep', { params: place(own), body: { step: 'approve', reason: null, version } })).code).toBe('query-open');
    expect((await officer.refused('takeStep', { params: place(own), body: { step: 'return', reason: null, version } })).code).toBe('reason-needed');
    await step(officer, own, 'return', '请改正教学用房面积');
    expect((await clerk.call('notices')).notices[0]?.text).toContain('请改正教学用房面积');
    await clerk.call('answerQuery', { params: { ...place(own), query: query.id }, body: { text: '已改正' } });
    await fill(clerk, own);
    await explainAll(clerk, own);
    await step(clerk, own, 'submit');
    await step(principal, own, 'confirm');
    await officer.call('closeQuery', { params: { ...place(own), query: query.id }, body: { kind: 'close', text: '' } });
    expect((await clerk.refused('answerQuery', { params: { ...place(own), query: query.id }, body: { text: '补充' } })).code).toBe('query-closed');
    expect((await clerk.refused('answerQuery', { params: { ...place(own), query: NOTHING }, body: { text: '补充' } })).code).toBe('query-unknown');
    expect((await step(officer, own, 'approve')).state).toBe('approved');
    const form = await formOf(clerk, own);
    expect(form.queries[0]?.messages.map((one) => one.kind)).toEqual(['ask', 'answer', 'close']);
    expect(form.steps.map((one) => one.act)).toEqual(['submit', 'confirm', 'return', 'submit', 'confirm', 'approve']);
    expect(form.school.returns).toBe(1);
  });

  it('holds to the deadline, with more time for one school', async () => {
    await officer.call('extendDeadline', { params: place(other), body: { deadline: inDays(-1), reason: '测试：提前截止' } });
    expect((await clerk2.refused('editFigures', { params: place(other), body: { edits: [{ path: 'school:teachingArea', value: 1, base: 1 }] } })).code).toBe('form-closed');
    await officer.call('extendDeadline', { params: place(other), body: { deadline: inDays(20), reason: '系统维护' } });
    expect((await formOf(clerk2, other)).acts).toContain('edit');
    const reminded = await officer.call('remindSchools', { params: { round: round.id } });
    expect(reminded.persons).toBeGreaterThanOrEqual(1);
    // The county's own form is no school; the departments, who fill it in, hear of it too.
    expect(reminded.schools).toBe(schools.length - 1);
    const department = await signInDemo(api, 'demo-department');
    expect((await department.call('notices')).notices[0]?.link).toBe(`/collection/${round.id}/${FORM}`);
    expect((await clerk2.call('notices')).notices.some((one) => one.text.includes('前提交填报表'))).toBe(true);
  });

  it('is summed up by school, on the screen and as a workbook; what the officer is told leads to the desk', async () => {
    const report = await officer.call('roundReport', { params: { round: round.id } });
    expect(report.rows.map((one) => one.school)).toEqual(schools);
    expect(report.rows.find((one) => one.school === own)).toMatchObject({ state: 'approved', onTime: true, returns: 1, openQueries: 0 });
    expect(report.rows.find((one) => one.school === other)).toMatchObject({ state: 'filling', onTime: null, openQueries: 1 });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await officer.send('roundReportWorkbook', { params: { round: round.id } })).rawPayload as never);
    const lines: unknown[][] = [];
    book.getWorksheet('完成与质量报告')?.eachRow((row) => lines.push((row.values as unknown[]).slice(1)));
    expect(lines).toHaveLength(schools.length + 2);
    expect(lines.find(([school]) => school === own)?.slice(3, 8)).toEqual(['已通过', '100%', '按时', '1', '0']);
    expect((await officer.call('notices')).notices.map((one) => one.link)).toContain(`/collection/rounds/${round.id}`);
    expect((await clerk.refused('roundReportWorkbook', { params: { round: round.id } })).code).toBe('act-not-allowed');
  });

  it('becomes a revision when all is approved, is frozen, and stands until the leader lifts it', async () => {
    expect((await officer.refused('formRevision', { params: { round: round.id }, body: { message: '' } })).code).toBe('round-unfinished');
    const query = (await formOf(officer, other)).queries[0];
    await officer.call('closeQuery', { params: { ...place(other), query: query?.id ?? '' }, body: { kind: 'close', text: '' } });
    // The walk of one school stands above.
    await finishAll();
    expect((await leader.refused('submitYear', { params: { year: 2026 }, body: { level: 'city' } })).code).toBe('year-not-frozen');
    await expect(formRevision(meddledAfterReading(), { name: 'test' }, COUNTY, round.id, '')).rejects.toMatchObject({ code: 'round-changed' });
    const formed = await officer.call('formRevision', { params: { round: round.id }, body: { message: '' } });
    expect(formed).toEqual({ revision: 2, year: 2026 });
    // The judgement of the same figures is the same, whether they came by workbook or by form.
    const [byFile, byForm] = await Promise.all([1, 2].map((revision) => officer.call('assessment', { params: { revision } })));
    const verdicts = (one: typeof byFile) =>
      JSON.stringify(one, (key, value) => (['year', 'revision', 'countyName', 'name', 'digest', 'inputDigest', 'file', 'relief', 'reliefs'].includes(key) ? undefined : value));
    expect(verdicts(byForm)).toBe(verdicts(byFile));
    expect((await clerk.refused('freezeYear', { params: { year: 2026 }, body: { revision: 2 } })).code).toBe('act-not-allowed');
    const frozen = await officer.call('freezeYear', { params: { year: 2026 }, body: { revision: 2 } });
    expect(frozen.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await officer.refused('freezeYear', { params: { year: 2026 }, body: { revision: 2 } })).code).toBe('year-frozen');
    expect((await formOf(clerk, own)).acts).toEqual([]);
    expect((await officer.refused('restoreRevision', { params: { revision: 2 }, body: { message: '恢复' }, headers: { 'idempotency-key': 'restore-frozen' } })).code).toBe('year-frozen');
    expect((await officer.refused('liftFreeze', { params: { year: 2026 }, body: { reason: '有误' } })).code).toBe('act-not-allowed');
  });

  it('is read above only once it was submitted there, level by level', async () => {
    expect((await city.call('session')).counties).toEqual([]);
    expect((await city.refused('overview')).code).toBe('year-empty');
    expect((await leader.refused('submitYear', { params: { year: 2026 }, body: { level: 'province' } })).code).toBe('submission-order');
    await leader.call('submitYear', { params: { year: 2026 }, body: { level: 'city' } });
    expect((await city.call('session')).counties.map((one) => [one.code, one.years.map((year) => year.revision)])).toEqual([[COUNTY, [2]]]);
    expect((await city.call('revisions')).map((one) => one.number)).toEqual([2]);
    expect((await city.refused('assessment', { params: { revision: 1 } })).code).toBe('revision-unknown');
    await city.call('overview');
    const province = await signInDemo(api, 'demo-province');
    expect((await province.refused('overview')).code).toBe('year-empty');
    // Another county's officer sees none of it.
    await api.call('createCounty', { body: { code: '340303', name: '邻县' } });
    await loadDemoNeighbour();
    const neighbour = await signInDemo(api, 'demo-neighbour');
    for (const name of ['overview', 'rounds', 'revisions', 'organisations'] as const) {
      const [foreign, absent] = [await neighbour.refused(name), await neighbour.refused(name, { params: { county: '990101' } })];
      expect([foreign.code, foreign.status], name).toEqual(['county-unknown', 404]);
      expect(absent.code).toBe('county-unknown');
    }
    await leader.call('liftFreeze', { params: { year: 2026 }, body: { reason: '数据更正' } });
    expect((await officer.call('freezes'))[0]).toMatchObject({ liftedBy: '演示·县领导', liftedWhy: '数据更正' });
  });

  it('goes by the township where the county wants it: its liaison hears, everybody once', async () => {
    const { pool } = api.context.database;
    const township = await signInDemo(api, 'demo-township');
    const unit = (await township.call('session')).signedIn?.place?.unit ?? '';
    await pool.query('update junheng.organisation set township = $1 where county = $2 and id = $3', [unit, COUNTY, own]);
    await pool.query(`insert into junheng.place (county, id, account, role, region, unit, state, granted_by_name)
      select county, gen_random_uuid(), account, 'principal', region, unit, state, 'test' from junheng.place where county = '${COUNTY}' and unit = '${own}' and role = 'school-clerk'`);
    const { values, version } = await officer.call('settings');
    await officer.call('changeSettings', { body: { values: { ...values, townshipStep: true }, version } });
    const later = await officer.call('openRound', { body: { year: 2027, name: '2027 年填报', note: '', deadline: inDays(14), schools: [own, other] } });
    const confirm = async (school: string) => {
      await pool.query("update junheng.round_school set state = 'submitted' where county = $1 and round = $2 and school = $3", [COUNTY, later.id, school]);
      const params = { round: later.id, school };
      await everywhere(school, async (person) => {
        const version = (await person.call('form', { params })).school.version;
        await person.call('takeStep', { params, body: { step: 'confirm', reason: null, version } });
      });
    };
    const heard = async (person: Person) => (await person.call('notices')).notices.filter((one) => one.text.startsWith(later.name)).map((one) => one.text);
    await confirm(own);
    expect([await heard(township), await heard(officer)]).toEqual([[`${later.name}：有学校的填报表等待乡镇审核`], []]);
    const params = { round: later.id, school: own };
    await township.call('takeStep', { params, body: { step: 'return', reason: '请核对', version: (await township.call('form', { params })).school.version } });
    // Clerk and principal in one person.
    expect(await heard(clerk)).toEqual([`${later.name}：填报表已退回。请核对`]);
    // Nobody checks for the other school's township: the bureau is told.
    await pool.query("update junheng.organisation set township = '无人镇' where county = $1 and id = $2", [COUNTY, other]);
    await confirm(other);
    expect(await heard(officer)).toEqual([`${later.name}：有学校等待乡镇审核，但所在乡镇没有联络员账号`]);
  });

  /** Acts as the principal of a school: the demo's own, or one made here. */
  async function everywhere(school: string, act: (person: Person) => Promise<void>): Promise<void> {
    if (school === own) return act(principal);
    await perform(api.context.database, { name: 'test' }, COUNTY, 'test-accounts', async (tx) => {
      const id = await insertAccount(tx, COUNTY, { login: 'demo-elsewhere', name: '演示·别校校长', email: null }, null, 'test');
      await insertPlace(tx, COUNTY, id, { role: 'principal', unit: school }, { name: 'test' });
      return { result: null, audit: null };
    });
    await act(await signInDemo(api, 'demo-elsewhere'));
  }

  /** A database in which a form changes between the reading of the round and the lock that writes its revision. */
  function meddledAfterReading() {
    const { database, standards } = api.context;
    const { kysely, pool } = database;
    let transactions = 0;
    const meddle = async () => void (await pool.query("update junheng.round_school set version = version + 1 where school = '@county'"));
    const transaction = () => {
      const real = kysely.transaction();
      transactions += 1;
      return transactions === 2 ? { execute: async (work: never) => meddle().then(() => real.execute(work)) } : real;
    };
    return { standards, database: { ...database, kysely: Object.create(kysely, { transaction: { value: transaction } }) as typeof kysely } };
  }

  /** Approves every form that is not approved yet: the county's and one school's walked, the others' filled by the tables' owner. */
  async function finishAll(): Promise<void> {
    await fill(clerk2, other);
    await fill(officer, FORM);
    await explainAll(officer, FORM);
    await step(officer, FORM, 'submit');
    await fillRound(api.context.database.pool, [own, FORM]);
    const list = await officer.call('roundSchools', { params: { round: round.id } });
    const waiting = list.filter((one) => one.state === 'confirmed' || one.state === 'submitted').map(({ school, version }) => ({ school, version }));
    const done = await officer.call('approveSchools', { params: { round: round.id }, body: { schools: waiting } });
    expect(done.left).toEqual([]);
  }

  async function loadDemoNeighbour(): Promise<void> {
    await perform(api.context.database, { name: 'test' }, '340303', 'test-accounts', async (tx) => {
      const id = await insertAccount(tx, '340303', { login: 'demo-neighbour', name: '演示·邻县', email: null }, null, 'test');
      await insertPlace(tx, '340303', id, { role: 'data-officer', unit: null }, { name: 'test' });
      return { result: null, audit: null };
    });
  }
});
