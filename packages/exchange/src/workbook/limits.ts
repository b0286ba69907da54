/**
 * What a workbook may cost. A county's workbook of 300 schools has about 80 kB and 3,000 rows, one of 100,000 rows about 10 MB: the limits
 * stand far above both and keep a hostile file within bounded memory.
 */
export interface WorkbookLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Bytes of all parts together once inflated, declared and actual. */
  readonly inflatedBytes: number;
  readonly parts: number;
  readonly sheets: number;
  /** Rows with content, over all sheets. */
  readonly rows: number;
  /** Columns read of each row; what stands further right is not looked at. */
  readonly columns: number;
  /** Characters kept of one cell's text. */
  readonly cellCharacters: number;
  /** Characters of the table of shared strings. */
  readonly sharedCharacters: number;
  /** Bytes of one piece of XML (a tag or a text). */
  readonly tokenBytes: number;
}

export const LIMITS: WorkbookLimits = Object.freeze({
  fileBytes: 100 * 2 ** 20,
  inflatedBytes: 512 * 2 ** 20,
  parts: 5000,
  sheets: 64,
  rows: 300_000,
  columns: 256,
  cellCharacters: 1000,
  sharedCharacters: 32 * 2 ** 20,
  tokenBytes: 2 ** 20,
});

/** What a workbook of forms may cost: it is read beside the requests of others. A county's thousand schools are well within. */
export const FORM_LIMITS: WorkbookLimits = Object.freeze({ ...LIMITS, fileBytes: 20 * 2 ** 20, inflatedBytes: 128 * 2 ** 20, rows: 60_000, sharedCharacters: 8 * 2 ** 20 });
