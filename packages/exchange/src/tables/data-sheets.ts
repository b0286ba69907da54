import type { Assessment } from '@junheng/assessment/assessment';
import type { Dataset, Table } from '@junheng/assessment/dataset/dataset';
import { firstRow } from '@junheng/assessment/dataset/levels';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { DraftSheet } from './sheet.ts';
import { CODE, HEAD, NUMBER, PLAIN, type Style, TEXT } from './styles.ts';

export type RowLevel = Exclude<Level, 'county'>;

/** Where a level's figures stand: its sheet, first and last row (from 0, both included), and each element's column. */
export interface DataPlace {
  readonly sheet: DraftSheet;
  readonly first: number;
  readonly last: number;
  /** Row of the dataset of the first line. */
  readonly from: number;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** The county's figures as they were assessed, in the exchange format: what every formula of the workbook starts from. */
export interface DataSheets {
  readonly county: { readonly sheet: DraftSheet; readonly rows: ReadonlyMap<string, number> };
  readonly school: DataPlace;
  readonly stage: DataPlace;
  readonly class: DataPlace;
  /** The keys written at the left of each row that belong to a level above. */
  readonly memberName: (element: string, member: string) => string;
}

const header = (element: ElementDefinition): string => (element.unit === undefined ? element.name : `${element.name}(${element.unit})`);

interface Reader {
  readonly assessment: Assessment;
  readonly members: ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;
}

/** A figure as the exchange format writes it: members by name, yes and no as 是 and 否, rooms as 96;100, missing as nothing. */
function written(reader: Reader, table: Table, element: ElementDefinition, row: number): string | number | null {
  if (element.type === 'rooms') {
    const areas = table.lists[element.id]?.[row];
    if (!areas) return null;
    return areas.length === 0 ? 0 : areas.length === 1 ? (areas[0] ?? 0) : [...areas].join(';');
  }
  const text = table.texts[element.id];
  if (text) return text[row] ?? null;
  const value = table.numbers[element.id]?.[row];
  if (value === undefined || Number.isNaN(value)) return null;
  if (element.type === 'boolean') return value === 1 ? '是' : '否';
  if (element.type === 'enum') return reader.members.get(element.enumeration ?? '')?.[value]?.name ?? null;
  return value;
}

const styleOf = (element: ElementDefinition): Style => (['text', 'enum', 'boolean'].includes(element.type) ? PLAIN : ['code', 'label', 'rooms'].includes(element.type) ? CODE : NUMBER);

export function dataSheets(assessment: Assessment): DataSheets {
  const { dictionary, elements } = assessment.compiled;
  const reader: Reader = { assessment, members: new Map(dictionary.enumerations.map((one) => [one.id, one.members])) };
  const memberName = (element: string, member: string) => reader.members.get(elements.get(element)?.enumeration ?? '')?.find((one) => one.id === member)?.name ?? member;
  return { county: countySheet(reader), school: rowsSheet(reader, 'school'), stage: rowsSheet(reader, 'stage'), class: rowsSheet(reader, 'class'), memberName };
}

const titleOf = (reader: Reader, level: Level) => reader.assessment.compiled.dictionary.sheets.find((sheet) => sheet.id === level)?.name ?? level;

function countySheet(reader: Reader): DataSheets['county'] {
  const { assessment } = reader;
  const { compiled, dataset, county } = assessment;
  const sheet = new DraftSheet(titleOf(reader, 'county'));
  sheet.widths = [44, 22];
  sheet.put(0, 0, { value: '项目', style: HEAD });
  sheet.put(0, 1, { value: '值', style: HEAD });
  const rows = new Map<string, number>();
  for (const element of compiled.elements.values()) {
    if (element.sheet !== 'county') continue;
    const row = rows.size + 1;
    rows.set(element.id, row);
    sheet.put(row, 0, { value: header(element), style: TEXT });
    sheet.put(row, 1, {
      value: written(reader, dataset.county, element, county.row),
      style: element.type === 'code' ? CODE : element.type === 'year' || element.type === 'text' ? { ...TEXT, align: 'right' } : NUMBER,
    });
  }
  finish(sheet, { paper: 'a4', orientation: 'portrait', repeatRows: 1 }, 0);
  return { sheet, rows };
}

function finish(sheet: DraftSheet, print: DraftSheet['print'], frozen: number): void {
  sheet.print = print;
  sheet.freeze = { rows: 1, columns: frozen };
  sheet.tab = '7A8794';
}

/** Keys of the levels above that a row begins with. */
const KEYS: Record<RowLevel, readonly string[]> = { school: [], stage: ['schoolCode'], class: ['schoolCode', 'stage'] };

function rowsSheet(reader: Reader, level: RowLevel): DataPlace {
  const { assessment } = reader;
  const { compiled, dataset, county } = assessment;
  const sheet = new DraftSheet(titleOf(reader, level));
  const own = [...compiled.elements.values()].filter((element) => element.sheet === level);
  const keys = KEYS[level].map((id) => compiled.elements.get(id)).filter((element) => element !== undefined);
  const listed = [...keys, ...own];
  const from = firstRow(dataset, 'county', county.row, level);
  const rows = firstRow(dataset, 'county', county.row + 1, level) - from;
  const columns = new Map(listed.map((element, column) => [element.id, column]));
  sheet.widths = listed.map((element) => (element.id === 'schoolName' ? 28 : element.type === 'text' || element.type === 'code' ? 14 : 11));
  for (const [column, element] of listed.entries()) {
    sheet.put(0, column, { value: header(element), style: HEAD });
    const style = styleOf(element);
    for (let index = 0; index < rows; index += 1) {
      const [table, row] = owner(dataset, level, element, from + index);
      sheet.put(index + 1, column, { value: written(reader, table, element, row), style });
    }
  }
  finish(sheet, { paper: 'a3', orientation: 'landscape', repeatRows: 1 }, level === 'school' ? 2 : Math.max(1, KEYS[level].length));
  sheet.heights.set(0, 42);
  return { sheet, first: 1, last: Math.max(1, rows), from, rows, columns };
}

/** The table and row that hold an element for a row of a level: its own, or its parent's for a key. */
function owner(dataset: Dataset, level: RowLevel, element: ElementDefinition, row: number): readonly [Table, number] {
  let [table, at]: [Table, number] = [dataset[level], row];
  while (table.level !== element.sheet && table.level !== 'county') {
    at = table.parent[at] ?? 0;
    table = table.level === 'class' ? dataset.stage : table.level === 'stage' ? dataset.school : dataset.county;
  }
  return [table, at];
}
