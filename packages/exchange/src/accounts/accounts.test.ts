import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { packParts } from '../reader/testing/draft-workbook.ts';
import { ACCOUNT_FAULTS, type AccountFaultCode } from './faults.ts';
import { MOST_ACCOUNTS, readAccounts } from './read-accounts.ts';
import type { AccountRules } from './rules.ts';
import { writeAccountsTemplate, writeList } from './write-accounts.ts';

const rules: AccountRules = {
  roles: [
    { id: 'school-clerk', name: '学校填报员', en: 'School clerk', unitKind: 'school' },
    { id: 'township-liaison', name: '乡镇联络员', en: 'Township liaison', unitKind: 'township' },
    { id: 'county-leader', name: '县领导', en: 'County leader', unitKind: null },
  ],
  units: [
    { id: '2134010001', name: '第一小学', kind: 'school', kindName: '学校' },
    { id: '2134010002', name: '中心小学', kind: 'school', kindName: '学校' },
    { id: '2134010003', name: '中心小学', kind: 'school', kindName: '学校' },
    { id: '李楼', name: '李楼', kind: 'township', kindName: '乡镇' },
  ],
};

type Row = readonly (string | number | null)[];
/** The template filled in by a second program, as a person would with Excel or WPS. */
async function filled(rows: readonly Row[]): Promise<{ name: string; bytes: Uint8Array }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(writeAccountsTemplate(rules)) as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.getWorksheet('账号');
  for (const [index, row] of rows.entries()) for (const [column, value] of row.entries()) if (sheet && value !== null) sheet.getCell(index + 2, column + 1).value = value;
  return { name: '账号.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}
const read = async (rows: readonly Row[], taken: readonly string[] = []) =>
  readAccounts(await filled(rows), rules, { taken: async (logins) => new Set(logins.filter((login) => taken.includes(login))) });
const faultsOf = async (rows: readonly Row[], taken: readonly string[] = []) => (await read(rows, taken)).faults.map(({ code, cell }) => `${cell} ${code}`);

describe('a workbook of accounts', () => {
  it('is read as it was filled in: units by name or by code, also by a code that became a number; sign-in names in small letters', async () => {
    const { lines, faults, sheet } = await read([
      ['Zhang.San', '张三', '学校填报员', '第一小学', 'zhang@example.com'],
      ['lisi', '李四', '学校填报员', 2134010002],
      ['wangwu', '王五', '乡镇联络员', ' 李楼 '],
      ['zhaoliu', '赵六', '县领导'],
    ]);
    expect(faults).toEqual([]);
    expect(sheet).toBe('账号');
    expect(lines).toEqual([
      { line: 2, login: 'zhang.san', name: '张三', email: 'zhang@example.com', role: 'school-clerk', unit: '2134010001', unitName: '第一小学' },
      { line: 3, login: 'lisi', name: '李四', email: null, role: 'school-clerk', unit: '2134010002', unitName: '中心小学' },
      { line: 4, login: 'wangwu', name: '王五', email: null, role: 'township-liaison', unit: '李楼', unitName: '李楼' },
      { line: 5, login: 'zhaoliu', name: '赵六', email: null, role: 'county-leader', unit: null, unitName: null },
    ]);
  });

  it('names every wrong cell at once, and still reads the right lines', async () => {
    const reading = await read(
      [
        ['ab', '甲', '学校填报员', '第一小学'],
        ['taken.one', '乙', '学校填报员', '第一小学'],
        ['bing', '丙', '学校填报远', '第一小学'],
        ['ding', '丁', '学校填报员', '第一小雪'],
        ['DING', '戊', '学校填报员', '第一小学'],
        ['ji', null, '县领导', '第一小学', 'not an address'],
        ['geng', '庚', '县领导'],
      ],
      ['taken.one'],
    );
    expect(reading.faults.map(({ code, cell }) => `${cell} ${code}`)).toEqual([
      'A2 code-form',
      'A3 login-taken',
      'C4 unknown-member',
      'D5 unit-unknown',
      'A6 login-twice',
      'A7 code-form',
      'B7 required-empty',
      'D7 unit-not-needed',
      'E7 code-form',
    ]);
    expect(reading.lines.map((line) => line.login)).toEqual(['geng']);
    expect(reading.faults.find((fault) => fault.code === 'unit-unknown')?.message.zh).toBe('没有单位“第一小雪”，是否为“第一小学”');
    for (const { message, remedy } of reading.faults) expect([message.zh, message.en, remedy.zh, remedy.en].every((text) => text !== '' && !/[{}]/.test(text))).toBe(true);
  });

  it.each<[AccountFaultCode, readonly Row[], string]>([
    [
      'login-twice',
      [
        ['aaa', '甲', '县领导'],
        ['AAA', '乙', '县领导'],
      ],
      'A3',
    ],
    ['login-taken', [['taken', '甲', '县领导']], 'A2'],
    ['unit-needed', [['aaa', '甲', '学校填报员']], 'D2'],
    ['unit-not-needed', [['aaa', '甲', '县领导', '李楼']], 'D2'],
    ['unit-unknown', [['aaa', '甲', '学校填报员', '不存在']], 'D2'],
    ['unit-kind', [['aaa', '甲', '学校填报员', '李楼']], 'D2'],
    ['unit-ambiguous', [['aaa', '甲', '学校填报员', '中心小学']], 'D2'],
    ['too-many-accounts', Array.from({ length: MOST_ACCOUNTS + 1 }, (_, index) => [`user${index}`, '甲', '县领导']), 'null'],
  ])('%s', async (code, rows, cell) => expect(await faultsOf(rows, ['taken'])).toEqual([`${cell} ${code}`]));

  it('has a test above for each of its own faults', () => expect(Object.keys(ACCOUNT_FAULTS)).toHaveLength(8));

  it('says what is missing where the header is not that of the template', async () => {
    const sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>随便</t></is></c></row></sheetData></worksheet>';
    const { unzipSync, strFromU8 } = await import('fflate');
    const parts = Object.fromEntries(Object.entries(unzipSync(writeAccountsTemplate(rules))).map(([name, bytes]) => [name, strFromU8(bytes)]));
    const { faults, lines } = await readAccounts({ name: 'x.xlsx', bytes: packParts({ ...parts, 'xl/worksheets/sheet1.xml': sheet }) }, rules);
    expect([faults.map((fault) => fault.code), lines]).toEqual([['no-header'], []]);
  });
});

describe('the template', () => {
  it('offers roles and the county’s units, and is read as empty', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(writeAccountsTemplate(rules)) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.getWorksheet('账号');
    expect(sheet?.getCell('C2').dataValidation.formulae).toEqual(['"学校填报员,乡镇联络员,县领导"']);
    expect(sheet?.getCell('D2').dataValidation.formulae).toEqual(["'单位'!$A$2:$A$5"]);
    expect(book.getWorksheet('单位')?.getColumn(2).values.slice(1)).toEqual(['代码', '2134010001', '2134010002', '2134010003', '李楼']);
    expect(await faultsOf([])).toEqual(['null no-rows']);
  });
});

it('writes a list that a second program opens, and no text of it runs as a formula', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(writeList('登记册', '样例县账号登记册', [{ name: '姓名', width: 10 }], [['=1+1'], ['张三']])) as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.getWorksheet('登记册');
  expect([sheet?.getCell('A1').value, sheet?.getCell('A3').value, sheet?.getCell('A4').value]).toEqual(['样例县账号登记册', '=1+1', '张三']);
});
