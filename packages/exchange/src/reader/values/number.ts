import type { Cell } from '../../workbook/cell.ts';
import { shown } from '../../workbook/cell.ts';
import { isOtherSize, isUnit, unitForms } from '../units.ts';
import { bare } from '../words.ts';
import { type Complain, type Element, isBlank, isNone, type ReadValue } from './context.ts';

/** Digits with or without thousands (`1,234` or `1 234`, groups of three only: `1,23` may be a decimal comma and is refused). */
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?(?:e[+-]?\d{1,3})?$/i;

/** Full-width forms, commas and minus signs as in a program's own number. */
const ascii = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2212\u2010\u2011]/g, '-')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^'/, '')
    .trim();

/** The number that a text says, or null. */
export function parseNumber(text: string): number | null {
  const plain = ascii(text);
  if (!NUMBER.test(plain) || !/\d/.test(plain)) return null;
  return Number(plain.replace(/[, ]/g, ''));
}

/** A figure: integer or decimal. Percentages become fractions where the element is a ratio (no unit). */
export function readNumber(element: Element): ReadValue {
  const ratio = element.type === 'decimal' && element.unit === undefined;
  const whole = element.type === 'integer';
  const { name, unit } = element;

  const settle = (value: number, cell: Cell, complain: Complain): number | null => {
    if (!whole) return value;
    const rounded = Math.round(value);
    // A formula may leave 34.00000000000001.
    if (Math.abs(value - rounded) <= 1e-9 * Math.max(1, Math.abs(value))) return rounded === 0 ? 0 : rounded;
    complain('not-whole', shown(cell), { name });
    return null;
  };

  const fromText = (cell: Cell, complain: Complain): number | null => {
    const text = cell.text;
    const plain = bare(text);
    if (isBlank(plain)) return null;
    if (isNone(plain)) {
      complain('none-or-zero', text);
      return null;
    }
    const direct = parseNumber(text);
    if (direct !== null && Number.isFinite(direct)) return settle(direct, cell, complain);
    const percent = /^(.*?)\s*[%％]$/.exec(text.trim());
    const share = percent?.[1] === undefined ? null : parseNumber(percent[1]);
    if (share !== null) {
      if (ratio) return Number((share / 100).toPrecision(15));
      complain('percent-not-allowed', text, { name, unit });
      return null;
    }
    return withUnit(text, plain, cell, complain);
  };

  /** `136人`: the column's own unit is taken off, another size of it is a fault. */
  const withUnit = (text: string, plain: string, cell: Cell, complain: Complain): number | null => {
    const tail = /^[+-]?[\d.,]*\d\.?(\D+)$/.exec(plain)?.[1];
    if (tail !== undefined && unit !== undefined && isUnit(tail)) {
      const value = parseNumber(plain.slice(0, -tail.length));
      if (value !== null && unitForms(unit).includes(tail)) return settle(value, cell, complain);
      if (value !== null && isOtherSize(tail, unit)) {
        complain('other-unit', text, { unit });
        return null;
      }
    }
    complain('not-a-number', text);
    return null;
  };

  return (cell, complain) => {
    if (cell.kind === 'text') return fromText(cell, complain);
    if (cell.kind === 'boolean') {
      complain('not-a-number', shown(cell));
      return null;
    }
    if (cell.format === 'date') {
      complain('date-not-number', shown(cell));
      return null;
    }
    if (cell.format === 'percent' && !ratio) {
      complain('percent-not-allowed', `${Number((cell.number * 100).toPrecision(12))}%`, { name, unit: unit ?? '' });
      return null;
    }
    return settle(cell.number, cell, complain);
  };
}
