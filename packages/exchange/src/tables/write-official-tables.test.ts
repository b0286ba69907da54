import { assess } from '@junheng/assessment/assess';
import { buildDataset } from '@junheng/assessment/dataset/build';
import type { Records } from '@junheng/assessment/dataset/records';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import { sampleCompiled, sampleRecords } from '@junheng/assessment/testing/sample';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../reader/read-workbook.ts';
import { placedCells } from './table-sheet.ts';
import { differences, readTables } from './testing/compare-tables.ts';
import { TABLE_SHEETS, writeOfficialTables } from './write-official-tables.ts';

const compiled = sampleCompiled();
const records = await sampleRecords('county-40');
const assessment = assess(buildDataset(records, compiled), compiled);
const bytes = await writeOfficialTables(assessment);
const parts = unzipSync(bytes);
const xml = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
const sheetFiles = Object.keys(parts).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
const formulas = sheetFiles.flatMap((name) => [...xml(name).matchAll(/<f>(.*?)<\/f>/g)].map((match) => match[1] ?? ''));

const opened = async (file: Uint8Array) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer);
  return book;
};

describe('the workbook of official tables', () => {
  it('shows the engine’s values where nothing calculates', async () => {
    const { compared, wrong } = differences(await readTables(bytes), assessment);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(800);
  });

  it('has a formula behind every figure of the tables that the data hold', async () => {
    const book = await opened(bytes);
    const without: string[] = [];
    for (const table of officialTables(assessment)) {
      const sheet = book.getWorksheet(TABLE_SHEETS[table.id]);
      for (const { cell, row, column } of placedCells(table, table.id.startsWith('II-2') ? 1 : 0))
        if (cell.role === 'value' && typeof sheet?.getCell(row + 1, column + 1).formula !== 'string') without.push(`${table.id} ${cell.key}`);
    }
    // What no data element holds stays 未报.
    expect(without.filter((one) => !/ parents\.|\.staff$/.test(one))).toEqual([]);
  });

  it('uses only functions that Excel 2010, WPS and LibreOffice share, within their limits', () => {
    const allowed = new Set(
      'ABS AND AVERAGE CHOOSE COUNT COUNTIF COUNTIFS IF IFERROR INDEX INT ISNUMBER LEFT LEN MATCH MAX MID MIN N NA NOT OR REPT ROUND ROUNDUP SQRT SUBSTITUTE SUM SUMIFS SUMPRODUCT TEXT TRIM VALUE FALSE'.split(
        ' ',
      ),
    );
    const used = new Set(
      formulas.flatMap((formula) =>
        [
          ...formula
            .replace(/"[^"]*"/g, '')
            .replace(/&quot;.*?&quot;/g, '')
            .matchAll(/([A-Z][A-Z0-9.]*)\(/g),
        ].map((match) => match[1] ?? ''),
      ),
    );
    expect([...used].filter((name) => !allowed.has(name))).toEqual([]);
    expect(Math.max(...formulas.map((formula) => formula.length))).toBeLessThan(8192);
    expect(formulas.some((formula) => formula.includes('#REF!') || formula.includes('NaN') || formula.includes('undefined'))).toBe(false);
  });

  it('keeps thresholds, limits and weights on the sheet of the standard alone', () => {
    const thresholds = compiled.standard.indicators.flatMap((one) => [one.thresholds?.primary, one.thresholds?.junior]).filter((one): one is number => one !== undefined && one !== 1);
    const numbers = [...thresholds, 0.85, 0.45, 1.1, 1.32, 8000];
    const plain = formulas.map((formula) => formula.replace(/"[^"]*"/g, '').replace(/\$?[A-Z]{1,3}\$?\d+/g, ''));
    for (const number of numbers)
      expect(
        plain.filter((formula) => new RegExp(`(?<![\\d.])${String(number).replace('.', '\\.')}(?![\\d.])`).test(formula)),
        String(number),
      ).toEqual([]);
  });

  it('is ready to print: paper, repeated headings, page numbers, merged headings, borders', async () => {
    const book = await opened(bytes);
    const schools = book.getWorksheet(TABLE_SHEETS['II-2-primary']);
    expect(schools?.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:5' });
    expect(book.getWorksheet(TABLE_SHEETS.IV)?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', printTitlesRow: '1:3' });
    expect(schools?.headerFooter.oddFooter).toContain('第 &P 页 共 &N 页');
    expect(schools?.getCell('H3').isMerged).toBe(true);
    expect(schools?.getCell('H6').border.top?.style).toBe('thin');
    expect(schools?.getCell('H6').numFmt).toBe('0.00_ ');
    expect(schools?.getCell('H5').numFmt).toBe('"≥ "General" 人"');
    expect(book.getWorksheet(TABLE_SHEETS.III)?.getCell('C7').numFmt).toBe('0.000_ ');
    expect(book.getWorksheet('学段辅助')?.state).toBe('hidden');
    expect(xml('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  });

  it('can be read back as a county’s workbook with the same figures', async () => {
    const again = await readWorkbook({ name: 'tables.xlsx', bytes }, compiled);
    expect(again.faults.filter((fault) => fault.severity === 'error')).toEqual([]);
    const values = (from: Records) => ({
      county: from.sheets.county.rows.map((row) => reported(row.values)),
      school: from.sheets.school.rows.map((row) => reported(row.values)),
      stage: from.sheets.stage.rows.map((row) => reported(row.values)),
    });
    expect(values(again.records)).toEqual(values(records));
  });
});

/** Figures that are reported; a column that a file lacks says no more than an empty one. */
const reported = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

describe('hostile names', () => {
  const names = ["=cmd|' /C calc'!A0", '=HYPERLINK("http://example.invalid","x")', '@SUM(1)', '-2+3', '#REF!', '<b>&"x"', '"&A1&"'];

  it('stay texts wherever they are shown', async () => {
    const rows = records.sheets.school.rows.map((row, index) => ({ ...row, values: { ...row.values, schoolName: names[index] ?? String(row.values.schoolName), township: '+1+1' } }));
    const hostile = assess(buildDataset({ ...records, sheets: { ...records.sheets, school: { ...records.sheets.school, rows } } }, compiled), compiled);
    const book = await opened(await writeOfficialTables(hostile));
    for (const [index, name] of names.entries()) {
      const cell = book.getWorksheet('学校')?.getCell(`B${index + 2}`);
      expect(cell?.formula).toBeUndefined();
      expect(cell?.text).toBe(name);
      expect(book.getWorksheet('学校')?.getCell(`G${index + 2}`).text).toBe('+1+1');
    }
    // Where a name is shown it comes by reference, never as a part of a formula.
    const shown = book.getWorksheet(TABLE_SHEETS['II-2-primary'])?.getCell('C6');
    expect(shown?.formula).toMatch(/^IF\(\$A6="",""/);
    expect(shown?.result).toBe(names[0]);
  });
});
