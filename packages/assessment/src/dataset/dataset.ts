import type { Level } from '../formula/nodes.ts';

/**
 * A county's data, or many counties', as columns: one table a level, rows of a child level contiguous under their parent and in the
 * order of the workbook. Missing is NaN in a column, null in a list or text; it is never zero.
 */
export interface Table {
  readonly level: Level;
  readonly rows: number;
  /** Numbers, booleans (1, 0) and enumerations (index of the member), by element id. */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  /** Names, codes and labels, by element id. */
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  /** Lists of room areas in ㎡, by element id. */
  readonly lists: Readonly<Record<string, readonly (Float64Array | null)[]>>;
  /** The row of the parent table (counties have none: empty). */
  readonly parent: Int32Array;
  /** Where each figure was read; absent for generated data. */
  readonly origin?: TableOrigin;
}

/** Where a table's figures stand in the file: a column letter an element and a row number a row; for the county sheet a cell an element. */
export interface TableOrigin {
  readonly sheet: string;
  /** Element id → column letters ('D'). */
  readonly columns: Readonly<Record<string, string>>;
  /** The sheet's row number of each row, 1-based. */
  readonly rows: Int32Array;
  /** Element id → cell ('B13'), for a sheet of pairs. */
  readonly cells?: Readonly<Record<string, string>>;
  /** Element id → for each row where the figure came from, in words, where no cell of the file holds it. */
  readonly sources?: Readonly<Record<string, readonly (string | null)[]>>;
}

export interface Dataset {
  readonly county: Table;
  readonly school: Table;
  readonly stage: Table;
  readonly class: Table;
  /** Children of row r of the level above are rows first[r] … first[r + 1] − 1. */
  readonly first: { readonly school: Int32Array; readonly stage: Int32Array; readonly class: Int32Array };
  readonly file?: { readonly name: string; readonly digest: string };
}

export const tableOf = (dataset: Dataset, level: Level): Table => dataset[level];

/** 'sheet!cell' of a figure, the register or file that a form took it from, or null where it was typed. */
export function cellOf(table: Table, id: string, row: number): string | null {
  const origin = table.origin;
  if (!origin) return null;
  const source = origin.sources?.[id]?.[row] ?? null;
  if (source !== null) return source;
  const cell = origin.cells?.[id];
  if (cell !== undefined) return `${origin.sheet}!${cell}`;
  const column = origin.columns[id];
  const line = origin.rows[row];
  return column === undefined || line === undefined ? null : `${origin.sheet}!${column}${line}`;
}
