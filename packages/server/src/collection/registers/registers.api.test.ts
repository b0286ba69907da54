import { randomUUID } from 'node:crypto';
import { type Figures, figuresOf } from '@junheng/assessment/dataset/figures';
import type { Values } from '@junheng/assessment/dataset/records';
import { sampleRecords } from '@junheng/assessment/testing/sample';
import type { Form, Register, RegisterReading, ResponseOf } from '@junheng/contract';
import { openWorkbook } from '@junheng/exchange/workbook/open';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOrganisation } from '../../administration/organisations/acts/create-organisation.ts';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { type Person, signInDemo } from '../../test/people.ts';
import { forgetPersonal } from './acts/forget-personal.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const TEACHER = {
  staffNumber: 'T-100417',
  name: '演小明',
  sex: 'male',
  birthYear: 1979,
  stage: 'primary',
  subject: 'music',
  engagement: 'fullTime',
  degree: 'bachelor',
  trainingHours: 400,
  since: '2012-09',
};
/** What nobody may find outside the school in the clear. */
const PERSONAL = ['T-100417', '演小明', '"birthYear":1979'];
/** Made up as it is read, so that no file holds anything that looks like one. */
const IDENTITY = ['340302', '1980', '01', '01', '001', '0'].join('');

describeEngines('registers of a form', (engines) => {
  let api: TestApi;
  let round: string;
  let last: string;
  let people: Record<'officer' | 'clerk' | 'clerk2' | 'principal' | 'township' | 'department' | 'supervision' | 'leader' | 'city', Person>;
  let schools: string[];
  let own: string;
  let other: string;
  let figures: Figures;

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    // Figures of a school that has a primary stage alone.
    const { sheets } = await sampleRecords('county-60');
    const rowsOf = (level: 'school' | 'stage' | 'class', code: string): Values[] => sheets[level].rows.map((row) => row.values).filter((row) => row.schoolCode === code);
    schools = sheets.school.rows.flatMap(({ values }) => (values.kind === 'primary' ? [String(values.schoolCode)] : [])).slice(0, 2);
    [own, other] = schools as [string, string];
    figures = figuresOf(rowsOf('school', own)[0] ?? {}, rowsOf('stage', own), rowsOf('class', own));
    const unit = (id: string, kind: 'school' | 'township', township: string | null) =>
      createOrganisation(api.context.database, { name: 'test' }, COUNTY, { id, kind, name: id === own ? '演示小学' : id, township, parent: null, since: '2020-09-01' });
    await unit('演示镇', 'township', null);
    await unit(own, 'school', '演示镇');
    await unit(other, 'school', null);
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    const names = ['officer', 'clerk', 'clerk2', 'principal', 'township', 'department', 'supervision', 'leader', 'city'] as const;
    people = Object.fromEntries(await Promise.all(names.map(async (one) => [one, await signInDemo(api, `demo-${one}`)]))) as typeof people;
    const open = async (year: number) => (await people.officer.call('openRound', { body: { year, name: `${year} 年填报`, note: '', deadline: inDays(14) } })).id;
    last = await open(2025);
    round = await open(2026);
  });
  afterAll(() => api.close());

  const place = (school = own, of = round) => ({ round: of, school });
  const at = (register: string, school = own, of = round) => ({ ...place(school, of), register });
  const read = (person: Person, register: string, school = own, of = round): Promise<Register> => person.call('register', { params: at(register, school, of) });
  type Edit = { id: string; values: Record<string, string | number | boolean | null> | null; base: number };
  const edit = (person: Person, register: string, edits: Edit[], school = own, of = round): Promise<ResponseOf<'editRegister'>> =>
    person.call('editRegister', { params: at(register, school, of), body: { edits } });
  const refusal = async (person: Person, register: string, edits: Edit[], school = own) => (await person.refused('editRegister', { params: at(register, school), body: { edits } })).code;
  const formOf = (person: Person, school = own): Promise<Form> => person.call('form', { params: place(school) });
  const query = async (text: string): Promise<Record<string, unknown>[]> => (await api.context.database.pool.query(text)).rows;
  const grade = (values: Record<string, string | number | null>, base = 0, id: string = randomUUID()): Edit => ({ id, values: { stage: 'primary', ...values }, base });

  it('lands a row over the version that its editor saw; the second of two sees the first, and sending twice changes nothing', async () => {
    const { clerk, principal } = people;
    const first = grade({ grade: '1', pupils: 40 });
    const version = (await formOf(clerk)).school.version;
    expect((await edit(clerk, 'grade', [first])).taken).toEqual([{ id: first.id, version: 1 }]);
    expect((await formOf(clerk)).school).toMatchObject({ state: 'filling', version: version + 1 });
    expect((await edit(clerk, 'grade', [first])).taken).toEqual([{ id: first.id, version: 1 }]);
    expect((await formOf(clerk)).school.version).toBe(version + 1);
    const lost = await edit(principal, 'grade', [{ ...first, values: { ...first.values, pupils: 50 } }]);
    expect(lost).toMatchObject({ taken: [], conflicts: [{ id: first.id, row: { version: 1, changedBy: '演示·填报员甲', values: { grade: '1', pupils: 40, boarders: null } } }] });
    const both = await edit(principal, 'grade', [{ ...first, values: { ...first.values, pupils: 50 }, base: 1 }, grade({ grade: '2', pupils: 10 })]);
    expect(both.taken.map((one) => one.version)).toEqual([2, 1]);
    expect(both.totals.filter((one) => one.path === 'stage/primary:pupils')).toEqual([{ path: 'stage/primary:pupils', register: 'grade', value: 60, rows: 2 }]);
    expect((await read(clerk, 'grade')).rows.map((row) => [row.values.grade, row.values.pupils, row.version])).toEqual([
      ['1', 50, 2],
      ['2', 10, 1],
    ]);
    const kept = await query(`select version, "values" ->> 'pupils' as pupils from junheng.register_change where id = '${first.id}' order by version`);
    expect(kept).toEqual([
      { version: 1, pupils: '40' },
      { version: 2, pupils: '50' },
    ]);
  });

  it('a removed row is gone, and an edit made without network does not bring it back', async () => {
    const { clerk, principal } = people;
    const row = grade({ grade: '3', pupils: 1 });
    await edit(clerk, 'grade', [row]);
    expect((await edit(principal, 'grade', [{ id: row.id, values: null, base: 1 }])).taken).toEqual([{ id: row.id, version: 2 }]);
    expect((await edit(clerk, 'grade', [{ ...row, values: { ...row.values, pupils: 2 }, base: 1 }])).conflicts).toEqual([{ id: row.id, row: null }]);
    expect((await edit(clerk, 'grade', [row])).conflicts).toEqual([{ id: row.id, row: null }]);
    expect((await edit(clerk, 'grade', [{ id: row.id, values: null, base: 1 }])).conflicts).toEqual([]);
    expect((await read(clerk, 'grade')).rows).toHaveLength(2);
    expect(await query(`select "values", sealed, digest from junheng.register_row where id = '${row.id}'`)).toEqual([{ values: null, sealed: null, digest: null }]);
  });

  it('takes what is wrong for a while, but no other types, no unknown columns, and never an identity number', async () => {
    const { clerk } = people;
    const wrong = grade({ grade: '9', pupils: 9999 });
    await edit(clerk, 'grade', [wrong]);
    expect((await read(clerk, 'grade')).faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [wrong.id, 'grade', 'value-of-other-stage'],
      [wrong.id, 'pupils', 'above-maximum'],
    ]);
    await edit(clerk, 'grade', [{ id: wrong.id, values: null, base: 1 }]);
    for (const values of [{ pupils: 'many' }, { pupils: 1.5 }, { stage: 'kindergarten' }, { shoeSize: 40 }])
      expect(await refusal(clerk, 'grade', [grade({ grade: '4', pupils: 1, ...values })])).toBe('register-unfit');
    expect(await refusal(clerk, 'staff', [grade({})])).toBe('register-unknown');
    const refused = await clerk.refused('editRegister', { params: at('teacher'), body: { edits: [{ id: randomUUID(), values: { ...TEACHER, staffNumber: IDENTITY }, base: 0 }] } });
    expect(refused.code).toBe('register-identity-number');
    expect(JSON.stringify(refused)).not.toContain(IDENTITY);
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: randomUUID(), values: { room: `r${index}`, use: 'office', area: 1 }, base: 0 }));
    expect((await edit(clerk, 'room', many)).taken).toHaveLength(5000);
    expect(await refusal(clerk, 'room', [{ id: randomUUID(), values: { room: 'one more', use: 'office', area: 1 }, base: 0 }])).toBe('register-too-long');
    await edit(
      clerk,
      'room',
      many.map(({ id }) => ({ id, values: null, base: 1 })),
    );
  });

  it('keeps personal values sealed, and masks them for everybody but the school', async () => {
    const { clerk, principal, officer, township, supervision, leader, department, city } = people;
    await edit(clerk, 'teacher', [{ id: randomUUID(), values: TEACHER, base: 0 }]);
    for (const person of [clerk, principal]) expect(await read(person, 'teacher')).toMatchObject({ masked: false, acts: ['edit'], rows: [{ values: TEACHER }] });
    for (const [person, acts] of [
      [officer, ['reveal']],
      [supervision, ['reveal']],
      [leader, []],
      [township, []],
    ] as const) {
      const seen = await read(person, 'teacher');
      expect(seen).toMatchObject({ masked: true, acts, rows: [{ values: { name: '演＊＊', staffNumber: '＊＊＊17', sex: '＊', birthYear: '＊', subject: 'music' } }] });
      const said = JSON.stringify([seen, await formOf(person), await person.call('registers', { params: place() })]);
      for (const secret of PERSONAL) expect(said).not.toContain(secret);
    }
    for (const person of [department, city])
      for (const name of ['registers', 'register', 'registersWorkbook'] as const) expect((await person.refused(name, { params: at('teacher') as never })).code).toBe('act-not-allowed');
    const kept = JSON.stringify([await query('select * from junheng.register_row'), await query('select * from junheng.register_change'), await query('select * from junheng.audit')]);
    expect(PERSONAL.filter((secret) => kept.includes(secret))).toEqual([]);
    expect(await query("select distinct left(sealed, 12) as by from junheng.register_row where register = 'teacher'")).toEqual([{ by: 'aes-256-gcm:' }]);
  });

  it('shows one row for a reason, which the log keeps; not its values', async () => {
    const { officer, leader, clerk } = people;
    const row = (await read(officer, 'teacher')).rows[0]?.id ?? '';
    const params = { ...at('teacher'), row };
    expect((await officer.refused('revealRegisterRow', { params, body: { reason: ' ' } })).code).toBe('request-invalid');
    for (const person of [leader, clerk]) expect((await person.refused('revealRegisterRow', { params, body: { reason: '核对' } })).code).toBe('act-not-allowed');
    expect((await officer.refused('revealRegisterRow', { params: { ...params, row: randomUUID() }, body: { reason: '核对' } })).code).toBe('register-row-unknown');
    expect((await officer.call('revealRegisterRow', { params, body: { reason: '核对重复统计' } })).values).toMatchObject(TEACHER);
    const [logged] = await query("select * from junheng.audit where act = 'reveal-register-row'");
    expect(logged).toMatchObject({
      actor: '演示·数据管理员',
      object: `form 2026 ${own}`,
      detail: { register: 'teacher', row, columns: ['staffNumber', 'name', 'sex', 'birthYear'], reason: '核对重复统计' },
    });
    for (const secret of PERSONAL) expect(JSON.stringify(logged)).not.toContain(secret);
  });

  it("shows another school's clerk nothing, not even that there is something", async () => {
    const { clerk2, officer, clerk } = people;
    const seen = async () => ({
      own: await clerk2.call('registers', { params: place(other) }),
      foreign: await Promise.all((['registers', 'register', 'registersWorkbook', 'form'] as const).map((name) => clerk2.refused(name, { params: at('teacher') as never }))),
      rounds: await clerk2.call('roundSchools', { params: { round } }),
    });
    const before = await seen();
    const absent = await Promise.all((['registers', 'register', 'registersWorkbook', 'form'] as const).map((name) => clerk2.refused(name, { params: at('teacher', 'no-such-school') as never })));
    expect(before.foreign).toEqual(absent);
    expect(before.foreign.map((one) => one.code)).toEqual(Array(4).fill('form-unknown'));
    const id = randomUUID();
    await edit(clerk, 'teacher', [{ id, values: { ...TEACHER, staffNumber: 'T-2' }, base: 0 }]);
    expect(await seen()).toEqual(before);
    expect(await refusal(clerk2, 'teacher', [{ id, values: null, base: 1 }])).toBe('form-unknown');
    expect((await clerk2.refused('carryRegister', { params: at('teacher') })).code).toBe('form-unknown');
    expect((await clerk2.refused('reconciliation', { params: { round } })).code).toBe('act-not-allowed');
    expect(await refusal(officer, 'teacher', [{ id, values: null, base: 1 }])).toBe('act-not-allowed');
    await edit(clerk, 'teacher', [{ id, values: null, base: 1 }]);
  });

  it("carries last year's rows over into an empty register, sealed as they are", async () => {
    const { clerk } = people;
    const params = at('room');
    expect((await clerk.refused('carryRegister', { params: at('grade') })).code).toBe('register-not-carried');
    expect((await clerk.refused('carryRegister', { params: at('teacher') })).code).toBe('register-not-empty');
    expect((await clerk.refused('carryRegister', { params })).code).toBe('register-nothing-to-carry');
    const rooms = ['音乐室', '教室'].map((room, index) => ({ id: randomUUID(), values: { room, use: index === 0 ? 'music' : 'classroom', area: 90 + index }, base: 0 }));
    await edit(clerk, 'room', rooms, own, last);
    await edit(clerk, 'teacher', [{ id: randomUUID(), values: TEACHER, base: 0 }], own, last);
    expect((await read(clerk, 'room')).acts).toEqual(['edit', 'carry']);
    expect((await clerk.call('registers', { params: place() })).registers.find((one) => one.register === 'room')).toMatchObject({ rows: 0, previousRows: 2 });
    expect(await clerk.call('carryRegister', { params })).toEqual({ rows: 2 });
    const carried = await read(clerk, 'room');
    expect(carried).toMatchObject({
      acts: ['edit'],
      rows: [
        { version: 1, values: { room: '音乐室' } },
        { version: 1, values: { room: '教室' } },
      ],
    });
    expect(carried.rows.some((row) => rooms.some((one) => one.id === row.id))).toBe(false);
    const [teacher] = (await read(clerk, 'teacher')).rows;
    await edit(clerk, 'teacher', [{ id: teacher?.id ?? '', values: null, base: teacher?.version ?? 0 }]);
    await clerk.call('carryRegister', { params: at('teacher') });
    expect((await read(clerk, 'teacher')).rows).toMatchObject([{ values: TEACHER }]);
  });

  const send = async (person: Person, content: Uint8Array, school = own) => {
    const boundary = 'junheng-register-boundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="名册.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    return api.app.inject({
      method: 'POST',
      url: `/api/counties/${COUNTY}/rounds/${round}/schools/${encodeURIComponent(school)}/registers.xlsx`,
      headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
  };

  it('goes out as a workbook and comes back as a difference, of which nothing is kept until it is taken', async () => {
    const { clerk, officer } = people;
    const answer = await clerk.send('registersWorkbook', { params: place() });
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('演示小学2026年名册.xlsx');
    const same = (await send(clerk, answer.rawPayload)).json<RegisterReading>();
    expect([same.faults, same.registers.flatMap((one) => one.edits), same.registers.map((one) => one.same)]).toEqual([[], [], [2, 2, 1]]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as never);
    const sheet = book.getWorksheet('教师');
    sheet?.addRow(['T-9', ...(sheet.getRow(2).values as string[]).slice(2)]);
    book.getWorksheet('用房')?.spliceRows(3, 1);
    const files = await api.context.database.pool.query('select count(*) from junheng.source_file');
    const reading = (await send(clerk, new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer))).json<RegisterReading>();
    expect(reading.registers.map(({ register, added, changed, removed }) => [register, added, changed, removed])).toEqual([
      ['grade', 0, 0, 0],
      ['room', 0, 0, 1],
      ['teacher', 1, 0, 0],
    ]);
    expect((await api.context.database.pool.query('select count(*) from junheng.source_file')).rows).toEqual(files.rows);
    expect((await read(clerk, 'teacher')).rows).toHaveLength(1);
    const edits = reading.registers.find((one) => one.register === 'teacher')?.edits.map(({ id, values, base }) => ({ id, values, base })) ?? [];
    await clerk.call('editRegister', { params: at('teacher'), body: { edits, file: reading.file } });
    expect((await read(clerk, 'teacher')).rows.map((row) => row.values.staffNumber)).toEqual(['T-100417', 'T-9']);
    expect(await query(`select source from junheng.register_row where id = '${edits[0]?.id}'`)).toEqual([{ source: { kind: 'file', name: '名册.xlsx' } }]);
    // Out of the school the workbook is masked like the page, and logged.
    const masked = await officer.send('registersWorkbook', { params: place() });
    const found = await openWorkbook({ name: 'm.xlsx', bytes: masked.rawPayload });
    const texts: string[] = [];
    for (const one of found.sheets) for await (const { rows } of one.rows()) for (const row of rows) texts.push(...row.cells.map((cell) => cell.text));
    expect(texts).toContain('演＊＊');
    for (const secret of PERSONAL) expect(texts.some((text) => text.includes(secret))).toBe(false);
    expect((await query("select detail from junheng.audit where act = 'download' and object = 'route registersWorkbook'")).length).toBeGreaterThan(0);
    expect((await send(officer, answer.rawPayload)).json<{ code: string }>().code).toBe('act-not-allowed');
    expect((await send(clerk, new Uint8Array([1, 2, 3]))).json<{ code: string }>().code).toBe('upload-unreadable');
  });

  it('a figure is taken from a register only as the register gives it; its history says so', async () => {
    const { clerk } = people;
    const path = 'stage/primary:pupils';
    const take = (value: number, register: string, base: number) => ({ params: place(), body: { edits: [{ path, value, base, source: { kind: 'register' as const, register } }] } });
    for (const [value, register] of [
      [61, 'grade'],
      [60, 'room'],
    ] as const)
      expect((await clerk.refused('editFigures', take(value, register, 0))).code).toBe('register-total-changed');
    expect((await clerk.call('editFigures', take(60, 'grade', 0))).taken).toEqual([{ path, version: 1 }]);
    const rooms = { path: 'school:musicRooms', value: [90], base: 0, source: { kind: 'register' as const, register: 'room' } };
    expect((await clerk.call('editFigures', { params: place(), body: { edits: [rooms] } })).taken).toHaveLength(1);
    expect(await clerk.call('figureHistory', { params: place(), query: { path } })).toMatchObject([{ value: 60, source: { kind: 'register', register: 'grade' } }]);
  });

  const fill = async (person: Person, more: Figures = {}) => {
    const { figures: now } = await formOf(person);
    const edits = Object.entries({ ...figures, ...more }).map(([path, value]) => ({ path, value: value as never, base: now.find((one) => one.path === path)?.version ?? 0 }));
    await person.call('editFigures', { params: place(), body: { edits } });
  };
  const submit = async (person: Person) => ({ params: place(), body: { step: 'submit' as const, reason: null, version: (await formOf(person)).school.version } });

  it('a difference is explained before the form goes on, and an error in a row holds it up', async () => {
    const { clerk, officer, principal } = people;
    await fill(clerk);
    const bad = { id: randomUUID(), values: { ...TEACHER, staffNumber: '#', name: '演不对' }, base: 0 };
    await edit(clerk, 'teacher', [bad]);
    const held = await clerk.refused('takeStep', await submit(clerk));
    expect(held).toMatchObject({
      code: 'form-has-errors',
      details: { errors: 1, first: [{ key: 'register:teacher', code: 'register-errors', message: { zh: '名册“教师”有 1 处错误：第 3 行“＊＊＊”不符合教师编号的形式' } }] },
    });
    expect(JSON.stringify(held)).not.toContain('演不对');
    await edit(clerk, 'teacher', [{ id: bad.id, values: null, base: 1 }]);
    const { faults, totals, tolerance } = await formOf(clerk);
    const differences = faults.filter((one) => one.code === 'source-differs');
    expect(tolerance).toBe(0.02);
    expect(totals).toContainEqual({ path: 'stage/primary:pupils', register: 'grade', value: 60, rows: 2 });
    // The classes of the sample add up to its pupils; the two grades do not.
    expect(totals).toContainEqual(expect.objectContaining({ path: 'stage/primary:pupils', register: 'class', value: figures['stage/primary:pupils'] }));
    expect(differences.map((one) => one.key)).toContain('source-differs:grade stage/primary:pupils');
    expect(differences.map((one) => one.key)).not.toContain('source-differs:class stage/primary:pupils');
    const others = Object.fromEntries(faults.filter((one) => one.code !== 'source-differs').map((one) => [one.key, '已核实']));
    await clerk.call('explainForm', { params: place(), body: { explanations: others } });
    expect(await clerk.refused('takeStep', await submit(clerk))).toMatchObject({ code: 'form-unexplained', details: { warnings: differences.length } });
    await clerk.call('explainForm', { params: place(), body: { explanations: Object.fromEntries(differences.map((one) => [one.key, '名册只录了两个年级'])) } });
    const digests = async () => (await query("select detail ->> 'digest' as digest from junheng.audit where act = 'submit-form' order by sequence")).map((one) => one.digest);
    expect((await clerk.call('takeStep', await submit(clerk))).faults).toMatchObject({ errors: 0, unexplained: 0 });
    expect(await refusal(clerk, 'grade', [grade({ grade: '5', pupils: 1 })])).toBe('form-closed');
    expect((await clerk.refused('carryRegister', { params: at('room') })).code).toBe('form-closed');
    expect((await read(clerk, 'grade')).acts).toEqual([]);
    // What the log seals at a step covers the registers.
    const version = (await formOf(principal)).school.version;
    await principal.call('takeStep', { params: place(), body: { step: 'return', reason: '再核对', version } });
    const [row] = (await read(clerk, 'grade')).rows;
    await edit(clerk, 'grade', [{ id: row?.id ?? '', values: { ...row?.values, boarders: 0 } as Edit['values'], base: row?.version ?? 0 }]);
    await clerk.call('takeStep', await submit(clerk));
    const [one, two] = await digests();
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(two).not.toBe(one);
    expect((await officer.call('roundSchools', { params: { round } })).find((school) => school.school === own)?.faults).toMatchObject({ unexplained: 0 });
  });

  it('the bureau sees every figure with its sources, and who is counted at two schools', async () => {
    const { officer, supervision, leader, clerk2, department, township } = people;
    await edit(
      clerk2,
      'teacher',
      [
        { id: randomUUID(), values: { ...TEACHER, staffNumber: 't-100417', subject: 'sport' }, base: 0 },
        { id: randomUUID(), values: { ...TEACHER, staffNumber: 'T-9', engagement: 'itinerant' }, base: 0 },
      ],
      other,
    );
    const found = await officer.call('reconciliation', { params: { round } });
    expect(await supervision.call('reconciliation', { params: { round } })).toEqual(found);
    expect(await leader.call('reconciliation', { params: { round } })).toEqual(found);
    for (const person of [department, township]) expect((await person.refused('reconciliation', { params: { round } })).code).toBe('act-not-allowed');
    expect(found.rows.find((row) => row.school === own && row.path === 'stage/primary:pupils')).toEqual({
      school: own,
      name: '演示小学',
      township: '演示镇',
      path: 'stage/primary:pupils',
      figure: figures['stage/primary:pupils'],
      sources: [
        { register: 'grade', value: 60 },
        { register: 'class', value: figures['stage/primary:pupils'] },
      ],
      differs: true,
      explanation: '名册只录了两个年级',
    });
    expect(found.rows.find((row) => row.school === other && row.path === 'stage/primary:fullTimeTeachers')).toMatchObject({
      figure: null,
      sources: [{ register: 'teacher', value: 1 }],
      differs: false,
    });
    expect(found.duplicates).toMatchObject([
      {
        name: '演＊＊',
        places: [
          { school: own, schoolName: '演示小学', stage: 'primary', engagement: 'fullTime' },
          { school: other, engagement: 'fullTime' },
        ],
      },
    ]);
    for (const secret of PERSONAL) expect(JSON.stringify(found)).not.toContain(secret);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await officer.send('reconciliationWorkbook', { params: { round } })).rawPayload as never);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['数据核对', '重复统计']);
    expect(JSON.stringify(book.getWorksheet('数据核对')?.getRow(3).values)).toContain('不一致');
  });

  it('becomes a revision by its figures alone, which say of what comes from a register that it does', async () => {
    const { officer, clerk, principal } = people;
    const version = (await formOf(principal)).school.version;
    await principal.call('takeStep', { params: place(), body: { step: 'return', reason: '按名册', version } });
    const base = (await formOf(clerk)).figures.find((one) => one.path === 'school:musicRooms')?.version ?? 0;
    await clerk.call('editFigures', { params: place(), body: { edits: [{ path: 'school:musicRooms', value: [90], base, source: { kind: 'register', register: 'room' } }] } });
    await query(`update junheng.round_school set state = 'approved' where round = '${round}'`);
    const { revision } = await officer.call('formRevision', { params: { round }, body: { message: '' } });
    const dataset = (await officer.call('dataset', { params: { revision } })) as unknown as { school: { texts: { schoolCode: string[] }; origin: { sources: Record<string, (string | null)[]> } } };
    const row = dataset.school.texts.schoolCode.indexOf(own);
    expect(dataset.school.origin.sources.musicRooms?.[row]).toBe('名册“用房”');
    const kept = JSON.stringify(await query(`select * from junheng.school_return where revision = ${revision}`));
    for (const secret of [...PERSONAL, '音乐室']) expect(kept).not.toContain(secret);
  });

  it('forgets who the teachers were when their time is over, in the history too, and nothing else', async () => {
    const { officer, clerk } = people;
    const sealed = () =>
      query(`select (select count(*)::int from junheng.register_row where round = '${round}' and (sealed is not null or digest is not null)) as rows,
        (select count(*)::int from junheng.register_change where round = '${round}' and sealed is not null) as states`);
    const totals = async () => (await clerk.call('registers', { params: place() })).totals;
    const [before, kept] = [await totals(), await sealed()];
    expect(kept[0]).toMatchObject({ rows: expect.any(Number) });
    const over = 2026 + (await officer.call('settings')).values.personalYears + 1;
    const newYear = new Date(`${over}-01-01T00:00:00+08:00`);
    const forget = (now: Date) => forgetPersonal(api.context.database, { name: 'test' }, COUNTY, now);
    // To the last moment of the county's years, by the county's clock.
    await forget(new Date(newYear.getTime() - 1));
    expect(await sealed()).toEqual(kept);
    expect(await forget(newYear)).toBeGreaterThan(0);
    expect(await sealed()).toEqual([{ rows: 0, states: 0 }]);
    expect(await totals()).toEqual(before);
    const { rows } = await read(clerk, 'teacher');
    expect(rows.map(({ values }) => [values.name ?? null, typeof values.subject])).toEqual(rows.map(() => [null, 'string']));
    await expect(query('update junheng.register_change set version = version + 1, sealed = null')).rejects.toMatchObject({ code: 'JH001' });
    expect(await forget(newYear)).toBe(0);
  });
});
