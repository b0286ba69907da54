import { COUNTY_FORM, type Figures, figuresOf, figuresOfCounty } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import { sampleRecords } from '@junheng/assessment/testing/sample';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { compiled, source } from '../reader/testing/draft-workbook.ts';
import { writeWorkbook } from '../template/write-template.ts';
import { differenceOfForm, saidBy } from './difference.ts';
import { formOfSchool, readForms } from './read-forms.ts';
import { writeForm } from './write-form.ts';

const records = await sampleRecords('county-60');
const OF = { county: '340302', name: '样例县', year: 2026 };
const rowsIn = (level: 'school' | 'stage' | 'class', code: string) => records.sheets[level].rows.map((row) => row.values).filter((row) => row.schoolCode === code);
const codes = records.sheets.school.rows.map((row) => String(row.values.schoolCode));
const figuresOfSchool = (code: string): Figures => figuresOf(rowsIn('school', code)[0] ?? {}, rowsIn('stage', code), rowsIn('class', code));
const standing = (figures: Figures) => Object.entries(figures).map(([path, value]) => ({ path, value, version: 3 }));
const [own, other] = codes as [string, string];

type Bytes = Parameters<ExcelJS.Workbook['xlsx']['load']>[0];
const edited = async (bytes: Uint8Array, change: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Bytes);
  change(book);
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
};
/** The cell under a header, in a row of the sheet. */
const cellOf = (book: ExcelJS.Workbook, sheet: string, header: string, line: number): ExcelJS.Cell => {
  const found = book.getWorksheet(sheet);
  const column = ((found?.getRow(1).values ?? []) as string[]).findIndex((text) => text?.startsWith(header));
  if (!found || column < 1) throw new Error(`no column ${header}`);
  return found.getCell(line, column);
};
const readOwn = async (bytes: Uint8Array, school = own, year = 2026) => formOfSchool(await readForms(source(bytes), compiled), school, year);
const changesOf = async (bytes: Uint8Array, figures: Figures) => {
  const { form, faults } = await readOwn(bytes);
  if (!form) throw new Error('no form');
  return { ...differenceOfForm(standing(figures), form), faults };
};

