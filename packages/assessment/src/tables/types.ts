import type { Locale, NumberReference } from '../explain/types.ts';

/** How a cell's number is shown: the standard's rounding, percentages kept as fractions and shown times 100. */
export type CellFormat = { readonly kind: 'text' } | { readonly kind: 'number'; readonly decimals: number } | { readonly kind: 'percentage'; readonly decimals: number };

/** What the cell says about the verdict; `missing` is a state of its own and never zero. Shown by colour and by words. */
export type Tone = 'met' | 'near' | 'unmet' | 'missing';

/**
 * A cell of an official table. `value` is the unrounded number (a percentage as a fraction), a text, or null where it is not reported;
 * `display` is what is printed. `key` names the cell within its table and stays the same from county to county, so that the workbook
 * can put its formula there.
 */
export interface TableCell {
  readonly key: string;
  readonly role: 'label' | 'value';
  readonly value: number | string | null;
  readonly display: string;
  readonly format: CellFormat;
  readonly unit?: string;
  readonly tone?: Tone;
  /** The number's derivation, where it has one. */
  readonly reference: NumberReference | null;
  readonly columns: number;
  readonly rows: number;
  readonly align: 'left' | 'center' | 'right';
}

export type TableId = 'I' | 'II-1' | 'II-2-primary' | 'II-2-junior' | 'III' | 'IV' | 'V' | 'VI' | 'vetoes' | 'local-dispersion' | 'local';

/** An official table (国家督导评估附表) as it will be printed: rows of cells with spans, as in an HTML table. */
export interface OfficialTable {
  readonly id: TableId;
  /** 附表Ⅱ-2 */
  readonly number: string;
  readonly title: string;
  /** County, year and standard, printed under the title. */
  readonly subtitle: string;
  /** Widths in Latin characters. */
  readonly widths: readonly number[];
  readonly orientation: 'portrait' | 'landscape';
  /** Repeated at the top of each printed page. */
  readonly header: readonly (readonly TableCell[])[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly notes: readonly string[];
}

export type { Locale };
