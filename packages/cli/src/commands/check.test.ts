import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvOf } from '@junheng/exchange/csv/testing/csv-text';
import { packParts } from '@junheng/exchange/reader/testing/draft-workbook';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { junheng, testdata } from '../testing/process.ts';
import { spoilt } from '../testing/spoilt.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng 检查-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('junheng check', () => {
  it('finds nothing in a sample county', async () => {
    const { code, stdout, stderr } = await junheng(['check', testdata('county-60.xlsx')]);
    expect([code, stdout, stderr]).toEqual([0, '60 所学校，0 处错误，0 条提醒\n', '']);
  });

  it('reads a zip of csv files as it reads a folder of them', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(testdata('county-40.xlsx'));
    const text = (row: ExcelJS.Row) => row.values as readonly (string | number | undefined)[];
    const csv = book.worksheets.map((sheet) => [`${sheet.name}.csv`, csvOf(sheet.getRows(1, sheet.rowCount)?.map((row) => Array.from(text(row).slice(1), (cell) => cell ?? null)) ?? [])] as const);
    const zip = join(folder, '样例县.zip');
    writeFileSync(zip, packParts(Object.fromEntries(csv)));
    const [archived, workbook] = await Promise.all([junheng(['assess', zip, '--json']), junheng(['assess', testdata('county-40.xlsx'), '--json'])]);
    expect(archived).toEqual(workbook);
  });

  it('lists errors and warnings apart, gives the file back with each marked, and ends with 2', async () => {
    const file = await spoilt('county-40.xlsx', { '学段!C2': '很多', '学段!C3': -5 }, join(folder, '有错.xlsx'));
    const marked = join(folder, '批注.xlsx');
    const { code, stdout, stderr } = await junheng(['check', file, '--annotate', marked]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^学段!C2: /m);
    expect(stderr).toMatch(/^学段!C3: /m);
    expect(stdout).toMatch(/40 所学校，\d+ 处错误/);
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(marked);
    expect(JSON.stringify(book.getWorksheet('学段')?.getCell('C2').note)).toContain('很多');
  });

  it('with warnings only it ends with 0', async () => {
    const { code, stdout, stderr } = await junheng(['check', testdata('county-60.xlsx'), '--previous', testdata('county-40.xlsx')]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^学校: .*2134010039/m);
  });
});
