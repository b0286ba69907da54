import type { OfficialTable, TableCell } from '@junheng/assessment/tables/types';
import { letters } from './address.ts';
import { DraftSheet } from './sheet.ts';
import { decimalsFormat, HEAD, LABEL, MET, NOTE, NUMBER, OPEN, PADDING, type Style, SUBTITLE, TEXT, TITLE, UNMET } from './styles.ts';
import type { CellFormula, Formulas } from './table-formulas.ts';
import { linesOf } from './text-size.ts';

export interface PlacedCell {
  readonly cell: TableCell;
  readonly row: number;
  readonly column: number;
}

/** Rows above the table's header: its title, and county, year and standard. */
export const TITLE_ROWS = 2;

/** Where each cell stands on its sheet, rows from 0, with spans worked out as in an HTML table. */
export function placedCells(table: OfficialTable, offset = 0): PlacedCell[] {
  const placed: PlacedCell[] = [];
  const covered = new Set<string>();
  for (const [index, cells] of [...table.header, ...table.rows].entries()) {
    const row = TITLE_ROWS + index;
    let column = offset;
    for (const cell of cells) {
      while (covered.has(`${row},${column}`)) column += 1;
      placed.push({ cell, row, column });
      for (let down = 0; down < cell.rows; down += 1) for (let across = 0; across < cell.columns; across += 1) covered.add(`${row + down},${column + across}`);
      column += cell.columns;
    }
  }
  return placed;
}

export interface TableSheetOptions {
  readonly name: string;
  readonly formulas: Formulas;
  /** Hidden columns on the left. */
  readonly offset?: number;
  readonly paper?: 'a4' | 'a3';
}

/** Lays a table out as it is printed, each cell with its formula and the value that it had when it was written. */
export function tableSheet(table: OfficialTable, options: TableSheetOptions): DraftSheet {
  const offset = options.offset ?? 0;
  const sheet = new DraftSheet(options.name);
  const width = table.widths.length;
  sheet.tab = '2F5D8A';
  sheet.widths = [...Array.from({ length: offset }, () => 6), ...table.widths];
  for (let column = 0; column < offset; column += 1) sheet.hiddenColumns.add(column);
  sheet.putSpan(0, offset, 1, width, { value: `${table.number}　${table.title}`, style: TITLE });
  sheet.putSpan(1, offset, 1, width, { value: table.subtitle, style: SUBTITLE });
  sheet.heights.set(0, 30);
  sheet.heights.set(1, 16);
  const headerRows = TITLE_ROWS + table.header.length;
  const placed = placedCells(table, offset);
  for (const one of placed) putCell(sheet, one, options.formulas.get(one.cell.key), one.row < headerRows);
  for (const row of new Set(placed.map((one) => one.row)))
    sheet.heights.set(
      row,
      heightOf(
        table,
        placed.filter((one) => one.row === row && one.cell.rows === 1),
        offset,
      ),
    );
  widen(sheet, table, placed, offset);
  const end = TITLE_ROWS + table.header.length + table.rows.length;
  notes(sheet, table, end, offset);
  colour(sheet, table, placed, headerRows, end);
  if (table.header.length > 0) sheet.freeze = { rows: headerRows, columns: 0 };
  sheet.print = { paper: options.paper ?? 'a4', orientation: table.orientation, ...(table.header.length > 0 ? { repeatRows: headerRows } : {}) };
  return sheet;
}

export function notes(sheet: DraftSheet, table: OfficialTable, row: number, offset: number): void {
  for (const [index, note] of table.notes.entries()) {
    sheet.putSpan(row + index, offset, 1, table.widths.length, { value: `注：${note}`, style: NOTE });
    sheet.heights.set(
      row + index,
      13 *
        linesOf(
          `注：${note}`,
          table.widths.reduce((sum, one) => sum + one, 0),
        ),
    );
  }
}

function formatOf(cell: TableCell): string | undefined {
  if (cell.format.kind === 'number') return decimalsFormat(cell.format.decimals) + PADDING;
  return cell.format.kind === 'percentage' ? `${decimalsFormat(cell.format.decimals)}%${PADDING}` : undefined;
}

const looks = new Map<string, Style>();
/** One style object a look, so that the file holds each once. */
function shared(style: Style): Style {
  const key = JSON.stringify(style);
  const known = looks.get(key) ?? style;
  looks.set(key, known);
  return known;
}

export function styleOf(cell: TableCell, header: boolean, formula: CellFormula | undefined): Style {
  const format = formula?.format ?? formatOf(cell);
  if (header) return shared({ ...HEAD, ...(format === undefined ? {} : { format }) });
  const base = cell.role === 'label' && cell.display !== '' ? LABEL : cell.format.kind === 'text' ? TEXT : NUMBER;
  return shared({ ...base, align: cell.align, wrap: cell.format.kind === 'text', ...(format === undefined ? {} : { format }) });
}

function putCell(sheet: DraftSheet, { cell, row, column }: PlacedCell, formula: CellFormula | undefined, header: boolean): void {
  // A number that is not known shows its word; the formula gives the same word.
  const value = formula?.value ?? (cell.format.kind === 'text' ? cell.display : (cell.value ?? cell.display));
  sheet.putSpan(row, column, cell.rows, cell.columns, { value, style: styleOf(cell, header, formula), ...(formula === undefined ? {} : { formula: formula.formula }) });
}

const widthAt = (table: OfficialTable, column: number, columns: number, offset: number): number => table.widths.slice(column - offset, column - offset + columns).reduce((sum, one) => sum + one, 0);

function heightOf(table: OfficialTable, cells: readonly PlacedCell[], offset: number): number {
  const lines = cells.map((one) => linesOf(one.cell.display, widthAt(table, one.column, one.cell.columns, offset)));
  return Math.max(20, 6 + 14 * Math.max(1, ...lines));
}

/** A text over several rows may need more than they have: the last of them grows. */
function widen(sheet: DraftSheet, table: OfficialTable, placed: readonly PlacedCell[], offset: number): void {
  for (const { cell, row, column } of placed) {
    if (cell.rows === 1) continue;
    const rows = Array.from({ length: cell.rows }, (_, index) => row + index);
    const has = rows.reduce((sum, one) => sum + (sheet.heights.get(one) ?? 20), 0);
    const needs = 6 + 14 * linesOf(cell.display, widthAt(table, column, cell.columns, offset));
    const last = row + cell.rows - 1;
    if (needs > has) sheet.heights.set(last, (sheet.heights.get(last) ?? 20) + needs - has);
  }
}

/** Colours verdicts by their words, wherever a column holds any. */
function colour(sheet: DraftSheet, table: OfficialTable, placed: readonly PlacedCell[], first: number, end: number): void {
  if (table.rows.length === 0) return;
  const body = placed.filter((one) => one.row >= first && one.cell.role === 'value' && one.cell.tone !== undefined);
  for (const column of new Set(body.map((one) => one.column))) {
    const range = `${letters(column)}${first + 1}:${letters(column)}${end}`;
    const cell = `${letters(column)}${first + 1}`;
    sheet.colours.push(...wordColours(range, cell));
  }
}

/** Rules that colour a range by the words of the verdicts; `cell` is its first. */
export function wordColours(range: string, cell: string) {
  return [
    { range, when: `LEFT(${cell},3)="不达标"`, style: UNMET },
    { range, when: `OR(${cell}="达标",${cell}="达标＊")`, style: MET },
    { range, when: `OR(${cell}="待定",${cell}="未报")`, style: OPEN },
  ];
}
