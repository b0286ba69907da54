import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';
import { type Person, signInDemo } from '../test/people.ts';

const NOTHING = '00000000-0000-4000-8000-000000000000';
const at = { revision: 1 };

describeEngines('the review of a submitted year', (engines) => {
  let api: TestApi;
  let officer: Person;
  let leader: Person;
  let city: Person;
  let province: Person;
  let school: string;
  let comment: string;

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'reviews-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [officer, leader, city, province] = (await Promise.all(['officer', 'leader', 'city', 'province'].map((one) => signInDemo(api, `demo-${one}`)))) as [Person, Person, Person, Person];
    school = (await officer.call('organisations', { query: { kind: 'school' } }))[0]?.id ?? '';
  });
  afterAll(() => api.close());

  const write = (person: Person, about: string, text = '请核实') => person.send('writeComment', { params: at, body: { about, text } });
  const conclude = { conclusion: 'returned', grounds: '两项差异系数超限', replaces: 0, why: null };

  it('begins when the year was submitted', async () => {
    expect((await officer.refused('review', { params: at })).code).toBe('revision-not-submitted');
    expect((await city.refused('review', { params: at })).code).toBe('revision-not-submitted');
    expect(await city.call('reviewedYears')).toEqual([]);
    await officer.call('freezeYear', { params: { year: 2025 }, body: { revision: 1 } });
    await leader.call('submitYear', { params: { year: 2025 }, body: { level: 'city' } });
    expect(await city.call('reviewedYears')).toMatchObject([{ county: COUNTY, countyName: '样例县', year: 2025, revision: 1, frozen: true, open: 0, answered: 0, conclusions: [] }]);
    expect(await province.call('reviewedYears')).toEqual([]);
    expect((await city.call('review', { params: at })).acts).toEqual(['comment', 'settle', 'conclude']);
    expect((await officer.call('review', { params: at })).acts).toEqual(['answer']);
    expect((await (await signInDemo(api, 'demo-department')).call('review', { params: at })).acts).toEqual([]);
  });

  it('takes comments on the whole, on a number and on a school, and none on what is not there', async () => {
    for (const about of ['whole', 'cv.primary.R2', 'item.G3', `school.${school}`]) expect((await write(city, about)).statusCode, about).toBe(200);
    for (const about of ['cv.primary.R9', 'item.G99', 'item.R2', 'school.none', 'value.primary.R2.none']) expect((await write(city, about)).json().code, about).toBe('about-unknown');
    expect((await write(city, 'R2.primary.cv')).json().code).toBe('request-invalid');
    const { comments } = await officer.call('review', { params: at });
    expect(comments.map((one) => [one.about, one.level, one.state])).toEqual(['whole', 'cv.primary.R2', 'item.G3', `school.${school}`].map((about) => [about, 'city', 'open']));
    comment = comments[1]?.id ?? '';
    const told = (await officer.call('notices')).notices;
    expect(told.map((one) => one.text)).toContain('2025 年度：市级提出审核意见');
    expect(told.map((one) => one.link)).toContain(`/reviews/1?county=${COUNTY}&year=2025&comment=${comment}`);
    expect((await leader.call('notices')).unread).toBe(4);
  });

  it('has the county answer, the reviewer told, and the reviewer settle', async () => {
    const params = { ...at, comment };
    expect((await city.refused('answerComment', { params, body: { text: '已核' } })).code).toBe('act-not-allowed');
    expect((await officer.refused('answerComment', { params: { ...at, comment: NOTHING }, body: { text: '已核' } })).code).toBe('comment-unknown');
    const answered = await officer.call('answerComment', { params, body: { text: '已核对骨干教师名册' } });
    expect(answered).toMatchObject({
      state: 'answered',
      messages: [
        { kind: 'comment', role: 'city-reviewer' },
        { kind: 'answer', role: 'data-officer', text: '已核对骨干教师名册' },
      ],
    });
    expect((await city.call('notices')).notices).toMatchObject([{ text: '样例县 2025 年度：答复了审核意见', link: `/reviews/1?county=${COUNTY}&year=2025&comment=${comment}` }]);
    expect((await province.call('notices')).notices).toEqual([]);
    expect((await city.call('settleComment', { params, body: { kind: 'resolve', text: '' } })).state).toBe('resolved');
    expect((await officer.refused('answerComment', { params, body: { text: '补充' } })).code).toBe('comment-resolved');
    expect((await city.call('settleComment', { params, body: { kind: 'reopen', text: '还差一所' } })).state).toBe('open');
    // Once more says nothing new.
    expect((await city.call('settleComment', { params, body: { kind: 'reopen', text: '还差一所' } })).messages).toHaveLength(4);
    expect((await city.call('reviewedYears'))[0]).toMatchObject({ open: 4, answered: 0 });
  });

  it('is concluded by each level, for good: a new conclusion says why', async () => {
    expect((await officer.refused('concludeReview', { params: at, body: conclude })).code).toBe('act-not-allowed');
    expect((await city.refused('concludeReview', { params: at, body: { ...conclude, conclusion: 'maybe' } })).code).toBe('conclusion-unknown');
    expect((await city.refused('concludeReview', { params: at, body: { ...conclude, grounds: ' ' } })).code).toBe('request-invalid');
    expect(await city.call('concludeReview', { params: at, body: conclude })).toMatchObject({ level: 'city', number: 1, conclusion: 'returned', why: null });
    expect((await city.refused('concludeReview', { params: at, body: { ...conclude, conclusion: 'passed' } })).code).toBe('conclusion-changed');
    expect((await city.refused('concludeReview', { params: at, body: { ...conclude, conclusion: 'passed', replaces: 1 } })).code).toBe('conclusion-unexplained');
    await city.call('concludeReview', { params: at, body: { ...conclude, conclusion: 'passed', replaces: 1, why: '补充材料后复核' } });
    const { conclusions } = await officer.call('review', { params: at });
    expect(conclusions.map((one) => [one.number, one.conclusion, one.why])).toEqual([
      [1, 'returned', null],
      [2, 'passed', '补充材料后复核'],
    ]);
    expect((await leader.call('notices')).notices.map((one) => one.text)).toContain('2025 年度：市级审核结论为“退回整改”');
  });

  it('shows the level above what those below said, and lets it speak for itself', async () => {
    expect((await province.refused('review', { params: at })).code).toBe('revision-not-submitted');
    await leader.call('submitYear', { params: { year: 2025 }, body: { level: 'province' } });
    const seen = await province.call('review', { params: at });
    expect([seen.comments.length, seen.conclusions.length, seen.level]).toEqual([4, 2, 'province']);
    expect((await province.refused('settleComment', { params: { ...at, comment }, body: { kind: 'resolve', text: '' } })).code).toBe('comment-unknown');
    await write(province, 'item.G3', '省级意见');
    await province.call('concludeReview', { params: at, body: conclude });
    const below = await city.call('review', { params: at });
    expect([below.comments.length, below.conclusions.length]).toEqual([4, 2]);
    expect((await officer.call('reviewedYears'))[0]?.conclusions.map((one) => [one.level, one.conclusion])).toEqual([
      ['city', 'passed'],
      ['province', 'returned'],
    ]);
    await api.call('createCounty', { body: { code: '340303', name: '邻县' } });
    expect((await officer.refused('review', { params: { ...at, county: '340303' } })).code).toBe('county-unknown');
  });

  it('rests while the year is mended, and is written in the log', async () => {
    await leader.call('liftFreeze', { params: { year: 2025 }, body: { reason: '按意见整改' } });
    expect((await city.call('review', { params: at })).acts).toEqual(['settle']);
    expect((await write(city, 'whole')).json().code).toBe('review-closed');
    expect((await city.refused('concludeReview', { params: at, body: { ...conclude, replaces: 2, why: '更正' } })).code).toBe('review-closed');
    expect((await officer.call('answerComment', { params: { ...at, comment }, body: { text: '整改中' } })).state).toBe('answered');
    const { entries } = await (await signInDemo(api, 'demo-audit')).call('audit');
    for (const act of ['write-comment', 'answer-comment', 'resolve-comment', 'reopen-comment', 'conclude-review']) expect(entries.map((one) => one.act)).toContain(act);
  });
});
