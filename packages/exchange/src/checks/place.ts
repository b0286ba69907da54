import type { SheetRecords } from '@junheng/assessment/dataset/records';

/** The cell where a figure of a row stands; null where its sheet has no such column. */
export function figureCell(sheet: SheetRecords, element: string, line: number): string | null {
  const cell = sheet.cells?.[element];
  if (cell !== undefined) return cell;
  const column = sheet.columns[element];
  return column === undefined ? null : `${column}${line}`;
}

/** A figure as a person would write it: no binary tails. */
export const written = (value: number): string => String(Number(value.toPrecision(12)));
