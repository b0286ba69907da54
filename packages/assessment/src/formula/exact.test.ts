import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRational, compareRational, multiplyRational, numberOf, type Rational, rational, rationalOf } from './exact.ts';

const fraction = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n })).map(([n, d]) => rational(n, d));
const exactly = (value: number): Rational => {
  const found = rationalOf(value);
  if (!found) throw new Error(`${value} is no number`);
  return found;
};

describe('exact fractions', () => {
  it('stand in lowest terms with the sign above', () => {
    expect(rational(4n, -6n)).toEqual({ n: -2n, d: 3n });
    expect(rational(0n, -6n)).toEqual({ n: 0n, d: 1n });
    expect(() => rational(1n, 0n)).toThrow('a fraction needs a denominator');
  });

  it.each([
    [4.2, 42n, 10n],
    [-0.85, -85n, 100n],
    [1e-7, 1n, 10_000_000n],
    [1.5e-9, 15n, 10_000_000_000n],
    [1e21, 10n ** 21n, 1n],
    [1.25e22, 125n * 10n ** 20n, 1n],
    [2 ** 53, 2n ** 53n, 1n],
  ])('%d is the decimal that was written', (value, n, d) => expect(rationalOf(value)).toEqual(rational(n, d)));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is none', (value) => expect(rationalOf(value)).toBeNull());

  it('read back as the same double, however large or small', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const again = numberOf(exactly(value));
        // Seventeen digits of the quotient: within one unit of the last place, and no further.
        expect(Math.abs(again - value)).toBeLessThanOrEqual(Math.abs(value) * Number.EPSILON);
        expect(again < 0).toBe(value < 0);
      }),
    );
  });

  it('of hundreds of digits still come near to what they are', () => {
    const huge = 10n ** 400n;
    expect(numberOf({ n: huge, d: huge * 3n })).toBeCloseTo(1 / 3, 15);
    expect(numberOf({ n: -huge * 7n, d: huge * 2n })).toBe(-3.5);
    expect(numberOf({ n: huge, d: huge * huge })).toBe(0);
  });

  it('are ordered and reckoned as fractions are', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(addRational(a, b)).toEqual(addRational(b, a));
        expect(multiplyRational(a, addRational(b, c))).toEqual(addRational(multiplyRational(a, b), multiplyRational(a, c)));
        expect(compareRational(a, b)).toBe(-compareRational(b, a) || 0);
        if (compareRational(a, b) <= 0 && compareRational(b, c) <= 0) expect(compareRational(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
