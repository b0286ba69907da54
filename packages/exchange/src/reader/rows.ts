import type { RecordRow, SheetRecords, Value } from '@junheng/assessment/dataset/records';
import { type Cell, columnLetters, type SheetRow, shown } from '../workbook/cell.ts';
import type { Sheet } from '../workbook/open.ts';
import { settleColumns } from './columns.ts';
import type { FaultCollector } from './fault.ts';
import { noteHiddenRows } from './hidden.ts';
import { type Column, findLayout, isNumberingRow, isUnitsRow, type Layout } from './layout.ts';
import { holdsForEachRow, mergedCells } from './merged.ts';
import { elementsOf, indexHeaders, type ReadingRules, type SheetDefinition } from './names.ts';
import type { ReportDraft, SkipReason } from './report.ts';
import { isNote, isRepeatedHeader, totalOf } from './skip.ts';
import { totalsCheck } from './totals.ts';
import type { Complain, ReadValue } from './values/context.ts';
import { readerOf } from './values/read-value.ts';

/** Rows looked at to find the header. */
const HEAD_ROWS = 40;

export interface RowsContext {
  readonly definition: SheetDefinition;
  readonly rules: ReadingRules;
  readonly faults: FaultCollector;
  readonly report: ReportDraft;
  /** Called for each batch: throws where the workbook has more rows than it may. */
  readonly onBatch: (rows: number, part: number) => void | Promise<void>;
}

/** Reads a sheet of one row a school, stage or class, batch by batch; only the typed rows are kept. */
export async function readRows(sheet: Sheet, context: RowsContext): Promise<SheetRecords> {
  const frame = await sheet.frame();
  const elements = elementsOf(context.definition, context.rules);
  const index = indexHeaders(elements);
  const head: SheetRow[] = [];
  let table: TableReader | null = null;
  const begin = (): TableReader | null => {
    const layout = findLayout(head, frame.merges, index);
    if (!layout) return null;
    const columns = settleColumns(sheet.name, layout, { ...context, elements, frame });
    const reader = tableReader(sheet.name, layout, columns, context, mergedCells(frame.merges, columns));
    for (const row of head) reader.add(row);
    return reader;
  };
  for await (const batch of sheet.rows()) {
    for (const row of batch.rows) {
      if (table) table.add(row);
      else if (head.push(row) >= HEAD_ROWS) {
        table = begin();
        if (!table) break;
      }
    }
    await context.onBatch(batch.rows.length, batch.part);
    if (!table && head.length >= HEAD_ROWS) break;
  }
  table ??= begin();
  if (table) return table.finish();
  const wanted = elements.filter((element) => element.required).map((element) => element.name);
  context.faults.add('no-header', { sheet: sheet.name }, { name: context.definition.name, columns: wanted.join('、') });
  return { sheet: sheet.name, columns: {}, rows: [] };
}

interface TableReader {
  add(row: SheetRow): void;
  finish(): SheetRecords;
}

