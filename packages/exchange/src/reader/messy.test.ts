import type { Records, Values } from '@junheng/assessment/dataset/records';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnLetters } from '../workbook/cell.ts';
import type { Fault } from './fault.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReadingReport } from './report.ts';
import { compiled, type DraftCell, DraftCounty, type DraftSheet, draftWorkbook, source } from './testing/draft-workbook.ts';

type Plain = Readonly<Record<string, readonly Values[]>>;
/** The values alone, rows in the order of their keys. */
const plain = (records: Records): Plain =>
  Object.fromEntries(
    Object.entries(records.sheets).map(([level, sheet]) => {
      const rows = sheet.rows.map((row) => Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null)) as Values);
      const key = (values: Values) => [values.schoolCode, values.stage, values.grade, values.className].join(' ');
      return [level, rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))];
    }),
  );

let clean: Plain;
beforeAll(async () => {
  clean = plain((await readWorkbook(source(new DraftCounty().bytes()), compiled)).records);
}, 60_000);

async function readMessy(draft: DraftCounty, sheets: readonly DraftSheet[] = draft.sheets): Promise<{ values: Plain; faults: readonly Fault[]; report: ReadingReport }> {
  const { records, faults, report } = await readWorkbook(source(draftWorkbook(sheets)), compiled);
  return { values: plain(records), faults, report };
}

const codes = (faults: readonly Fault[]) => faults.map((fault) => `${fault.code} ${fault.cell}`);

describe('workbooks as people save them', () => {
  it('titles above, notes and totals below, blank rows between', async () => {
    const draft = new DraftCounty();
    const width = draft.stage.rows[0]?.length ?? 0;
    const total = Array.from({ length: width }, (_, column): DraftCell => {
      const figures = draft.stage.rows.slice(1).map((row) => row[column]);
      return column < 2 ? null : figures.reduce((sum: number, figure) => sum + (typeof figure === 'number' ? figure : 0), 0);
    });
    draft.stage.rows.splice(3, 0, []);
    draft.stage.rows.unshift(['样例县 2025 年各学段情况统计表'], ['填报单位：样例县教育局', null, null, '单位：人'], []);
    draft.stage.rows.push(['合 计', ...total.slice(1)], ['注：本表数据截至 2025 年 9 月 1 日。'], ['填表人：张三', null, '审核人：李四', null, '2025-09-20']);
    const { values, faults, report } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
    expect(report.skippedRows.map((row) => row.reason)).toEqual(['total', 'note', 'note']);
  });

  it('subtotals of stages, above and below, and a wrong one', async () => {
    const draft = new DraftCounty();
    draft.stage.rows.splice(1, 0, ['总计', null, 230]);
    draft.stage.rows.push(['小学合计', null, 140], ['初中小计', null, 90], ['小计', null, 999]);
    const { values, faults } = await readMessy(draft);
    expect(values).toEqual(clean);
    expect(codes(faults)).toEqual([`totals-differ C${draft.stage.rows.length}`]);
  });

  it('a header of two lines, merged, with groups and units of their own', async () => {
    const draft = new DraftCounty();
    const names = (draft.stage.rows[0] ?? []).map(String);
    const groups = names.map((name, column) => (column < 3 ? name : column === 3 ? '教师与学生情况' : null));
    const below = names.map((name, column) => (column < 3 ? null : name));
    draft.stage.rows.splice(0, 1, groups, below);
    draft.stage.merges = ['A1:A2', 'B1:B2', 'C1:C2', `D1:${columnLetters(names.length - 1)}1`];
    const { values, faults, report } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
    expect(report.sheets.find((sheet) => sheet.level === 'stage')?.headerLines).toEqual([1, 2]);
  });

  it('names in one line, units in the next, columns numbered below', async () => {
    const draft = new DraftCounty();
    const header = (draft.school.rows[0] ?? []).map(String);
    const names = header.map((text) => text.replace(/\([^)]*\)$/, ''));
    const units = header.map((text) => /\(([^)]*)\)$/.exec(text)?.[1] ?? null);
    draft.school.rows.splice(
      0,
      1,
      names,
      units,
      header.map((_, column) => (column === 0 ? '甲' : column === 1 ? '乙' : column - 1)),
    );
    const { values, faults, report } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
    expect(report.skippedRows.map((row) => row.reason)).toContain('numbering');
  });

  it('a group and a name that make the header together', async () => {
    const draft = new DraftCounty();
    const names = (draft.stage.rows[0] ?? []).map(String);
    const at = draft.column('stage', 'collegeTeachers');
    const upper = names.map((name, column) => (column < at || column > at + 3 ? name : column === at ? '学历教师数' : null));
    const lower = names.map((_, column) => ['专科', '本科', '硕士', '博士'][column - at] ?? null);
    draft.stage.rows.splice(0, 1, upper, lower);
    draft.stage.merges = [`${columnLetters(at)}1:${columnLetters(at + 3)}1`];
    const { values, faults } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
  });

  it('keys merged over the rows of a school', async () => {
    const draft = new DraftCounty();
    draft.set('stage', 'schoolCode', 4, null);
    draft.stage.merges = ['A3:A4'];
    const { values, faults } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
  });

  it('extra columns, a row number in front, a header printed again', async () => {
    const draft = new DraftCounty();
    for (const [index, row] of draft.class.rows.entries()) row.unshift(index === 0 ? '序号' : index);
    draft.class.rows.splice(3, 0, [...(draft.class.rows[0] ?? [])]);
    const { values, faults, report } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
    expect(report.extraColumns).toEqual([{ sheet: '班级', cell: 'A1', header: '序号' }]);
    expect(report.skippedRows).toEqual([{ sheet: '班级', line: 4, reason: 'repeated-header', text: expect.any(String) }]);
  });

  it('the county in four columns, and two items a row', async () => {
    const draft = new DraftCounty();
    const [, ...items] = draft.county.rows;
    const half = Math.ceil(items.length / 2);
    draft.county.rows = [
      ['县域基本情况'],
      ['序号', '项目', '值', '备注', '项目', '值'],
      ...items.slice(0, half).map((row, index): DraftCell[] => [index + 1, row[0] ?? null, row[1] ?? null, '已核', ...(items[half + index] ?? [])]),
      ['注：以上为全口径数据'],
    ];
    const { values, faults } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
  });

  it('codes as numbers, years as dates and text, levels in Roman, booleans as ticks, sponsors by number, dashes for blanks', async () => {
    const draft = new DraftCounty();
    for (const line of [2, 3]) draft.set('school', 'schoolCode', line, Number(draft.school.rows[line - 1]?.[draft.column('school', 'schoolCode')]));
    draft.set('school', 'builtYear', 2, '２００８年').set('school', 'builtYear', 3, { attributes: ' s="1"', inner: '<v>42248</v>' });
    draft.set('school', 'boarding', 2, '×').set('school', 'boarding', 3, '√').set('school', 'dense', 2, false);
    draft.set('school', 'sponsor', 2, 5).set('school', 'sponsor', 3, '10');
    draft.set('school', 'musicRooms', 2, '９６；100').set('school', 'artRooms', 2, 90).set('school', 'musicRooms', 3, 0);
    draft.setItem('chineseLevel', 'Ⅲ').setItem('chineseVariation', '12%').setItem('countyCode', 340301).setItem('villages', '—').setItem('year', '2025年');
    const { values, faults } = await readMessy(draft);
    expect(codes(faults)).toEqual([]);
    expect(values).toEqual(clean);
  });

  it('a hundred faults at once, each by its cell', async () => {
    const draft = new DraftCounty();
    for (let index = 0; index < 100; index++) draft.class.rows.push(['2134010001', '小学', 3, index + 2, '三十人']);
    const { faults } = await readMessy(draft);
    const found = faults.filter((fault) => fault.code === 'not-a-number');
    expect(found.map((fault) => fault.cell)).toEqual(Array.from({ length: 100 }, (_, index) => `E${index + 7}`));
    expect(new Set(faults.map((fault) => fault.id)).size).toBe(faults.length);
  });
});

