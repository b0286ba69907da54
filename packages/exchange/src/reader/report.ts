import type { Level } from '@junheng/assessment/formula/nodes';

export type SkipReason = 'total' | 'note' | 'repeated-header' | 'numbering' | 'units';

/** What the reader did with the file beside reading it: nothing is dropped without being named here. */
export interface ReadingReport {
  /** The sheets that were read, with the lines of their header and how many rows they gave. */
  readonly sheets: readonly { readonly level: Level; readonly sheet: string; readonly headerLines: readonly [number, number]; readonly rows: number }[];
  readonly extraSheets: readonly string[];
  /** Columns (and items of the county sheet) that name no element. */
  readonly extraColumns: readonly { readonly sheet: string; readonly cell: string; readonly header: string }[];
  /** Elements of the dictionary that the file has no column or item for. */
  readonly missingColumns: readonly { readonly level: Level; readonly element: string; readonly name: string }[];
  readonly skippedRows: readonly { readonly sheet: string; readonly line: number; readonly reason: SkipReason; readonly text: string }[];
}

/** The report while it is being written. */
export interface ReportDraft {
  readonly sheets: { level: Level; sheet: string; headerLines: readonly [number, number]; rows: number }[];
  readonly extraSheets: string[];
  readonly extraColumns: { sheet: string; cell: string; header: string }[];
  readonly missingColumns: { level: Level; element: string; name: string }[];
  readonly skippedRows: { sheet: string; line: number; reason: SkipReason; text: string }[];
}

export const emptyReport = (): ReportDraft => ({ sheets: [], extraSheets: [], extraColumns: [], missingColumns: [], skippedRows: [] });
