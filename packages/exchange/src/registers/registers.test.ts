import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { RegisterValues } from '../checks/register-totals.ts';
import { compiled } from '../reader/testing/draft-workbook.ts';
import { differenceOfRegister } from './difference.ts';
import { readRegisters } from './read-registers.ts';
import { listedValue, monthOf } from './tidy.ts';
import { writeRegisters } from './write-registers.ts';

const { dictionary } = compiled;
const TEACHER: RegisterValues = {
  staffNumber: '0012',
  name: '演示甲',
  sex: 'female',
  birthYear: 1985,
  stage: 'primary',
  subject: 'music',
  engagement: 'fullTime',
  degree: 'bachelor',
  title: 'middle',
  backbone: 'none',
  certificate: true,
  trainingHours: 372.5,
  since: '2015-09',
};
const ROWS: Readonly<Record<string, readonly RegisterValues[]>> = {
  grade: [
    { stage: 'primary', grade: '1', pupils: 42, boarders: null, migrantPupils: 0 },
    { stage: 'primary', grade: '2', pupils: 40, boarders: null, migrantPupils: 2 },
  ],
  room: [{ room: '教学楼 101', use: 'classroom', area: 62.5, multimedia: true }],
  teacher: [TEACHER],
};
const standing = (id: string) => (ROWS[id] ?? []).map((values, index) => ({ id: `${id}${index}`, values, version: 3 }));
const written = writeRegisters(dictionary, ({ id }) => ROWS[id] ?? []);

type Bytes = Parameters<ExcelJS.Workbook['xlsx']['load']>[0];
const edited = async (change: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(written) as unknown as Bytes);
  change(book);
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
};
const cellOf = (book: ExcelJS.Workbook, sheet: string, header: string, line: number): ExcelJS.Cell => {
  const found = book.getWorksheet(sheet);
  const column = ((found?.getRow(1).values ?? []) as string[]).findIndex((text) => text?.startsWith(header));
  if (!found || column < 1) throw new Error(`no ${header} on ${sheet}`);
  return found.getRow(line).getCell(column);
};
const read = async (bytes: Uint8Array) => readRegisters({ name: 'r.xlsx', bytes }, dictionary);
const differences = async (bytes: Uint8Array) => {
  const { registers, faults } = await read(bytes);
  const ids = ['new1', 'new2'];
  return { faults, differences: registers.map((one) => differenceOfRegister(standing(one.register.id), one, () => ids.shift() ?? '')) };
};

