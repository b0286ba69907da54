import type { RecordRow, Records, Value } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { sampleRecords } from '@junheng/assessment/testing/sample';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementsOf } from '../reader/names.ts';
import { readWorkbook } from '../reader/read-workbook.ts';
import { compiled, source } from '../reader/testing/draft-workbook.ts';
import { writeTemplate, writeWorkbook } from './write-template.ts';

const bookOf = async (bytes: Uint8Array) => {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  return book;
};

describe('the template', () => {
  it('opens in a second reader with every element of the dictionary, its drop-downs, ranges, hints and text columns', async () => {
    const book = await bookOf(writeTemplate(compiled));
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['县域', '学校', '学段', '班级', '填报说明']);
    for (const definition of compiled.dictionary.sheets) {
      const sheet = book.getWorksheet(definition.name);
      const elements = elementsOf(definition, compiled);
      if (definition.layout === 'pairs') {
        expect(elements.map((_, index) => sheet?.getCell(index + 2, 1).text)).toEqual(elements.map((element) => (element.unit === undefined ? element.name : `${element.name}(${element.unit})`)));
        continue;
      }
      for (const [index, element] of elements.entries()) {
        const cell = sheet?.getCell(2, index + 1);
        const rule = cell?.dataValidation;
        expect(sheet?.getCell(1, index + 1).text).toBe(element.unit === undefined ? element.name : `${element.name}(${element.unit})`);
        if (element.type === 'enum') expect(rule?.formulae?.[0]).toContain(compiled.dictionary.enumerations.find((one) => one.id === element.enumeration)?.members[0]?.name);
        if (element.type === 'integer') expect([rule?.type, rule?.formulae]).toEqual(['whole', [element.min, element.max]]);
        if (element.type === 'code') expect(sheet?.getColumn(index + 1).numFmt).toBe('@');
        if (element.hint !== undefined) expect(rule?.prompt).toContain(element.hint);
        if (element.source !== undefined) expect(rule?.prompt).toContain(element.source);
      }
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    }
  });

  it('says in its guide what a figure is for', async () => {
    const guide = (await bookOf(writeTemplate(compiled))).getWorksheet('填报说明');
    const rows = guide?.getSheetValues().map((row) => (Array.isArray(row) ? row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))) : [])) ?? [];
    const pupils = rows.find((row) => row?.[2] === '教学仪器设备值');
    expect(pupils?.[7]).toContain('R6');
    expect(rows.length).toBeGreaterThan(compiled.elements.size);
  });

  it('is read back without anything wrong but what has to be filled in', async () => {
    for (const locale of ['zh', 'en'] as const) {
      const { faults, report } = await readWorkbook(source(writeTemplate(compiled, { locale })), compiled);
      expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set(['required-empty', 'no-rows']));
      expect(report.extraColumns).toEqual([]);
    }
  });
});

const withoutBlanks = (records: Records) =>
  Object.fromEntries(Object.entries(records.sheets).map(([level, sheet]) => [level, sheet.rows.map((row) => Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null)))]));

/** Texts that a spreadsheet program could take for a formula, an error or a number are among them. */
const text = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+86 张',
    '-工作',
    '@SUM(A1)',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://a","b")',
    '#REF!',
    '0012',
    '1e5',
    'TRUE',
    '2025-09-01',
    '<b>&amp;"\'',
    '_x000D_',
    '第一小学',
    '½ 校',
    '😀校',
  ),
  fc.string({ minLength: 1, maxLength: 20 }).map(
    (value) =>
      `校${value
        .replace(/[^\p{L}\p{N} ,.;:!?()=+@#$%&*'"<>|-]/gu, '')
        .replace(/\s+/g, ' ')
        .trim()}`,
  ),
);

function anyValue(element: ElementDefinition): fc.Arbitrary<Value> {
  const { min = 0, max = 1_000_000 } = element;
  const optional = (arbitrary: fc.Arbitrary<Value>) => (element.required ? arbitrary : fc.option(arbitrary, { nil: null }));
  switch (element.type) {
    case 'integer':
    case 'year':
    case 'level':
      return optional(fc.integer({ min, max }));
    case 'decimal':
      return optional(fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value)));
    case 'boolean':
      return optional(fc.boolean());
    case 'enum':
      return optional(fc.constantFrom(...(compiled.dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? []).map((member) => member.id)));
    case 'rooms':
      return optional(fc.array(fc.double({ min: 1, max, noNaN: true }), { maxLength: 4 }));
    case 'code':
      return fc.constant(element.id === 'countyCode' ? '034001' : null);
    case 'label':
      return fc.constantFrom('1', '一年级', '01', '=1');
    case 'text':
      return optional(text);
  }
}

const rowOf = (level: Level, fixed: Readonly<Record<string, Value>>, line: number): fc.Arbitrary<RecordRow> => {
  const elements = elementsOf(compiled.dictionary.sheets.find((sheet) => sheet.id === level) as Parameters<typeof elementsOf>[0], compiled);
  return fc
    .record(Object.fromEntries(elements.map((element) => [element.id, fixed[element.id] === undefined ? anyValue(element) : fc.constant(fixed[element.id] as Value)])))
    .map((values) => ({ values, line }));
};

const records: fc.Arbitrary<Records> = fc
  .record({
    county: rowOf('county', {}, 1).map((row) => [row]),
    school: fc.tuple(rowOf('school', { schoolCode: '0012' }, 2), rowOf('school', { schoolCode: '2134010002' }, 3)),
    stage: fc.tuple(rowOf('stage', { schoolCode: '0012', stage: 'primary' }, 2), rowOf('stage', { schoolCode: '2134010002', stage: 'junior' }, 3)),
    class: fc.tuple(rowOf('class', { schoolCode: '0012', stage: 'primary', grade: '1', className: '1' }, 2), rowOf('class', { schoolCode: '0012', stage: 'primary', grade: '1', className: '2' }, 3)),
  })
  .map((rows) => ({ sheets: Object.fromEntries(Object.entries(rows).map(([level, own]) => [level, { sheet: level, columns: {}, rows: own }])) as unknown as Records['sheets'] }));

describe('a workbook written from records', () => {
  it('gives the same records when it is read: no text becomes a formula, no code loses its zeros', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom('zh' as const, 'en' as const), async (own, locale) => {
        const bytes = writeWorkbook(own, compiled, { locale });
        const { records: read, faults } = await readWorkbook(source(bytes), compiled);
        expect(faults.filter((fault) => !['cross-field', 'unit-slip'].includes(fault.code))).toEqual([]);
        expect(withoutBlanks(read)).toEqual(withoutBlanks(own));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('holds a county as it was read', async () => {
    const own = await sampleRecords('county-40');
    const { records: read } = await readWorkbook(source(writeWorkbook(own, compiled)), compiled);
    expect(withoutBlanks(read)).toEqual(withoutBlanks(own));
  });

  it('has no formula in it for a second reader either', async () => {
    const own = await sampleRecords('county-40');
    const [first, ...rest] = own.sheets.school.rows;
    const hostile = {
      ...own,
      sheets: { ...own.sheets, school: { ...own.sheets.school, rows: [{ ...first, values: { ...first?.values, schoolName: '=1+1', township: '@SUM(1)' } } as RecordRow, ...rest] } },
    };
    const sheet = (await bookOf(writeWorkbook(hostile, compiled))).getWorksheet('学校');
    const texts = sheet?.getRow(2).values as unknown[];
    expect(texts).toContain('=1+1');
    expect(texts).toContain('@SUM(1)');
    sheet?.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });
});