describe('a form as a workbook', () => {
  const figures = figuresOfSchool(own);
  const previous: Figures = { ...figures, 'school:teachingArea': 1234.5 };
  const bytes = writeForm(compiled, OF, { school: own, figures }, previous);

  it('comes back as it went out, for every school and for the county', async () => {
    for (const code of codes.slice(0, 6)) {
      const out = writeForm(compiled, OF, { school: code, figures: figuresOfSchool(code) }, {});
      const { form, faults } = await readOwn(out, code);
      expect(faults.filter((one) => one.severity === 'error')).toEqual([]);
      expect(form && differenceOfForm(standing(figuresOfSchool(code)), form)).toEqual({ changes: [], same: Object.keys(figuresOfSchool(code)).length });
    }
    const county = figuresOfCounty(records.sheets.county.rows[0]?.values ?? {});
    const { form, faults } = await readOwn(writeForm(compiled, OF, { school: COUNTY_FORM, figures: county }, {}), COUNTY_FORM);
    expect(faults).toEqual([]);
    expect(form && differenceOfForm(standing(county), form)).toEqual({ changes: [], same: Object.keys(county).length });
  });

  it('holds this school alone, with last year in the hints and on a sheet of its own, and the checks of the template', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as unknown as Bytes);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['学校', '学段', '班级', '2025年数据', '填报说明']);
    expect(book.getWorksheet('学校')?.rowCount).toBe(2);
    const area = cellOf(book, '学校', '教学及辅助用房面积', 2);
    expect(area.dataValidation.prompt).toContain('上年：1234.5');
    expect(area.dataValidation.type).toBe('decimal');
    expect(cellOf(book, '学校', '教学及辅助用房面积', 3).dataValidation.prompt).not.toContain('上年');
    const lines = book.getWorksheet('2025年数据')?.getSheetValues() as unknown[][];
    expect(lines.some((line) => line?.includes('教学及辅助用房面积') && line.includes(1234.5))).toBe(true);
  });

  it('gives last year’s stages and classes to be filled in again', async () => {
    const fresh = writeForm(compiled, OF, { school: own, figures: { 'school:schoolName': '新名' } }, previous);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(fresh) as unknown as Bytes);
    expect(book.getWorksheet('班级')?.rowCount).toBe(rowsIn('class', own).length + 1);
    // What was not filled in is no change: nothing of the form would be overwritten by it.
    expect((await changesOf(fresh, { 'school:schoolName': '新名' })).changes).toEqual([]);
  });

  it('gives each change with its cell and the version that it would be written over', async () => {
    const changed = await edited(bytes, (book) => {
      cellOf(book, '学校', '教学及辅助用房面积', 2).value = 9999;
      cellOf(book, '学校', '音乐专用教室面积', 2).value = '96;100.5';
    });
    const { changes } = await changesOf(changed, figures);
    const address = (await (async () => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(Buffer.from(changed) as unknown as Bytes);
      return cellOf(book, '学校', '教学及辅助用房面积', 2).address;
    })()) as string;
    expect(changes).toHaveLength(2);
    expect(changes).toContainEqual({ path: 'school:teachingArea', from: figures['school:teachingArea'] as Value, to: 9999, base: 3, sheet: '学校', cell: address });
    expect(changes.find((one) => one.path === 'school:musicRooms')?.to).toEqual([96, 100.5]);
  });

  it('takes an emptied cell and a deleted class out, but nothing whose cell cannot be read', async () => {
    const classes = rowsIn('class', own).length;
    const emptied = await edited(bytes, (book) => {
      cellOf(book, '学校', '教学及辅助用房面积', 2).value = null;
      cellOf(book, '学校', '运动场地面积', 2).value = '约三千';
      book.getWorksheet('班级')?.spliceRows(classes + 1, 1);
    });
    const { changes, faults } = await changesOf(emptied, figures);
    expect(changes.map(({ path, to }) => [path.replace(/\/.*:/, ':'), to])).toEqual([
      ['school:teachingArea', null],
      ['class:classPupils', null],
    ]);
    expect(faults.find((one) => one.code === 'not-a-number')).toMatchObject({ path: 'school:sportsGroundArea', sheet: '学校' });
    // A class whose row is spoilt may be any class: then none counts as deleted.
    const spoilt = await edited(bytes, (book) => {
      const cell = cellOf(book, '班级', '学段', 2);
      cell.value = '不知道';
    });
    expect((await changesOf(spoilt, figures)).changes).toEqual([]);
  });

  it('takes a sheet 县域 that was left empty for no word on the county, and an empty cell of a collected workbook for none on the figure', async () => {
    const blank = { ...records, sheets: { ...records.sheets, county: { ...records.sheets.county, rows: [] } } };
    const reading = await readForms(source(writeWorkbook(blank, compiled)), compiled);
    expect(reading.forms.map((form) => form.school)).toEqual(codes);
    const emptied = { ...(reading.forms[0] as (typeof reading.forms)[number]), figures: [{ path: 'school:teachingArea', value: null, sheet: '学校', cell: 'B2' }] };
    const { changes } = differenceOfForm(standing(figures), emptied);
    expect([changes.map((one) => one.to), saidBy(changes)]).toEqual([[null], []]);
  });

  it('tells another school, a missing one and another year', async () => {
    const absent = await readOwn(bytes, other);
    expect([absent.form, absent.faults.map((one) => one.code)]).toEqual([null, ['school-absent', 'other-school']]);
    const late = await readOwn(bytes, own, 2027);
    expect(late.faults[0]).toMatchObject({ code: 'other-year', message: { zh: expect.stringContaining('2026 年') } });
  });

  it('finds every school in a county workbook, and the county', async () => {
    const reading = await readForms(source(writeWorkbook(records, compiled)), compiled);
    expect(reading.forms.map((form) => form.school)).toEqual([...codes, COUNTY_FORM]);
    for (const form of reading.forms.slice(0, 5)) expect(differenceOfForm(standing(figuresOfSchool(form.school)), form).changes).toEqual([]);
  });
});
