/** How a number is shown: what a person sees as a date or a percentage is stored as a plain number. */
export type NumberFormat = 'general' | 'date' | 'percent';

/**
 * A cell with content. `uncalculated` is a formula that was saved without its result; `number` holds the number, or 1 and 0 for a
 * boolean; `text` the text, or the error as shown (`#DIV/0!`).
 */
export interface Cell {
  readonly column: number;
  readonly kind: 'number' | 'text' | 'boolean' | 'error' | 'uncalculated';
  readonly number: number;
  readonly text: string;
  readonly format: NumberFormat;
  readonly formula: boolean;
}

/** One row with its line in the sheet (1-based) and its cells with content, in the order of the file. */
export interface SheetRow {
  readonly line: number;
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}

/** A merged range; columns 0-based, lines 1-based, both ends included. */
export interface Merge {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** 0 → 'A', 27 → 'AB'. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}

/** 'AB' → 27. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

export const addressOf = (column: number, line: number): string => `${columnLetters(column)}${line}`;

/** 'B2:D4' or 'B2' → the range; null where it is none. */
export function parseRange(reference: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
  if (!match?.[1] || !match[2]) return null;
  const first = { column: columnNumber(match[1]), line: Number(match[2]) };
  const last = match[3] && match[4] ? { column: columnNumber(match[3]), line: Number(match[4]) } : first;
  return { firstLine: Math.min(first.line, last.line), lastLine: Math.max(first.line, last.line), firstColumn: Math.min(first.column, last.column), lastColumn: Math.max(first.column, last.column) };
}

/** A cell's content as a person would name it in a message. */
export function shown(cell: Cell): string {
  if (cell.kind === 'number') return String(cell.number);
  if (cell.kind === 'boolean') return cell.number === 1 ? 'TRUE' : 'FALSE';
  return cell.text;
}
