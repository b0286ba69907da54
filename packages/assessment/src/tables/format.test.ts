import { describe, expect, it } from 'vitest';
import { fixed, plain, shown } from './format.ts';

describe('rounding as printed', () => {
  it.each([
    [4.195, 2, '4.20'],
    [1.005, 2, '1.01'],
    [0.125, 2, '0.13'],
    [2.5, 0, '3'],
    [-1.005, 2, '-1.01'],
    [-0.004, 2, '0.00'],
    [0.501787, 3, '0.502'],
    [1e-9, 2, '0.00'],
    [2294.8529411764707, 2, '2294.85'],
  ])('%d to %d decimals is %s', (value, decimals, text) => expect(fixed(value, decimals)).toBe(text));

  it('shows a fraction as a percentage', () => expect(shown(0.98361, { kind: 'percentage', decimals: 1 })).toBe('98.4'));

  it('shows a reported figure with its own digits', () => expect(plain(0.1 + 0.2)).toBe('0.3'));
});
