import type { DerivedNode, ElementNode, FormulaNode, Level } from '@junheng/assessment/formula/nodes';
import { type CellText, SpreadsheetError, type SpreadsheetResolver, toSpreadsheet } from '@junheng/assessment/formula/spreadsheet';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { DataSheets, RowLevel } from './data-sheets.ts';
import type { LookupSheets } from './lookup-sheets.ts';
import type { DraftSheet } from './sheet.ts';
import type { StandardPlaces } from './standard-sheet.ts';

/**
 * A derived figure (派生数据项) that has a column of its own. The calculating sheets keep the school's code in column A; the stages' sheet
 * the school's row in C and the stage in D.
 */
export interface DerivedColumn {
  readonly level: RowLevel;
  readonly sheet: DraftSheet;
  readonly column: number;
}

/** All that a formula may refer to. */
export interface Places {
  readonly compiled: CompiledStandard;
  readonly data: DataSheets;
  readonly standard: StandardPlaces;
  readonly lookups: LookupSheets;
  readonly derived: Map<string, DerivedColumn>;
}

/** A formula of the standard as the text of a cell's formula, for the row (from 0) of a calculating sheet; `owner` is the item whose parameters it names. */
export function formulaText(places: Places, node: FormulaNode, level: Level, row: number, owner = ''): string {
  return toSpreadsheet(node, resolver(places, level, row, owner));
}

/** Whether a spreadsheet can hold the formula at all. */
export function canWrite(places: Places, node: FormulaNode, level: Level, owner = ''): boolean {
  try {
    formulaText(places, node, level, 1, owner);
    return true;
  } catch (error) {
    if (error instanceof SpreadsheetError) return false;
    throw error;
  }
}

export function resolver(places: Places, level: Level, row: number, owner: string): SpreadsheetResolver {
  const { data, standard } = places;
  const required = (id: string) => places.compiled.elements.get(id)?.required === true;
  const cellText = (text: string, id: string): CellText => (required(id) ? { text, mayBeEmpty: false } : { text });
  return {
    level,
    cell: (element) => cellText(cellOf(places, element, level, row), element.id),
    range: (element, over) => cellText(rangeOf(places, element, over as RowLevel), element.id),
    belongs: (over, to) => belongs(data, over as RowLevel, to, row),
    member: data.memberName,
    parameter: (node) => standard.parameter(owner, node),
    derived: (node, over) => derivedText(places, node, over, level, row),
  };
}

function cellOf(places: Places, element: ElementNode, level: Level, row: number): string {
  const { data } = places;
  if (element.level === 'county') return data.county.sheet.at(data.county.rows.get(element.id) ?? 0, 1);
  const place = data[element.level];
  const column = place.columns.get(element.id);
  if (column === undefined) throw new SpreadsheetError('element', `no column of ${element.id}`);
  if (element.level === level) return place.sheet.prefix + place.sheet.own(row, column);
  if (level === 'stage' && element.level === 'school') return `INDEX(${place.sheet.column(column, place.first, place.last)},$C${row + 1})`;
  throw new SpreadsheetError('element', `${element.id} of ${element.level} cannot be read from a row of ${level}`);
}

function rangeOf(places: Places, element: ElementNode, over: RowLevel): string {
  const { data } = places;
  if (element.level === 'county') return cellOf(places, element, 'county', 0);
  const place = data[over];
  const column = place.columns.get(element.id);
  return column === undefined ? places.lookups.range(element, over) : place.sheet.column(column, place.first, place.last);
}

/** Rows of `over` belong to the present row by their codes, so that rows may be sorted, added in between and changed. */
function belongs(data: DataSheets, over: RowLevel, to: Level, row: number): string {
  const place = data[over];
  const codes = place.sheet.column(place.columns.get('schoolCode') ?? 0, place.first, place.last);
  if (to === 'county') return `${codes}<>""`;
  const same = `${codes}=$A${row + 1}`;
  if (to === 'school') return same;
  return `(${same})*(${place.sheet.column(place.columns.get('stage') ?? 0, place.first, place.last)}=$D${row + 1})`;
}

function derivedText(places: Places, node: DerivedNode, over: Level | null, level: Level, row: number): CellText | null {
  const found = places.derived.get(node.id);
  if (!found) return null;
  const range = () => found.sheet.column(found.column, places.data[found.level].first, places.data[found.level].last);
  if (over !== null) {
    if (found.level === over) return { text: range() };
    return found.level === 'school' ? { text: places.lookups.calculated(node.id, range(), over as RowLevel) } : null;
  }
  if (found.level === level) return { text: found.sheet.own(row, found.column) };
  return level === 'stage' && found.level === 'school' ? { text: `INDEX(${range()},$C${row + 1})` } : null;
}
