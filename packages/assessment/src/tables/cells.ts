import type { Status } from '../assessment.ts';
import type { NumberReference } from '../explain/types.ts';
import { shown } from './format.ts';
import type { CellFormat, Locale, TableCell, Tone } from './types.ts';
import { statusWord, TURNS, word } from './words.ts';

const TEXT: CellFormat = { kind: 'text' };
export const decimals = (count: number): CellFormat => ({ kind: 'number', decimals: count });
export const percentage = (count: number): CellFormat => ({ kind: 'percentage', decimals: count });

interface Span {
  readonly columns?: number;
  readonly rows?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A heading: it holds no figure of the county. */
export const label = (text: string, span: Span = {}, key = ''): TableCell => ({
  key,
  role: 'label',
  value: text,
  display: text,
  format: TEXT,
  reference: null,
  columns: span.columns ?? 1,
  rows: span.rows ?? 1,
  align: span.align ?? 'center',
});

/** A text of the county: a name, a conclusion, a remark. Null is shown as not reported. */
export const text = (key: string, value: string | null, locale: Locale, span: Span & { readonly tone?: Tone; readonly reference?: NumberReference | null } = {}): TableCell => ({
  ...label(value ?? word('notReported', locale), { align: 'left', ...span }, key),
  role: 'value',
  value,
  ...(value === null ? { tone: 'missing' as const } : span.tone === undefined ? {} : { tone: span.tone }),
  reference: span.reference ?? null,
});

interface NumberOptions extends Span {
  readonly unit?: string | undefined;
  readonly tone?: Tone;
  readonly reference?: NumberReference | null;
  /** Its verdict would be another if it were judged as printed. */
  readonly turns?: boolean;
  /** What a missing number is called; a computed one is undecided, a reported one is not reported. */
  readonly missing?: 'notReported' | 'undecided';
}

/** A number of the county, unrounded; NaN is missing. */
export const number = (key: string, value: number, format: CellFormat, locale: Locale, options: NumberOptions = {}): TableCell => {
  const missing = Number.isNaN(value);
  const tone = missing ? 'missing' : options.tone;
  return {
    key,
    role: 'value',
    value: missing ? null : value,
    display: missing ? word(options.missing ?? 'notReported', locale) : shown(value, format) + (options.turns ? TURNS : ''),
    format,
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(tone === undefined ? {} : { tone }),
    reference: options.reference ?? null,
    columns: options.columns ?? 1,
    rows: options.rows ?? 1,
    align: options.align ?? 'right',
  };
};

/** A verdict in words. */
export const verdict = (key: string, status: Status, locale: Locale, options: Span & { readonly reference?: NumberReference | null; readonly turns?: boolean } = {}): TableCell => ({
  ...text(key, statusWord(status, locale) + (options.turns ? TURNS : ''), locale, { align: 'center', ...options }),
  tone: status,
  reference: options.reference ?? null,
});