function tableReader(sheet: string, layout: Layout, columns: readonly Column[], context: RowsContext, merged: ReturnType<typeof mergedCells>): TableReader {
  const { definition, rules, faults, report } = context;
  const width = columns.length;
  const positions = new Int16Array(1024).fill(-1);
  for (const [position, { column }] of columns.entries()) positions[column] = position;
  const readers: readonly ReadValue[] = columns.map(({ element }) => readerOf(element, rules.dictionary));
  const ids = columns.map(({ element }) => element.id);
  const required = columns.map(({ element }) => element.required === true || (definition.key ?? []).includes(element.id));
  const keys = (definition.key ?? []).map((id) => ids.indexOf(id)).filter((position) => position >= 0);
  // An object of the final shape to copy: keys added one by one would make each row a slow dictionary.
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(ids.map((id) => [id, null])))) as Record<string, Value>;
  const totals = totalsCheck(sheet, columns, memberNames(columns, rules), faults);
  const rows: RecordRow[] = [];
  const seen = new Map<string, number>();
  const hidden: number[] = [];
  const cells: (Cell | undefined)[] = new Array(width);
  const values: Value[] = new Array(width);
  const faulty = new Uint8Array(width);
  let at = 0;
  let line = 0;
  let afterHeader = true;

  const complain: Complain = (code, value, details) => {
    const column = columns[at];
    if (!column) return;
    faulty[at] = 1;
    faults.add(code, { sheet, column: column.column, line, element: column.element.id, value }, details);
  };

  const skip = (row: SheetRow, reason: SkipReason) => {
    const text = row.cells.slice(0, 3).map(shown).join(' ').slice(0, 100);
    report.skippedRows.push({ sheet, line: row.line, reason, text });
  };

  /** A total, a note, a header printed again: told by the key cells and the leftmost text. */
  const isBesideTheTable = (row: SheetRow): boolean => {
    const keyCells = keys.map((position) => cells[position]);
    const total = totalOf(row, keyCells);
    if (total) {
      totals.addTotal(row.line, total, cells);
      skip(row, 'total');
      return true;
    }
    if (
      isRepeatedHeader(
        keyCells,
        keys.map((position) => columns[position]?.header ?? ''),
      )
    ) {
      skip(row, 'repeated-header');
      return true;
    }
    if (isNote(row) || cells.every((cell) => cell === undefined)) {
      skip(row, 'note');
      return true;
    }
    return false;
  };

  const fillFromMerges = () => {
    for (let position = 0; position < width; position++) {
      const filled = merged.at(position, line, cells[position]);
      const column = columns[position];
      if (!filled || !column) continue;
      if (holdsForEachRow(column)) cells[position] = filled.cell;
      else {
        at = position;
        complain('merged-figures', shown(filled.cell), { range: filled.range });
      }
    }
  };

  const noteDuplicate = () => {
    if (keys.length !== definition.key?.length || keys.some((position) => values[position] === null)) return true;
    const key = keys.map((position) => values[position]).join('\u0001');
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, line);
      return true;
    }
    const shownKey = keys.map((position) => shown(cells[position] as Cell)).join(' ');
    faults.add(
      'duplicate-key',
      { sheet, column: columns[keys.at(-1) ?? 0]?.column, line, element: ids[keys.at(-1) ?? 0], value: shownKey },
      { line: before, key: shownKey, names: keys.map((position) => columns[position]?.element.name).join('、') },
    );
    return false;
  };

  const readRow = (row: SheetRow) => {
    const read = { ...blank };
    for (at = 0; at < width; at++) {
      const cell = cells[at];
      let value: Value = null;
      if (cell !== undefined && faulty[at] === 0) value = readers[at]?.(cell, complain) ?? null;
      if (value === null && required[at] && faulty[at] === 0) complain('required-empty', '', { name: columns[at]?.element.name });
      values[at] = value;
      read[ids[at] as string] = value;
    }
    if (!noteDuplicate()) return;
    totals.addRow(values, faulty);
    rows.push({ values: read, line: row.line });
  };

  return {
    add(row) {
      if (row.line <= layout.lastHeaderLine) return;
      if (afterHeader) {
        if (isNumberingRow(row)) return skip(row, 'numbering');
        if (isUnitsRow(row)) return skip(row, 'units');
        afterHeader = false;
      }
      line = row.line;
      cells.fill(undefined);
      faulty.fill(0);
      for (const cell of row.cells) {
        const position = positions[cell.column] ?? -1;
        if (position >= 0) cells[position] = cell;
      }
      const leftmost = row.cells[0];
      const ordinary =
        leftmost !== undefined && keys.every((position) => cells[position] !== undefined) && (leftmost.kind === 'number' || (leftmost.kind === 'text' && leftmost.text.charCodeAt(0) < 128));
      if (!ordinary && isBesideTheTable(row)) return;
      if (merged.any) fillFromMerges();
      if (row.hidden) hidden.push(row.line);
      readRow(row);
    },
    finish() {
      totals.finish();
      if (rows.length === 0) faults.add('no-rows', { sheet, ...(definition.id === 'class' ? { severity: 'warning' as const } : {}) }, { name: definition.name });
      noteHiddenRows(sheet, hidden, faults);
      report.sheets.push({ level: definition.id, sheet, headerLines: [layout.firstHeaderLine, layout.lastHeaderLine], rows: rows.length });
      return { sheet, columns: Object.fromEntries(columns.map(({ column, element }) => [element.id, columnLetters(column)])), rows };
    },
  };
}

/** Names of enumeration members in this table, so that 小学合计 is known to be of the primary rows. */
function memberNames(columns: readonly Column[], rules: ReadingRules): ReadonlyMap<string, string> {
  const first = columns.find(({ element }) => element.type === 'enum')?.element;
  const members = rules.dictionary.enumerations.find((one) => one.id === first?.enumeration)?.members ?? [];
  return new Map(members.flatMap((member) => [member.name, ...(member.aliases ?? [])].map((name) => [name, member.id])));
}
