import { addRational, multiplyRational, numberOf, type Rational, rational } from '../formula/exact.ts';

/** How much is short (缺口), in the unit of the stock (人, ㎡, 元, 间). Both 0 where nothing is short, NaN where it cannot be known yet. */
export interface Amount {
  /** The shortfall itself: 2.3 teachers. */
  readonly exact: number;
  /** Rounded up to what can be supplied: whole people, rooms and yuan, hundredths of ㎡. Added, it always reaches the line. */
  readonly needed: number;
}

export const NONE: Amount = Object.freeze({ exact: 0, needed: 0 });
export const UNKNOWN: Amount = Object.freeze({ exact: Number.NaN, needed: Number.NaN });

/** The smallest part in which a stock is supplied: 1 for whole things and money, else a hundredth. As parts a unit. */
export const partsOf = (whole: boolean, unit: string): bigint => (whole || unit === '元' ? 1n : 100n);

const subtract = (a: Rational, b: Rational): Rational => addRational(a, { n: -b.n, d: b.d });
const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** A shortfall as an amount: nothing where it is zero or less; never rounded to zero where something is short. */
export function amountOf(short: Rational, parts: bigint): Amount {
  if (short.n <= 0n) return NONE;
  const wholeParts = (short.n * parts + short.d - 1n) / short.d;
  return { exact: numberOf(short), needed: Number(wholeParts) / Number(parts) };
}

/** What stock · per / basis ≥ line still needs: line · basis / per − stock. */
export const shortOf = (line: Rational, basis: Rational, per: Rational, stock: Rational): Rational => subtract(divide(multiplyRational(line, basis), per), stock);

/** The same for the whole school's figure `total`, of which the stage holds `share`. */
export const shortOfTotal = (line: Rational, basis: Rational, per: Rational, share: Rational, total: Rational): Rational => subtract(divide(divide(multiplyRational(line, basis), per), share), total);
