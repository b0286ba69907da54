import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { type Merge, type SheetRow, shown } from '../workbook/cell.ts';
import type { HeaderIndex } from './names.ts';
import { isUnit } from './units.ts';
import { bare, withoutBrackets } from './words.ts';

/** A column that holds an element, with its header as read. */
export interface Column {
  readonly column: number;
  readonly element: ElementDefinition;
  readonly header: string;
  /** The line of the header's lowest text. */
  readonly line: number;
}

export interface Layout {
  /** All columns that name an element; one element may stand twice. */
  readonly columns: readonly Column[];
  readonly extra: readonly { readonly column: number; readonly header: string; readonly line: number }[];
  readonly firstHeaderLine: number;
  readonly lastHeaderLine: number;
}

/** Header lines: a table's header may take up to three (groups above names above units). */
const MAX_HEADER_LINES = 3;

interface HeaderText {
  readonly text: string;
  readonly line: number;
  /** Taken over from a group heading on the left, not written above this very column. */
  readonly spread: boolean;
}

/**
 * Finds the header among the first rows: the one to three lines that name the most elements. Titles above it are passed over; group
 * headings spread over the columns they are merged over, or over the empty cells to their right.
 */
export function findLayout(rows: readonly SheetRow[], merges: readonly Merge[], index: HeaderIndex): Layout | null {
  let best: Layout | null = null;
  let score = 1;
  for (let height = 1; height <= MAX_HEADER_LINES; height++) {
    for (let start = 0; start + height <= rows.length; start++) {
      const layout = readHeader(rows.slice(start, start + height), merges, index);
      const named = new Set(layout.columns.map(({ element }) => element.id)).size;
      if (named > score) {
        best = layout;
        score = named;
      }
    }
  }
  return best;
}

function readHeader(lines: readonly SheetRow[], merges: readonly Merge[], index: HeaderIndex): Layout {
  const texts = lines.map((row, position) => headerTexts(row, merges, position < lines.length - 1));
  const width = Math.max(0, ...texts.map((line) => line.length));
  const columns: Column[] = [];
  const extra: { column: number; header: string; line: number }[] = [];
  for (let column = 0; column < width; column++) {
    const stack = texts.map((line) => line[column]).filter((text) => text !== undefined);
    const lowest = stack.at(-1);
    if (!lowest || stack.every((text) => text.spread)) continue;
    const found = findIn(stack, index);
    const header = stack.map(({ text }) => text).join(' ');
    if (found) columns.push({ column, element: found, header, line: lowest.line });
    else extra.push({ column, header, line: lowest.line });
  }
  return { columns, extra, firstHeaderLine: lines[0]?.line ?? 0, lastHeaderLine: lines.at(-1)?.line ?? 0 };
}

/** The texts of one header line by column; a group heading is spread to its right. */
function headerTexts(row: SheetRow, merges: readonly Merge[], group: boolean): (HeaderText | undefined)[] {
  const texts: (HeaderText | undefined)[] = [];
  for (const cell of row.cells) {
    const text = shown(cell).trim();
    if (text !== '') texts[cell.column] = { text, line: row.line, spread: false };
  }
  if (!group) return texts;
  const across = merges.filter((merge) => merge.firstLine <= row.line && merge.lastLine >= row.line && merge.lastColumn > merge.firstColumn);
  const spread = [...texts];
  for (const merge of across) {
    const own = texts[merge.firstColumn];
    if (own) for (let column = merge.firstColumn + 1; column <= Math.min(merge.lastColumn, 511); column++) spread[column] ??= { ...own, spread: true };
  }
  if (across.length > 0) return spread;
  let last: HeaderText | undefined;
  for (let column = 0; column < 512; column++) {
    if (texts[column]) last = texts[column];
    else if (last && column < texts.length + 32) spread[column] = { ...last, spread: true };
  }
  return spread;
}

function findIn(stack: readonly HeaderText[], index: HeaderIndex): ElementDefinition | null {
  const own = stack.filter((text) => !text.spread);
  const named = own.filter(({ text }) => !isUnitLike(text));
  const lowest = named.at(-1);
  const joined = (texts: readonly HeaderText[]) => texts.map(({ text }) => text).join('');
  const meaningful = stack.filter(({ text }) => !isUnitLike(text));
  return (
    (lowest ? index.find(lowest.text) : null) ??
    (meaningful.length > 1 ? (index.find(joined(meaningful)) ?? index.find(joined([...meaningful].reverse())) ?? index.find(joined(meaningful.slice(-2)))) : null) ??
    (stack.length > 1 ? index.find(joined(stack)) : null)
  );
}

/** (人), 单位：㎡, 万元. */
export const isUnitLike = (text: string): boolean => {
  if (text.length > 20) return false;
  const plain = bare(text).replace(/^单位:?/, '');
  return isUnit(plain) || isUnit(plain.replace(/^[([]|[)\]]$/g, '')) || (plain !== '' && withoutBrackets(plain) === '' && isUnit(plain.slice(1, -1)));
};

/** A row under the header that numbers the columns (甲 乙 1 2 3 …), as statistics forms have it. */
export function isNumberingRow(row: SheetRow): boolean {
  if (row.cells.length < 3) return false;
  let expected = 1;
  for (const [position, cell] of row.cells.entries()) {
    const text = bare(shown(cell)).replace(/^[([]|[)\]]$/g, '');
    if (/^[甲乙丙丁戊a-e]$/.test(text)) {
      if (position > 4) return false;
    } else if (text === String(expected) || text === String(position + 1)) expected = Number(text) + 1;
    else return false;
  }
  return true;
}

export const isUnitsRow = (row: SheetRow): boolean => row.cells.length > 0 && row.cells.every((cell) => cell.kind === 'text' && isUnitLike(cell.text));
