import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { buildDataset } from '../dataset/build.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { RecordRow, Records, SheetRecords, Value, Values } from '../dataset/records.ts';
import type { Level } from '../formula/nodes.ts';
import { type CompiledStandard, type CompileOptions, compileStandard } from '../standard/compile.ts';
import { dictionarySchema } from '../standard/dictionary-schema.ts';
import { standardSchema } from '../standard/standard-schema.ts';
import type { Dictionary, ElementDefinition, Standard } from '../standard/types.ts';

/**
 * Sample counties for tests, read with ExcelJS: a second reader, independent of packages/exchange, so that a fault of the one is not
 * hidden by the other.
 */
const root = new URL('../../../../', import.meta.url);
export const rootFile = (path: string): string => fileURLToPath(new URL(path, root));
const text = (path: string): string => readFileSync(rootFile(path), 'utf8');

export const sampleDictionary = (): Dictionary => dictionarySchema.parse(parse(text('standards/dictionary.yaml')));
export const sampleStandard = (): Standard => standardSchema.parse(parse(text('standards/national/cn-2017.yaml')));
export const sampleCompiled = (options: Partial<CompileOptions> = {}): CompiledStandard => compileStandard(sampleStandard(), sampleDictionary(), { year: 2025, ...options });

const plain = (header: string): string => header.replace(/\(.*?\)$/, '').trim();
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letterOf = (column: number): string => (column <= 26 ? (LETTERS[column - 1] ?? '') : `${LETTERS[Math.floor((column - 1) / 26) - 1] ?? ''}${LETTERS[(column - 1) % 26] ?? ''}`);

function typedValue(raw: unknown, element: ElementDefinition, dictionary: Dictionary): Value {
  if (raw === null || raw === undefined || raw === '') return null;
  if (element.type === 'enum') {
    const members = dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? [];
    return members.find((one) => one.name === String(raw))?.id ?? null;
  }
  if (element.type === 'boolean') return raw === '是';
  if (element.type === 'rooms') return raw === '0' || raw === 0 ? [] : String(raw).split(';').map(Number);
  return ['text', 'code', 'label'].includes(element.type) ? String(raw) : Number(raw);
}

export type SampleName = 'county-40' | 'county-60' | 'county-150';

export async function sampleRecords(name: SampleName, dictionary: Dictionary = sampleDictionary()): Promise<Records> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(rootFile(`testdata/${name}.xlsx`));
  const sheets: Partial<Record<Level, SheetRecords>> = {};
  for (const sheet of dictionary.sheets) {
    const source = book.getWorksheet(sheet.name);
    if (!source) throw new Error(`${name}: no sheet ${sheet.name}`);
    const named = (header: string) =>
      dictionary.elements.find((element) => (element.sheet === sheet.id || element.id === 'schoolCode' || (element.id === 'stage' && sheet.id === 'class')) && plain(element.name) === plain(header));
    const columns: Record<string, string> = {};
    const cells: Record<string, string> = {};
    const rows: RecordRow[] = [];
    if (sheet.layout === 'pairs') {
      const values: Record<string, Value> = {};
      source.eachRow((row, line) => {
        const element = line === 1 ? undefined : dictionary.elements.find((one) => one.sheet === 'county' && (one.name === row.getCell(1).text || plain(one.name) === plain(row.getCell(1).text)));
        if (!element) return;
        values[element.id] = typedValue(row.getCell(2).value, element, dictionary);
        cells[element.id] = `B${line}`;
      });
      rows.push({ values, line: 1 });
    } else {
      const elements = new Map<number, ElementDefinition>();
      source.getRow(1).eachCell((cell, column) => {
        const element = named(cell.text);
        if (!element) return;
        elements.set(column, element);
        columns[element.id] = letterOf(column);
      });
      source.eachRow((row, line) => {
        if (line === 1) return;
        const values: Record<string, Value> = {};
        for (const [column, element] of elements) values[element.id] = typedValue(row.getCell(column).value, element, dictionary);
        rows.push({ values: values as Values, line });
      });
    }
    sheets[sheet.id] = { sheet: sheet.name, columns, rows, ...(sheet.layout === 'pairs' ? { cells } : {}) };
  }
  return { file: { name: `${name}.xlsx`, digest: '' }, sheets: sheets as Record<Level, SheetRecords> };
}

export const sampleDataset = async (name: SampleName, compiled: CompiledStandard): Promise<Dataset> => buildDataset(await sampleRecords(name, compiled.dictionary), compiled);
/** The independently computed result that came with a sample county. */
export const sampleExpected = (name: SampleName) => JSON.parse(text(`testdata/${name}.json`)) as ExpectedCounty;

export interface ExpectedCounty {
  readonly stages: Record<
    'primary' | 'junior',
    {
      readonly schools: readonly { code: string; pupils: number; values: Record<string, number>; met: string[]; nearMet: string[]; passes: boolean }[];
      readonly indicators: Record<string, { mean: number; cv: number; limit: number; passes: boolean; metSchools: number }>;
      readonly compositeCv: number;
      readonly schoolsAssessed: number;
      readonly schoolsPassing: number;
    }
  >;
  readonly government: { G3: string[]; G4: string[]; G5: { over45: number; over50: number } };
  readonly ratios: Record<string, unknown>;
}