describe('a workbook of registers', () => {
  it('has a sheet for each with choices and input checks, says what personal data are for, and comes back unchanged', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(written) as unknown as Bytes);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['分年级学生', '用房', '教师', '填报说明']);
    expect(cellOf(book, '教师', '任教方式', 2).dataValidation).toMatchObject({ type: 'list', formulae: ['"专任,交流,兼职,走教"'] });
    expect(cellOf(book, '分年级学生', '学段', 2).dataValidation.formulae).toEqual(['"小学,初中,高中"']);
    const guide = JSON.stringify(book.getWorksheet('填报说明')?.getSheetValues());
    for (const { personal } of dictionary.registers.flatMap((one) => one.columns)) if (personal) expect(guide).toContain(personal.purpose);
    const { faults, differences: same } = await differences(written);
    expect(faults).toEqual([]);
    expect(same.map(({ register, added, changed, removed, same: equal }) => [register, added, changed, removed, equal])).toEqual([
      ['grade', 0, 0, 0, 2],
      ['room', 0, 0, 0, 1],
      ['teacher', 0, 0, 0, 1],
    ]);
  });

  it('is matched by key: changed, new and deleted rows with their cells', async () => {
    const bytes = await edited((book) => {
      cellOf(book, '分年级学生', '学籍人数', 2).value = 45;
      book.getWorksheet('分年级学生')?.spliceRows(3, 1);
      cellOf(book, '用房', '用房名称', 3).value = '教学楼 102';
      cellOf(book, '用房', '用途', 3).value = '音乐专用教室';
      cellOf(book, '用房', '使用面积', 3).value = '96平方米';
      cellOf(book, '教师', '到本校', 2).value = new Date(Date.UTC(2016, 8, 1));
    });
    const { faults, differences: found } = await differences(bytes);
    expect(faults).toEqual([]);
    expect(found.map((one) => one.edits)).toEqual([
      [
        { id: 'grade0', base: 3, before: ROWS.grade?.[0], values: { ...ROWS.grade?.[0], pupils: 45 }, cell: 'A2' },
        { id: 'grade1', base: 3, before: ROWS.grade?.[1], values: null, cell: null },
      ],
      [{ id: 'new1', base: 0, before: null, values: { room: '教学楼 102', use: 'music', area: 96, multimedia: null }, cell: 'A3' }],
      [{ id: 'teacher0', base: 3, before: TEACHER, values: { ...TEACHER, since: '2016-09' }, cell: 'A2' }],
    ]);
  });

  it('names every fault by sheet and cell; a cell that cannot be read changes nothing, and nothing counts as deleted then', async () => {
    const identity = ['340302', '1980', '01', '01', '001', '0'].join('');
    const bytes = await edited((book) => {
      cellOf(book, '分年级学生', '年级', 2).value = 9;
      book.getWorksheet('分年级学生')?.spliceRows(3, 1);
      cellOf(book, '用房', '使用面积', 2).value = '很大';
      cellOf(book, '教师', '教师编号', 3).value = identity;
      cellOf(book, '教师', '到本校', 2).value = '去年';
      cellOf(book, '教师', '任教学科', 2).value = '炼金术';
    });
    const { faults, differences: found } = await differences(bytes);
    expect(faults.filter((one) => one.code !== 'required-empty').map(({ sheet, cell, code }) => `${sheet}!${cell} ${code}`)).toEqual([
      '分年级学生!B2 value-of-other-stage',
      '用房!C2 not-a-number',
      '教师!F2 unknown-member',
      '教师!M2 month-form',
      '教师!A3 identity-number',
    ]);
    expect(found.map(({ added, changed, removed, same }) => [added, changed, removed, same])).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
    ]);
    expect(JSON.stringify(found)).not.toContain(identity);
  });

  it('may lack sheets and columns; without any of its sheets it says which there are', async () => {
    const bytes = await edited((book) => {
      for (const name of ['用房', '教师']) book.removeWorksheet(book.getWorksheet(name)?.id ?? 0);
      const grades = book.getWorksheet('分年级学生');
      if (grades) grades.name = '2.分年级学生名册';
      grades?.spliceColumns(5, 1);
    });
    expect((await differences(bytes)).differences).toMatchObject([{ register: 'grade', changed: 0, same: 2 }]);
    const none = await read(
      await edited((book) => {
        for (const name of ['分年级学生', '用房', '教师']) book.removeWorksheet(book.getWorksheet(name)?.id ?? 0);
      }),
    );
    expect(none).toMatchObject({ registers: [], faults: [{ code: 'register-sheets-absent', message: { zh: '文件中没有名册的工作表（分年级学生、用房、教师）' } }] });
  });

  it('an emptied sheet removes nothing', async () => {
    const { faults, differences: found } = await differences(await edited((book) => book.getWorksheet('用房')?.spliceRows(2, 1)));
    expect([faults, found.map((one) => one.register)]).toEqual([[], ['grade', 'teacher']]);
  });
});

describe('what people write', () => {
  it.each([
    ['2021-09', '2021-09'],
    ['2021年9月', '2021-09'],
    ['2021/9', '2021-09'],
    ['2021.09', '2021-09'],
    ['2021-09-01', '2021-09'],
    ['202109', '2021-09'],
    ['20210901', '2021-09'],
    ['44440', '2021-09'],
    ['2021.9', '2021-09'],
    // As a number it may have been October.
    ['2021.1', null],
    ['2021', null],
    ['2021-13', null],
  ])('%s is the month %s', (text, month) => expect(monthOf(text)).toBe(month));

  it('levels the names of grades to those of the list', () => {
    const column = dictionary.registers[0]?.columns.find((one) => one.id === 'grade') ?? {};
    expect(['一年级', '3年级', '十二年级', '初一', '高三', '7', '幼小'].map((text) => listedValue(column, text))).toEqual(['1', '3', '12', '7', '12', '7', '幼小']);
  });
});