const fullWidth = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const grouped = (number: number, separator: string) => {
  const [whole = '', fraction] = String(number).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, separator) + (fraction === undefined ? '' : `.${fraction}`);
};

/** The ways of writing a number that must make no difference. */
const WRITINGS: readonly ((number: number) => DraftCell)[] = [
  (number) => number,
  (number) => String(number),
  (number) => ` ${number}　`,
  (number) => fullWidth(String(number)),
  (number) => grouped(number, ','),
  (number) => grouped(number, '，'),
  (number) => grouped(number, ' '),
  (number) => `'${number}`,
  (number) => ({ inner: `<f>SUM(A1)</f><v>${number}</v>` }),
];
const HEADERS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\(([^()]*)\)$/, '（$1）'),
  (text) => text.replace(/\((?:人|㎡|万元|间|个|元|°)\)$/, ''),
  (text) => [...text].join(' '),
  (text) => `*${text}`,
  (text) => text.replace('㎡', '平方米'),
  (text) => fullWidth(text),
  (text) => text.replace(/\(/, '\n('),
];
const SHEET_NAMES: readonly ((text: string) => string)[] = [(text) => text, (text) => ` ${[...text].join('　')} `, (text) => `${text}表`, (text) => `1.${text}`];

describe('property', () => {
  const shuffled = (length: number) => fc.shuffledSubarray([...Array(length).keys()], { minLength: length, maxLength: length });

  it('order of sheets, rows and columns, units, forms of digits and separators make no difference', async () => {
    const size = new DraftCounty();
    const tables = [size.school, size.stage, size.class];
    const choice = (count: number) => fc.infiniteStream(fc.nat(count - 1));
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(shuffled(4), fc.tuple(...tables.map((table) => shuffled(table.rows.length - 1))), fc.tuple(...tables.map((table) => shuffled(table.rows[0]?.length ?? 0)))),
        fc.tuple(choice(WRITINGS.length), choice(HEADERS.length), choice(SHEET_NAMES.length)),
        async ([sheetOrder, rowOrders, columnOrders], [writings, headers, names]) => {
          const draft = new DraftCounty();
          const written = (cell: DraftCell): DraftCell => (typeof cell === 'number' ? (WRITINGS[writings.next().value]?.(cell) ?? cell) : cell);
          const header = (cell: DraftCell): DraftCell => (typeof cell === 'string' ? (HEADERS[headers.next().value]?.(cell) ?? cell) : cell);
          for (const [index, table] of [draft.school, draft.stage, draft.class].entries()) {
            const [first = [], ...rows] = table.rows;
            const columns = columnOrders[index] ?? [];
            const arranged = [first.map(header), ...(rowOrders[index] ?? []).map((row) => (rows[row] ?? []).map(written))];
            table.rows = arranged.map((row) => columns.map((column) => row[column] ?? null));
          }
          draft.county.rows = draft.county.rows.map(([item = null, value = null], line) => (line === 0 ? [item, value] : [header(item), written(value)]));
          const sheets = sheetOrder.map((position) => draft.sheets[position] as DraftSheet);
          for (const sheet of sheets) sheet.name = SHEET_NAMES[names.next().value]?.(sheet.name) ?? sheet.name;
          const { values, faults } = await readMessy(draft, sheets);
          expect(codes(faults)).toEqual([]);
          expect(values).toEqual(clean);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
