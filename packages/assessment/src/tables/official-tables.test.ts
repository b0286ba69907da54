import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { Assessment } from '../assessment.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Value } from '../dataset/records.ts';
import { type SampleName, sampleCompiled, sampleDataset, sampleExpected, sampleRecords } from '../testing/sample.ts';
import { officialTables } from './official-tables.ts';
import type { OfficialTable, TableCell, TableId } from './types.ts';

const compiled = sampleCompiled();
const assessed = new Map<SampleName, Assessment>();
for (const name of ['county-40', 'county-60', 'county-150'] as const) assessed.set(name, assess(await sampleDataset(name, compiled), compiled));
const sample = (name: SampleName): Assessment => {
  const found = assessed.get(name);
  if (!found) throw new Error(name);
  return found;
};
const tableOf = (assessment: Assessment, id: TableId, locale: 'zh' | 'en' = 'zh'): OfficialTable => {
  const found = officialTables(assessment, locale).find((one) => one.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
};
const cellsOf = (table: OfficialTable): TableCell[] => [...table.header, ...table.rows].flat();
const cell = (table: OfficialTable, key: string): TableCell => {
  const found = cellsOf(table).find((one) => one.key === key);
  if (!found) throw new Error(`no cell ${key} in ${table.id}`);
  return found;
};

describe.each(['county-40', 'county-60', 'county-150'] as const)('%s', (name) => {
  const assessment = sample(name);
  const expected = sampleExpected(name);

  it('fills every row of every table: spans cover the columns once', () => {
    for (const locale of ['zh', 'en'] as const)
      for (const table of officialTables(assessment, locale))
        for (const part of [table.header, table.rows]) {
          const open: number[] = table.widths.map(() => 0);
          for (const row of part) {
            for (const [column, rest] of open.entries()) open[column] = Math.max(0, rest - 1);
            let column = 0;
            for (const one of row) {
              while ((open[column] ?? 0) > 0) column += 1;
              for (let across = 0; across < one.columns; across += 1) open[column + across] = one.rows;
              column += one.columns;
            }
            expect(open.length, `${table.id}: ${row.map((one) => one.display).join(' ')}`).toBe(table.widths.length);
            expect(
              open.every((rest) => rest > 0),
              `${table.id}: ${row.map((one) => one.display).join(' ')}`,
            ).toBe(true);
          }
        }
  });

  it('names each cell once', () => {
    for (const table of officialTables(assessment)) {
      const keys = cellsOf(table)
        .map((one) => one.key)
        .filter((key) => key !== '');
      expect(new Set(keys).size, table.id).toBe(keys.length);
    }
  });

  it('counts what the independent calculation counts', () => {
    for (const stage of ['primary', 'junior'] as const) {
      const { indicators, schools, compositeCv, schoolsAssessed, schoolsPassing } = expected.stages[stage];
      const [summary, dispersion, rows] = [tableOf(assessment, 'II-1'), tableOf(assessment, 'III'), tableOf(assessment, `II-2-${stage}`)];
      expect(cell(summary, `${stage}.assessed`).value).toBe(schoolsAssessed);
      expect(cell(summary, `${stage}.passing`).value).toBe(schoolsPassing);
      for (const [id, one] of Object.entries(indicators)) {
        expect(cell(summary, `${stage}.${id}.met`).value).toBe(one.metSchools);
        expect(cell(dispersion, `${stage}.${id}.mean`).value).toBeCloseTo(one.mean, 9);
        expect(cell(dispersion, `${stage}.${id}.cv`).value).toBeCloseTo(one.cv, 9);
        expect(cell(dispersion, `${stage}.${id}.cv`).display).toMatch(/^\d\.\d{3}$/);
      }
      expect(cell(dispersion, `${stage}.composite`).value).toBeCloseTo(compositeCv, 9);
      expect(rows.rows).toHaveLength(schools.length);
      for (const [index, school] of schools.entries()) {
        for (const [id, value] of Object.entries(school.values)) expect(cell(rows, `${index}.${id}`).value).toBeCloseTo(value, 8);
        expect(cell(rows, `${index}.passes`).display).toBe(school.passes ? '达标' : '不达标');
        const remark = cell(rows, `${index}.remark`).display;
        expect(remark.match(/达标：([R\d ]+)/)?.[1]?.split(' ') ?? []).toEqual(school.met);
        expect(remark.match(/；?达 85%：([R\d ]+)/)?.[1]?.split(' ') ?? []).toEqual(school.nearMet);
      }
    }
  });
});

describe('what is missing', () => {
  const records = sampleRecords('county-40');
  const without = async (changes: { readonly sheet: 'county' | 'stage'; readonly row: number; readonly element: string }[]) => {
    const { sheets, ...rest } = await records;
    const next = { ...sheets };
    for (const { sheet, row, element } of changes)
      next[sheet] = { ...next[sheet], rows: next[sheet].rows.map((one, index) => (index === row ? { ...one, values: { ...one.values, [element]: null as Value } } : one)) };
    return assess(buildDataset({ ...rest, sheets: next }, compiled), compiled);
  };

  it('reads 未报 or 待定, never zero, and spreads to means and coefficients', async () => {
    const assessment = await without([
      { sheet: 'stage', row: 0, element: 'backboneTeachers' },
      { sheet: 'county', row: 0, element: 'teacherPay' },
      { sheet: 'county', row: 0, element: 'population' },
    ]);
    const [rows, dispersion, items, county] = [tableOf(assessment, 'II-2-primary'), tableOf(assessment, 'III'), tableOf(assessment, 'IV'), tableOf(assessment, 'I')];
    expect(cell(rows, '0.R2')).toMatchObject({ value: null, display: '未报', tone: 'missing' });
    expect(cell(rows, '0.remark').display).toContain('待定：R2');
    expect(cell(dispersion, 'primary.R2.mean')).toMatchObject({ value: null, display: '待定' });
    expect(cell(dispersion, 'primary.R2.cv')).toMatchObject({ value: null, display: '待定' });
    expect(cell(dispersion, 'primary.R3.cv').value).not.toBeNull();
    expect(cell(items, 'G8.value.value')).toMatchObject({ value: null, display: '未报' });
    expect(cell(items, 'G8.status')).toMatchObject({ display: '待定', tone: 'missing' });
    expect(cell(county, 'county.population')).toMatchObject({ value: null, display: '未报', tone: 'missing' });
    expect(cell(items, 'G1.conclusion')).toMatchObject({ value: null, display: '未报' });
  });

  it('reads in English as well', async () => {
    const items = tableOf(sample('county-40'), 'IV', 'en');
    expect(cell(items, 'G1.conclusion').display).toBe('Not reported');
    expect(cell(items, 'G9.status').display).toBe('Not met');
  });
});

describe('rounding and judging', () => {
  it('marks a figure that would be judged otherwise as it is printed', () => {
    const rows = tableOf(sample('county-40'), 'II-2-primary');
    const marked = cellsOf(rows).filter((one) => one.display.endsWith('＊'));
    expect(marked.map((one) => one.display)).toEqual(['0.90＊']);
    expect(marked[0]?.value).toBeLessThan(0.9);
    expect(marked[0]?.tone).toBe('near');
  });

  it('marks a verdict of dispersion that turns', () => {
    const dispersion = tableOf(sample('county-150'), 'III');
    expect(cell(dispersion, 'junior.R6.status').display).toBe('不达标＊');
    expect(cell(dispersion, 'junior.R7.status').display).toBe('不达标');
  });

  it('lists at most a dozen failing schools by name', () => {
    const remark = cell(tableOf(sample('county-40'), 'IV'), 'G3.remark').display;
    expect(remark.split('、')).toHaveLength(12);
    expect(remark).toMatch(/等 15 所$/);
  });

  it('leads from each number to its derivation', () => {
    const assessment = sample('county-40');
    const first = cell(tableOf(assessment, 'II-2-primary'), '0.R4');
    expect(first.reference).toEqual({ kind: 'value', stage: 'primary', indicator: 'R4', stageRow: assessment.stages.primary.rows[0] });
    expect(cell(tableOf(assessment, 'III'), 'junior.R1.cv').reference).toEqual({ kind: 'cv', stage: 'junior', indicator: 'R1' });
    expect(cell(tableOf(assessment, 'IV'), 'G9.status').reference).toEqual({ kind: 'item', item: 'G9' });
  });
});
