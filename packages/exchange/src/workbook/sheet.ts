import type { Cell, NumberFormat, SheetRow } from './cell.ts';
import type { WorkbookLimits } from './limits.ts';
import { textCollector } from './strings.ts';
import { attributesOf, decodeEscapes, decodeText, tagOf, type XmlHandler } from './xml.ts';

const ROW = tagOf('row');
const C = tagOf('c');
const V = tagOf('v');
const F = tagOf('f');
const IS = tagOf('is');
const SHEET_DATA = tagOf('sheetData');

const R_NAME = 114;
const S_NAME = 115;
const T_NAME = 116;

/** `t` of a cell by its first letter and length: n, s, b, e, str, inlineStr, d. */
const TYPES = { number: 0, shared: 1, boolean: 2, error: 3, string: 4, inline: 5, date: 6 } as const;

export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly limits: WorkbookLimits;
  /** Days that this workbook's calendar begins after the usual one: 0, or 1462 for dates from 1904. */
  readonly calendar: number;
}

/** Builds the rows of a sheet as its XML goes by; each row is handed on when it is whole, and forgotten here. Rows without content are left out. */
export function sheetHandler(context: SheetContext, emit: (row: SheetRow) => void): XmlHandler {
  const { strings, formats, limits, calendar } = context;
  const inline = textCollector(limits.cellCharacters);
  let inData = false;
  let line = 0;
  let hidden = false;
  let cells: Cell[] = [];
  let column = -1;
  let type: number = TYPES.number;
  let style = 0;
  let formula = false;
  let inValue = false;
  let inInline = false;
  let number = Number.NaN;
  let text = '';
  let hasValue = false;

  const closeCell = () => {
    if (column >= limits.columns) return;
    const format = formats[style] ?? 'general';
    const put = (kind: Cell['kind'], value: number, content: string) => cells.push({ column, kind, number: value, text: content, format, formula });
    if (type === TYPES.inline) text = inline.value();
    if (!hasValue && type !== TYPES.inline) {
      if (formula) put('uncalculated', Number.NaN, '');
    } else if (type === TYPES.number) {
      if (!Number.isNaN(number)) put('number', format === 'date' ? number + calendar : number, '');
      else if (text.trim() !== '') put('text', Number.NaN, text);
      else if (formula) put('uncalculated', Number.NaN, '');
    } else if (type === TYPES.boolean) put('boolean', number, '');
    else if (type === TYPES.error) put('error', Number.NaN, text);
    else if (text !== '') put('text', Number.NaN, text);
  };

  const openCell = (bytes: Buffer, from: number, to: number) => {
    let next = column + 1;
    type = TYPES.number;
    style = 0;
    formula = false;
    hasValue = false;
    number = Number.NaN;
    text = '';
    inline.reset();
    for (let at = from; at < to; at++) {
      // Name of one letter, '=', quote.
      const name = bytes[at] as number;
      if (name <= 32) continue;
      let equals = at;
      while (equals < to && bytes[equals] !== 61) equals++;
      const single = equals - at === 1 || (bytes[at + 1] as number) <= 32;
      let start = equals + 1;
      while (start < to && bytes[start] !== 34 && bytes[start] !== 39) start++;
      const quote = bytes[start];
      let end = ++start;
      while (end < to && bytes[end] !== quote) end++;
      if (single) {
        if (name === R_NAME) next = columnOf(bytes, start, end) ?? next;
        else if (name === S_NAME) style = digits(bytes, start, end);
        else if (name === T_NAME) type = typeOf(bytes, start, end);
      }
      at = end;
    }
    column = next;
  };

  const readValue = (bytes: Buffer, from: number, to: number, literal: boolean) => {
    if (type === TYPES.shared) text = strings[digits(bytes, from, to)] ?? '';
    else if (type === TYPES.number || type === TYPES.boolean) {
      number = hasValue ? Number.NaN : numberOf(bytes, from, to);
      if (Number.isNaN(number)) text += decodeText(bytes, from, to, literal);
      if (type === TYPES.boolean && Number.isNaN(number)) number = text.toLowerCase() === 'true' ? 1 : 0;
    } else if (text.length < limits.cellCharacters) text += decodeEscapes(decodeText(bytes, from, to, literal));
    hasValue = true;
  };

  return {
    open(tag, bytes, from, to) {
      if (!inData) {
        if (tag === SHEET_DATA) inData = true;
      } else if (tag === C) openCell(bytes, from, to);
      else if (tag === V) {
        inValue = true;
        // A formula whose result is the empty text has an empty value.
        if (type === TYPES.string) hasValue = true;
      } else if (tag === F) formula = true;
      else if (tag === IS) inInline = true;
      else if (inInline) inline.open(tag);
      else if (tag === ROW) {
        const about = attributesOf(bytes, from, to);
        line = about.r === undefined ? line + 1 : Number(about.r);
        hidden = about.hidden === '1' || about.hidden === 'true';
        cells = [];
        column = -1;
      }
    },
    close(tag) {
      if (!inData) return;
      if (tag === V) inValue = false;
      else if (tag === C) closeCell();
      else if (tag === IS) inInline = false;
      else if (inInline) inline.close(tag);
      else if (tag === ROW) {
        if (cells.length > 0) emit({ line, hidden, cells });
        cells = [];
      } else if (tag === SHEET_DATA) inData = false;
    },
    text(bytes, from, to, literal) {
      if (inValue) readValue(bytes, from, to, literal);
      else if (inInline) inline.text(bytes, from, to, literal);
    },
  };
}

function columnOf(bytes: Buffer, from: number, to: number): number | null {
  let column = 0;
  for (let at = from; at < to; at++) {
    const letter = (bytes[at] as number) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column === 0 ? null : column - 1;
}

function digits(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + (bytes[at] as number) - 48;
  return value;
}

function typeOf(bytes: Buffer, from: number, to: number): number {
  switch (bytes[from]) {
    case 115: // s, str
      return to - from === 1 ? TYPES.shared : TYPES.string;
    case 98: // b
      return TYPES.boolean;
    case 101: // e
      return TYPES.error;
    case 105: // inlineStr
      return TYPES.inline;
    case 100: // d
      return TYPES.date;
    default:
      return TYPES.number;
  }
}

/** Whole numbers of up to fifteen digits are read straight from the bytes; the rest by the language's own rule. */
function numberOf(bytes: Buffer, from: number, to: number): number {
  if (to - from <= 15) {
    let value = 0;
    let at = from;
    for (; at < to; at++) {
      const digit = (bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === to && to > from) return value;
  }
  const text = bytes.toString('latin1', from, Math.min(to, from + 40)).trim();
  return text === '' ? Number.NaN : Number(text);
}
