import { expect, test } from 'vitest';
import { formatChange, formatNumber, formatPercent, formatSize, formatTrimmed } from './number.ts';

test('figures have thousands, fixed decimals and are rounded half up as in the official tables', () => {
  expect(formatNumber(1234.5, 2)).toBe('1,234.50');
  expect(formatNumber(1.005, 2)).toBe('1.01');
  expect(formatNumber(-1234.5, 1)).toBe('−1,234.5');
});

test('missing is an empty text, never zero', () => {
  expect(formatNumber(null, 2)).toBe('');
  expect(formatNumber(Number.NaN)).toBe('');
  expect(formatPercent(undefined)).toBe('');
  expect(formatNumber(0)).toBe('0');
});

test('a change carries its sign, and says so where it rounds to nothing', () => {
  expect(formatChange(0.0123, 3)).toBe('+0.012');
  expect(formatChange(-1234)).toBe('−1,234');
  expect(formatChange(-0.0001, 3)).toBe('±0.000');
});

test('fractions, sizes and trimmed figures', () => {
  expect(formatPercent(0.97115, 1)).toBe('97.1%');
  expect(formatSize(900)).toBe('900 B');
  expect(formatSize(35_301)).toBe('34 KB');
  expect(formatSize(5_500_000)).toBe('5.2 MB');
  expect(formatTrimmed(12345.678)).toBe('12,345.678');
});
