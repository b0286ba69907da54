import type { CellFormat } from './types.ts';

/**
 * Rounds half up on the decimal digits a reader sees (1.005 → 1.01), as spreadsheet programs do, not on the binary fraction.
 *
 *     fixed(4.195, 2) // '4.20'
 */
export function fixed(value: number, decimals: number): string {
  const digits = Number(value.toPrecision(15));
  if (!Number.isFinite(digits) || Math.abs(digits) >= 1e15 || (digits !== 0 && Math.abs(digits) < 1e-6)) return digits.toFixed(decimals);
  const scaled = Number(`${Math.abs(digits)}e${decimals}`);
  const rounded = Number(`${Math.round(scaled)}e-${decimals}`);
  return (digits < 0 && rounded !== 0 ? -rounded : rounded).toFixed(decimals);
}

/** A number as printed in a cell; a percentage is given as a fraction. */
export function shown(value: number, format: CellFormat): string {
  if (format.kind === 'text') return String(value);
  return format.kind === 'percentage' ? fixed(value * 100, format.decimals) : fixed(value, format.decimals);
}

/** A figure as it was reported: all its digits, without the noise of binary fractions. */
export const plain = (value: number): string => String(Number(value.toPrecision(12)));
