import type { AccountsReading, ResponseOf } from '@junheng/contract';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';

const HOST = 'localhost:3000';
const BOUNDARY = 'accounts-test';
const form = (name: string, content: Buffer) =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
    content,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
const bookOf = async (bytes: Buffer) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  return book;
};

describeEngines('accounts by workbook', (engines) => {
  let api: TestApi;
  let app: FastifyInstance;
  const cookies = new Map<string, string>();
  /** Calls as one of the demo's people. */
  const as = (login: string, method: 'GET' | 'POST', url: string, payload?: object | Buffer, type = 'application/json') =>
    app.inject({
      method,
      url: `/api/counties/${COUNTY}${url}`,
      headers: { host: HOST, cookie: cookies.get(login) ?? '', ...(payload === undefined ? {} : { 'content-type': type }) },
      ...(payload === undefined ? {} : { payload }),
    });
  const read = (login: string, content: Buffer, name = '账号.xlsx') => as(login, 'POST', '/accounts/read', form(name, content), `multipart/form-data; boundary=${BOUNDARY}`);
  const fill = async (rows: readonly (readonly string[])[]) => {
    const book = await bookOf((await as('demo-security', 'GET', '/accounts/template.xlsx')).rawPayload);
    const sheet = book.getWorksheet('账号');
    for (const [index, row] of rows.entries()) for (const [column, value] of row.entries()) if (sheet) sheet.getCell(index + 2, column + 1).value = value;
    return Buffer.from(await book.xlsx.writeBuffer());
  };

  beforeAll(async () => {
    api = await openApi(await engines.place());
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'accounts-1' } });
    await loadDemoAccounts(api.context.database, api.context.actor, COUNTY);
    app = await buildApp({ context: { ...api.context, demo: true } });
    for (const login of ['demo-system', 'demo-security', 'demo-audit', 'demo-officer']) {
      const answer = await app.inject({ method: 'POST', url: '/api/session/demo', headers: { host: HOST }, payload: { login } });
      cookies.set(login, answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
    }
  });
  afterAll(async () => {
    await app.close();
    await api.close();
  });

  it('offers the county’s own schools in the template, reads it back, opens all of it, and the log names the act', async () => {
    const schools = (await as('demo-security', 'GET', '/organisations?kind=school')).json<ResponseOf<'organisations'>>();
    const [one, two] = schools;
    expect(schools.length).toBeGreaterThan(50);
    const book = await bookOf((await as('demo-security', 'GET', '/accounts/template.xlsx')).rawPayload);
    expect(book.getWorksheet('单位')?.getColumn(2).values).toEqual(expect.arrayContaining([one?.id, two?.id, 'finance']));
    const workbook = await fill([
      ['Bulk.One', '批量一', '学校填报员', one?.id ?? ''],
      ['bulk.two', '批量二', '部门联络员', 'finance', 'two@example.com'],
    ]);
    const reading = (await read('demo-security', workbook)).json<AccountsReading>();
    expect(reading.faults).toEqual([]);
    expect(reading.lines).toEqual([
      { line: 2, login: 'bulk.one', name: '批量一', email: null, role: 'school-clerk', unit: one?.id, unitName: one?.name },
      { line: 3, login: 'bulk.two', name: '批量二', email: 'two@example.com', role: 'department-liaison', unit: 'finance', unitName: '财政局' },
    ]);
    const lines = reading.lines.map(({ login, name, email, role, unit }) => ({ login, name, email, role, unit }));
    const made = (await as('demo-security', 'POST', '/accounts/bulk', { lines })).json<ResponseOf<'createAccounts'>>();
    expect(made.accounts.map((account) => account.login)).toEqual(['bulk.one', 'bulk.two']);
    // The same file again: both names are taken now, each told by its cell.
    const again = (await read('demo-security', workbook)).json<AccountsReading>();
    expect(again.faults.map(({ code, cell }) => `${cell} ${code}`)).toEqual(['A2 login-taken', 'A3 login-taken']);
    const log = (await as('demo-audit', 'GET', '/audit?text=bulk.two')).json<ResponseOf<'audit'>>();
    expect(log.entries.map((entry) => entry.act)).toEqual(['create-accounts']);
  });

  it('opens nothing by reading, and refuses what is no workbook with the way out', async () => {
    const before = (await as('demo-system', 'GET', '/accounts')).json<ResponseOf<'accounts'>>().accounts.length;
    const right = await fill([['only.read', '只读', '县领导']]);
    expect((await read('demo-security', right)).json<AccountsReading>().lines).toHaveLength(1);
    expect((await as('demo-system', 'GET', '/accounts')).json<ResponseOf<'accounts'>>().accounts).toHaveLength(before);
    const refused = await read('demo-security', Buffer.from('not a workbook'));
    expect([refused.statusCode, refused.json().code, refused.json().details.remedy.zh]).toEqual([422, 'upload-unreadable', expect.stringContaining('xlsx')]);
    expect((await read('demo-security', Buffer.alloc(0))).json().code).toBe('upload-empty');
    expect((await as('demo-security', 'POST', '/accounts/read', {})).json().code).toBe('media-type-unsupported');
  });

  it('is the security administrator’s alone; the register every administrator’s and nobody else’s', async () => {
    for (const login of ['demo-system', 'demo-audit', 'demo-officer']) {
      expect((await as(login, 'GET', '/accounts/template.xlsx')).statusCode, login).toBe(403);
      expect((await read(login, Buffer.from('x'))).statusCode, login).toBe(403);
    }
    expect((await as('demo-officer', 'GET', '/accounts/register.xlsx')).statusCode).toBe(403);
    const sheet = (await bookOf((await as('demo-audit', 'GET', '/accounts/register.xlsx')).rawPayload)).getWorksheet('账号登记册');
    const rows = (sheet?.getSheetValues() ?? []).slice(3) as (readonly string[])[];
    expect(sheet?.getCell('A1').text).toContain('样例县账号登记册');
    expect(rows.find((row) => row[3] === 'bulk.two')).toEqual(expect.arrayContaining(['财政局', '批量二', '部门联络员', '正常', '从未登录']));
    // By unit: lines of one unit stand together.
    const units = rows.map((row) => row[1]);
    expect(new Set(units).size).toBe(units.filter((unit, index) => unit !== units[index - 1]).length);
  });

  it('gives a reviewer from above a region of his level only', async () => {
    const platform = { params: { county: '000000' } };
    const account = (await api.context.database.kysely.selectFrom('sign_in_name').selectAll().where('login', '=', 'demo-city').executeTakeFirstOrThrow()).account;
    const { grantPlace } = await import('./acts/grant-place.ts');
    const grant = (region?: string) => grantPlace(api.context.database, { name: 'test' }, platform.params.county, account, { role: 'city-reviewer', unit: null, region });
    for (const region of [undefined, '000000', '340000', '340302']) await expect(grant(region), String(region)).rejects.toMatchObject({ code: 'place-unfit' });
    expect((await grant('340400')).places.map((place) => place.region)).toContain('340400');
    const officer = (await api.context.database.kysely.selectFrom('sign_in_name').selectAll().where('login', '=', 'demo-officer').executeTakeFirstOrThrow()).account;
    await expect(grantPlace(api.context.database, { name: 'test' }, COUNTY, officer, { role: 'county-leader', unit: null, region: '340000' })).rejects.toMatchObject({ code: 'place-unfit' });
  });
});
