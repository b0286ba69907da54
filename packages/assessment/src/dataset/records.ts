import type { Level } from '../formula/nodes.ts';

/** A figure as reported: a number, a text or a member's id, yes or no, a list of room areas (㎡), or null for "not reported". */
export type Value = number | string | boolean | readonly number[] | null;
export type Values = Readonly<Record<string, Value>>;

/** One row of a sheet, typed by the dictionary, with its line in the sheet (1-based). */
export interface RecordRow {
  readonly values: Values;
  readonly line: number;
}

/** One sheet as read: which column holds which element. A sheet of pairs has one row and names its cells instead. */
export interface SheetRecords {
  readonly sheet: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly cells?: Readonly<Record<string, string>>;
  readonly rows: readonly RecordRow[];
}

/**
 * A county's reported figures, row by row as in the workbook: what `exchange` reads, what the server keeps and what `buildDataset` turns
 * into columns. Enumerations hold member ids ('nineYear'), empty cells are null or absent.
 */
export interface Records {
  readonly file?: { readonly name: string; readonly digest: string };
  readonly sheets: Readonly<Record<Level, SheetRecords>>;
  /** Where figures of forms came from that were not typed, in words, by school and the figure's address. */
  readonly sources?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
