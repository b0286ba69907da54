import type { SheetRecords, Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { addressOf, type Cell, type SheetRow, shown } from '../workbook/cell.ts';
import type { Sheet } from '../workbook/open.ts';
import type { FaultCollector } from './fault.ts';
import { noteHiddenRows } from './hidden.ts';
import { elementsOf, type HeaderIndex, indexHeaders, type ReadingRules, type SheetDefinition, unitIn } from './names.ts';
import type { ReportDraft } from './report.ts';
import { isNote } from './skip.ts';
import { isOtherSize } from './units.ts';
import { readerOf } from './values/read-value.ts';
import { bare, mostAlike } from './words.ts';

const ITEMS = new Set(['项目', '指标', '指标名称', '项目名称', '名称', '数据项', 'item']);
const VALUES = new Set(['值', '数值', '数据', '填报值', '填报数据', 'value']);
/** A county sheet has some eighty lines; more is no county sheet. */
const MAX_LINES = 5000;

interface ItemColumn {
  readonly item: number;
  readonly value: number;
}

interface PairsContext {
  readonly definition: SheetDefinition;
  readonly rules: ReadingRules;
  readonly faults: FaultCollector;
  readonly report: ReportDraft;
}

/** Reads a sheet of two columns 项目 | 值 (or several such pairs side by side), in any order of columns and items. */
export async function readPairs(sheet: Sheet, context: PairsContext): Promise<SheetRecords> {
  const { definition, rules, faults, report } = context;
  const elements = elementsOf(definition, rules);
  const index = indexHeaders(elements);
  const rows = await allRows(sheet);
  const place = findPairs(rows, definition, index);
  if (!place) {
    const columns = [definition.itemHeader ?? '项目', definition.valueHeader ?? '值'].join('、');
    faults.add('no-header', { sheet: sheet.name }, { name: definition.name, columns });
    return { sheet: sheet.name, columns: {}, cells: {}, rows: [] };
  }
  noteHiddenRows(
    sheet.name,
    rows.filter((row) => row.hidden && row.line > place.line).map((row) => row.line),
    faults,
  );
  const read = readItems(
    sheet.name,
    rows.filter((row) => row.line > place.line),
    place.pairs,
    { ...context, index },
  );
  for (const element of elements) {
    if (read.cells[element.id] !== undefined) continue;
    report.missingColumns.push({ level: definition.id, element: element.id, name: element.name });
    const guess = mostAlike(element.name, read.unknown);
    if (element.required) faults.add('missing-column', { sheet: sheet.name, element: element.id }, { name: element.name, ...similar(guess) });
  }
  report.sheets.push({ level: definition.id, sheet: sheet.name, headerLines: [place.line, place.line], rows: Object.keys(read.cells).length });
  return { sheet: sheet.name, columns: {}, cells: read.cells, rows: [{ values: read.values, line: place.line }] };
}

export const similar = (guess: string | null) => ({ similar: guess === null ? '' : `（是否为“${guess}”？）`, similarEn: guess === null ? '' : ` (is it “${guess}”?)` });

async function allRows(sheet: Sheet): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of sheet.rows()) {
    rows.push(...batch.rows.slice(0, MAX_LINES - rows.length));
    if (rows.length >= MAX_LINES) break;
  }
  return rows;
}

function findPairs(rows: readonly SheetRow[], definition: SheetDefinition, index: HeaderIndex): { readonly line: number; readonly pairs: readonly ItemColumn[] } | null {
  const isItem = (cell: Cell) => ITEMS.has(bare(shown(cell))) || bare(shown(cell)) === bare(definition.itemHeader ?? '');
  const isValue = (cell: Cell) => VALUES.has(bare(shown(cell))) || bare(shown(cell)) === bare(definition.valueHeader ?? '');
  for (const row of rows.slice(0, 30)) {
    const items = row.cells.filter(isItem);
    const values = row.cells.filter(isValue);
    const pairs = items.flatMap((item, at) => {
      const value = values[at];
      return value ? [{ item: item.column, value: value.column }] : [];
    });
    if (pairs.length > 0) return { line: row.line, pairs };
  }
  return withoutHeader(rows, index);
}

/** Without a header: the column that names the most items, and the one right of it. */
function withoutHeader(rows: readonly SheetRow[], index: HeaderIndex): { readonly line: number; readonly pairs: readonly ItemColumn[] } | null {
  const named = new Map<number, number>();
  for (const row of rows) for (const cell of row.cells) if (cell.kind === 'text' && index.find(cell.text)) named.set(cell.column, (named.get(cell.column) ?? 0) + 1);
  const [column, count] = [...named].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (count < 3) return null;
  const first = rows.find((row) => row.cells.some((cell) => cell.column === column && index.find(shown(cell)) !== null));
  return { line: (first?.line ?? 1) - 1, pairs: [{ item: column, value: column + 1 }] };
}

interface ItemsRead {
  readonly values: Record<string, Value>;
  readonly cells: Record<string, string>;
  readonly unknown: string[];
}

function readItems(sheet: string, rows: readonly SheetRow[], pairs: readonly ItemColumn[], context: PairsContext & { readonly index: HeaderIndex }): ItemsRead {
  const { faults, report, rules, index } = context;
  const values: Record<string, Value> = {};
  const cells: Record<string, string> = {};
  const unknown: string[] = [];
  for (const row of rows) {
    if (isNote(row) && !pairs.some((pair) => row.cells.some((cell) => cell.column === pair.item && index.find(shown(cell)) !== null))) {
      report.skippedRows.push({ sheet, line: row.line, reason: 'note', text: shown(row.cells[0] as Cell).slice(0, 100) });
      continue;
    }
    for (const pair of pairs) {
      const item = row.cells.find((cell) => cell.column === pair.item);
      if (!item) continue;
      const name = shown(item);
      const element = index.find(name);
      const cell = addressOf(pair.value, row.line);
      if (!element) {
        unknown.push(name);
        report.extraColumns.push({ sheet, cell: addressOf(pair.item, row.line), header: name.slice(0, 100) });
        continue;
      }
      if (cells[element.id] !== undefined) {
        faults.add('duplicate-item', { sheet, cell, element: element.id }, { name: element.name, cells: `${cells[element.id]}、${cell}` });
        continue;
      }
      cells[element.id] = cell;
      noteUnit(sheet, addressOf(pair.item, row.line), name, element, faults);
      values[element.id] = readItem(
        sheet,
        cell,
        element,
        row.cells.find((one) => one.column === pair.value),
        rules,
        faults,
      );
    }
  }
  return { values, cells, unknown };
}

function readItem(sheet: string, address: string, element: ElementDefinition, cell: Cell | undefined, rules: ReadingRules, faults: FaultCollector): Value {
  let complained = false;
  const value = cell
    ? readerOf(element, rules.dictionary)(cell, (code, text, details) => {
        complained = true;
        faults.add(code, { sheet, cell: address, element: element.id, value: text }, details);
      })
    : null;
  if (value === null && element.required && !complained) faults.add('required-empty', { sheet, cell: address, element: element.id }, { name: element.name });
  return value;
}

/** A header or item that says 元 where the dictionary says 万元. */
export function noteUnit(sheet: string, cell: string, header: string, element: ElementDefinition, faults: FaultCollector): void {
  const found = unitIn(header);
  if (found !== null && element.unit !== undefined && isOtherSize(found, element.unit)) faults.add('header-unit', { sheet, cell, element: element.id, value: header }, { found, unit: element.unit });
}
