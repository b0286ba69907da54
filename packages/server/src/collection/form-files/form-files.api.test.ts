import { figuresOf } from '@junheng/assessment/dataset/figures';
import type { Records, Values } from '@junheng/assessment/dataset/records';
import type { Batch, FileReading, MappingProfile, ProfileTrial, ResponseOf, Round } from '@junheng/contract';
import { PRIMARY_SCHOOL, statisticsWorkbook } from '@junheng/exchange/statistics/testing/statistics-workbook';
import { writeWorkbook } from '@junheng/exchange/template/write-template';
import { writeArchive } from '@junheng/exchange/workbook/archive-writer';
import { openWorkbook } from '@junheng/exchange/workbook/open';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { type Person, signInDemo } from '../../test/people.ts';

const FORM = '@county';
const BOUNDARY = 'junheng-form-boundary';
interface Sent {
  readonly name: string;
  readonly content: Uint8Array | string;
}

describeEngines('files of a form', (engines) => {
  let api: TestApi;
  let round: Round;
  let officer: Person;
  let clerk: Person;
  let clerk2: Person;
  let principal: Person;
  let own: string;
  let other: string;
  let records: Records;

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'form-files-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [officer, clerk, clerk2, principal] = (await Promise.all(['officer', 'clerk', 'clerk2', 'principal'].map((one) => signInDemo(api, `demo-${one}`)))) as [Person, Person, Person, Person];
    own = (await clerk.call('session')).signedIn?.place?.unit ?? '';
    other = (await clerk2.call('session')).signedIn?.place?.unit ?? '';
    records = (await api.call('records', { params: { revision: 1 } })) as Records;
    round = await officer.call('openRound', { body: { year: 2026, name: '2026 年填报', note: '', deadline: new Date(Date.now() + 9e8).toISOString() } });
  });
  afterAll(() => api.close());

  const place = (school: string) => ({ round: round.id, school });
  const rowsOf = (level: 'school' | 'stage' | 'class', school: string): Values[] => records.sheets[level].rows.map((row) => row.values).filter((row) => row.schoolCode === school);
  const reported = (school: string) => figuresOf(rowsOf('school', school)[0] ?? {}, rowsOf('stage', school), rowsOf('class', school));
  const versions = async (person: Person, school: string) => new Map((await person.call('form', { params: place(school) })).figures.map((one) => [one.path, one]));
  const post = (person: Person, path: string, files: readonly Sent[]) => {
    const parts = files.flatMap(({ name, content }) => [
      Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
    const payload = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
    return api.app.inject({
      method: 'POST',
      url: `/api/counties/${COUNTY}${path}`,
      headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload,
    });
  };
  const formPath = (school: string, end = 'form.xlsx') => `/rounds/${round.id}/schools/${encodeURIComponent(school)}/${end}`;
  const read = async (person: Person, school: string, content: Uint8Array | string, end?: string): Promise<FileReading> => {
    const answer = await post(person, formPath(school, end), [{ name: '填报.xlsx', content }]);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<FileReading>();
  };
  const take = (person: Person, school: string, { file, changes }: FileReading) =>
    person.call('editFigures', {
      params: place(school),
      body: { edits: changes.map(({ path, to, base, sheet, cell }) => ({ path, value: to, base, source: { kind: 'file' as const, ...file, sheet, cell } })) },
    });
  /** A county workbook of some schools, filled in as the sample is. */
  const workbookOf = (schools: readonly string[], change: (values: Values) => Values = (values) => values): Uint8Array => {
    const only = (level: 'school' | 'stage' | 'class') => ({
      ...records.sheets[level],
      rows: records.sheets[level].rows.filter((row) => schools.includes(String(row.values.schoolCode))).map((row) => ({ ...row, values: change(row.values) })),
    });
    const rules = api.context.standards.readingRules(COUNTY);
    return writeWorkbook({ sheets: { county: { ...records.sheets.county, rows: [] }, school: only('school'), stage: only('stage'), class: only('class') } }, rules);
  };

  it('gives a school its own form as a workbook that says school and year, and comes back unchanged', async () => {
    const answer = await clerk.send('formWorkbook', { params: place(own) });
    expect(answer.statusCode).toBe(200);
    const name = String(rowsOf('school', own)[0]?.schoolName);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(`${name}2026年填报表.xlsx`);
    const book = await openWorkbook({ name: 'a.xlsx', bytes: answer.rawPayload });
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['学校', '学段', '班级', '2025年数据', '填报说明']);
    expect((await read(clerk, own, answer.rawPayload)).changes).toEqual([]);
    const county = await officer.send('formWorkbook', { params: place(FORM) });
    expect((await openWorkbook({ name: 'b.xlsx', bytes: county.rawPayload })).sheets[0]?.name).toBe('县域');
    for (const school of [other, FORM, 'none']) expect((await clerk.refused('formWorkbook', { params: place(school) })).code).toBe('form-unknown');
  });

  it('reads a file without changing anything, then takes what the person chose, with the cell as source', async () => {
    const before = await versions(clerk, own);
    const reading = await read(clerk, own, workbookOf([own]));
    const figures = reported(own);
    expect(reading.faults.filter((one) => one.severity === 'error')).toEqual([]);
    expect(reading.changes.length + reading.same).toBe(Object.keys(figures).length);
    expect(reading.changes.find((one) => one.path === 'school:teachingArea')).toMatchObject({ from: null, to: figures['school:teachingArea'], base: 0, sheet: '学校' });
    expect(await versions(clerk, own)).toEqual(before);
    // Two of them only.
    const chosen = { ...reading, changes: reading.changes.filter((one) => ['school:teachingArea', 'school:sportsGroundArea'].includes(one.path)) };
    expect((await take(clerk, own, chosen)).taken).toHaveLength(2);
    const after = await versions(clerk, own);
    expect(after.get('school:teachingArea')).toMatchObject({
      value: figures['school:teachingArea'],
      source: { kind: 'file', name: '填报.xlsx', digest: reading.file.digest, sheet: '学校', cell: expect.stringMatching(/^[A-Z]+2$/) },
    });
    // The rest, and then there is nothing left to take.
    await take(clerk, own, await read(clerk, own, workbookOf([own])));
    expect((await read(clerk, own, workbookOf([own]))).changes).toEqual([]);
    const evidence = await principal.send('formFile', { params: { ...place(own), digest: reading.file.digest } });
    expect(evidence.rawPayload).toEqual(Buffer.from(workbookOf([own])));
  });

  it('conflicts where somebody wrote meanwhile, and never takes a source that was not read', async () => {
    const reading = await read(
      clerk,
      own,
      workbookOf([own], (values) => ('teachingArea' in values ? { ...values, teachingArea: 5555 } : values)),
    );
    expect(reading.changes.map((one) => [one.path, one.to])).toEqual([['school:teachingArea', 5555]]);
    await principal.call('editFigures', { params: place(own), body: { edits: [{ path: 'school:teachingArea', value: 6666, base: reading.changes[0]?.base ?? 0 }] } });
    expect(await take(clerk, own, reading)).toMatchObject({ taken: [], conflicts: [{ path: 'school:teachingArea', value: 6666 }] });
    const invented = { ...reading, file: { name: 'x.xlsx', digest: 'a'.repeat(64) } };
    const edits = invented.changes.map(({ path, to, base, sheet, cell }) => ({ path, value: to, base: base + 1, source: { kind: 'file' as const, ...invented.file, sheet, cell } }));
    expect((await clerk.refused('editFigures', { params: place(own), body: { edits } })).code).toBe('form-file-unknown');
    expect((await clerk.refused('formFile', { params: { ...place(own), digest: 'a'.repeat(64) } })).code).toBe('form-file-unknown');
  });

  it('names every fault by sheet and cell, another school’s file, and what is no workbook', async () => {
    const wrong = await read(
      clerk,
      own,
      workbookOf([own], (values) => ('pupils' in values ? { ...values, pupils: '三百' } : values)),
    );
    expect(wrong.faults.find((one) => one.code === 'not-a-number')).toMatchObject({
      severity: 'error',
      sheet: '学段',
      cell: expect.stringMatching(/^[A-Z]+\d+$/),
      path: expect.stringMatching(/^stage\/\w+:pupils$/),
    });
    expect(wrong.changes.some((one) => one.path.endsWith(':pupils'))).toBe(false);
    expect((await read(clerk, own, workbookOf([other]))).faults.map((one) => one.code)).toContain('school-absent');
    const answer = await post(clerk, formPath(own), [{ name: 'x.xlsx', content: 'no workbook' }]);
    expect(answer.json()).toMatchObject({ code: 'upload-unreadable', details: { remedy: { zh: expect.any(String) } } });
    expect((await post(clerk, formPath(other), [{ name: 'x.xlsx', content: 'x' }])).json()).toMatchObject({ code: 'form-unknown' });
    expect((await post(clerk, formPath(own), [])).json()).toMatchObject({ code: 'upload-empty' });
  });

  it('reads a school’s statistics by the shipped profile, and by the county’s correction instead', async () => {
    const stages = rowsOf('stage', own).map((row) => row.stage);
    const content = statisticsWorkbook({ ...PRIMARY_SCHOOL, 教基5170: { F10: 3200.5, F17: 260, G10: 999 } });
    const reading = await read(clerk, own, content, 'statistics');
    expect(reading.changes.find((one) => one.path === 'school:teachingArea')).toMatchObject({ to: 3200.5, sheet: '教基5170', cell: 'F10' });
    expect(reading.changes.some((one) => one.path.startsWith('stage/junior'))).toBe(false);
    expect(reading.faults.map((one) => one.code)).toContain('statistics-name');
    expect(stages.length).toBeGreaterThan(0);

    const [shipped] = (await officer.call('profiles')) as [MappingProfile];
    expect(shipped).toMatchObject({ id: 'cn-statistics-2020', version: 0, document: { certainty: 'medium' } });
    const document = { ...shipped.document, figures: shipped.document.figures.map((one) => (one.element === 'teachingArea' ? { ...one, cells: ['G10'], factor: 2 } : one)) };
    const params = { profile: shipped.id };
    expect((await clerk.refused('changeProfile', { params, body: { document, version: 0 } })).code).toBe('act-not-allowed');
    const changed = await officer.call('changeProfile', { params, body: { document, version: 0 } });
    expect(changed).toMatchObject({ version: 1, changedBy: expect.any(String) });
    expect((await officer.refused('changeProfile', { params, body: { document, version: 0 } })).code).toBe('profile-changed');
    expect((await read(clerk, own, content, 'statistics')).changes.find((one) => one.path === 'school:teachingArea')).toMatchObject({ to: 1998, cell: 'G10' });
    await take(clerk, own, await read(clerk, own, content, 'statistics'));
    expect((await versions(clerk, own)).get('school:teachingArea')).toMatchObject({ value: 1998, source: { kind: 'file', sheet: '教基5170', cell: 'G10' } });

    const trial = (await post(officer, '/profiles/cn-statistics-2020/trial', [{ name: '样表.xlsx', content }])).json<ProfileTrial>();
    expect(trial.found.find((one) => one.path === 'school:teachingArea')).toEqual({ path: 'school:teachingArea', sheet: '教基5170', cells: [{ cell: 'G10', text: '999' }], value: 1998 });
    expect(trial.found.find((one) => one.path === 'stage/junior:pupils')).toMatchObject({ sheet: null, value: null });

    expect(await officer.call('changeProfile', { params, body: { document: null, version: 1 } })).toMatchObject({ version: 2, document: { version: shipped.document.version } });
    expect((await read(clerk, own, content, 'statistics')).changes.find((one) => one.path === 'school:teachingArea')?.cell).toBe('F10');
    const unfit = { ...shipped.document, figures: [{ element: 'noSuchElement', form: '1001', cells: ['C4'] }] };
    expect(await officer.refused('changeProfile', { params, body: { document: unfit, version: 2 } })).toMatchObject({
      code: 'profile-unfit',
      details: { issues: [{ path: ['figures', 0, 'element'] }] },
    });
    const noForm = { ...shipped.document, figures: [{ element: 'kind', form: '9', cells: ['C4'] }] };
    expect((await officer.refused('changeProfile', { params, body: { document: noForm, version: 2 } })).code).toBe('request-invalid');
    expect((await officer.refused('changeProfile', { params: { profile: 'none' }, body: { document: null, version: 0 } })).code).toBe('profile-unknown');
    const log = await (await signInDemo(api, 'demo-audit')).call('audit');
    expect(log.entries.filter((one) => one.act === 'change-profile')).toHaveLength(2);
  });

  it('reads many workbooks and an archive of them as a job, and takes them per school or whole', async () => {
    const schools = records.sheets.school.rows.map((row) => String(row.values.schoolCode)).filter((code) => code !== own && code !== other);
    const [one, two, three, four] = schools as [string, string, string, string];
    const archive = writeArchive([
      ['学校/二.xlsx', { content: Buffer.from(workbookOf([two])) }],
      ['学校/说明.txt', { content: Buffer.from('x') }],
      ['学校/三四.xlsx', { content: Buffer.from(workbookOf([three, four])) }],
    ]);
    const files: Sent[] = [
      { name: '一.xlsx', content: workbookOf([one]) },
      { name: '全部.zip', content: archive },
      { name: '坏.xlsx', content: 'broken' },
      { name: '外县.xlsx', content: workbookOf([one], (values) => ({ ...values, schoolCode: '9999999999' })) },
    ];
    expect((await post(clerk, `/rounds/${round.id}/files`, files)).json()).toMatchObject({ code: 'act-not-allowed' });
    const { id } = (await post(officer, `/rounds/${round.id}/files`, files)).json<{ id: string }>();
    const params = { round: round.id, batch: id };
    const events = await officer.send('formBatchEvents', { params });
    expect(events.body).toMatch(/event: progress\ndata: {"done":\d,"total":[45]}[\s\S]*event: state\ndata: {"state":"read"}/);
    const batch: Batch = await officer.call('formBatch', { params });
    // Two of the five stand in the archive.
    expect(batch.progress).toEqual({ done: 5, total: 5 });
    expect(batch.forms.map((form) => [form.school, form.file.name])).toEqual(
      [
        [one, '一.xlsx'],
        [two, '二.xlsx'],
        [three, '三四.xlsx'],
        [four, '三四.xlsx'],
      ].sort(),
    );
    expect(batch.files.map((file) => [file.name, file.faults[0]?.code])).toEqual([
      ['坏.xlsx', 'text-file'],
      ['外县.xlsx', 'school-unknown'],
    ]);
    const detail = await officer.call('formBatchSchool', { params: { ...params, school: two } });
    expect(detail.changes).toHaveLength(batch.forms.find((form) => form.school === two)?.changes ?? -1);

    expect(await officer.call('takeFormFiles', { params, body: { schools: [two] } })).toMatchObject({ taken: [{ school: two, conflicts: 0 }], left: [] });
    expect((await versions(officer, two)).get('school:teachingArea')).toMatchObject({ value: reported(two)['school:teachingArea'], source: { name: '二.xlsx', sheet: '学校' } });
    expect((await officer.call('formBatchSchool', { params: { ...params, school: two } })).changes).toEqual([]);
    // A form that was handed in is its school's no longer to overwrite, and not the bureau's either.
    await api.context.database.pool.query("update junheng.round_school set state = 'submitted' where school = $1", [three]);
    const rest: ResponseOf<'takeFormFiles'> = await officer.call('takeFormFiles', { params, body: {} });
    expect(rest.taken.map((form) => form.school)).toEqual([one, four].sort());
    expect(rest.left).toMatchObject([{ school: three, code: 'form-closed' }]);
    expect((await officer.call('formBatch', { params })).forms.filter((form) => form.taken === null).map((form) => form.school)).toEqual([three]);
  });

  it('says so while a batch is not read yet', async () => {
    const id = '00000000-0000-4000-8000-00000000000b';
    await api.context.database.pool.query(
      `insert into junheng.form_batch (county, id, round, state, created_by, progress, files) values ($1, $2, $3, 'queued', 'x', '{"done": 0, "total": 1}', '[]')`,
      [COUNTY, id, round.id],
    );
    expect((await officer.refused('takeFormFiles', { params: { round: round.id, batch: id }, body: {} })).code).toBe('form-batch-not-ready');
    expect((await officer.refused('formBatch', { params: { round: round.id, batch: '00000000-0000-4000-8000-00000000000c' } })).code).toBe('form-batch-unknown');
  });
});
