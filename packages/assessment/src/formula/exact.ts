import type { Dataset } from '../dataset/dataset.ts';
import { comparison } from './kernels.ts';
import type { ArithmeticOperator, FormulaNode, Level } from './nodes.ts';
import { type Algebra, evaluateScalar } from './scalar.ts';

/** An exact fraction: denominator > 0, lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('a fraction needs a denominator');
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n, d < 0n ? -d : d) || 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

/** "Missing" as a value of the algebra: no fraction has the denominator 0. */
const MISSING: Rational = { n: 0n, d: 0n };

/** The decimal that a person wrote: 4.2 is 42/10, not the binary fraction nearest to it. Null for NaN and the infinities. */
export function rationalOf(value: number): Rational | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? { n: digits * 10n ** BigInt(shift), d: 1n } : rational(digits, 10n ** BigInt(-shift));
}

export const addRational = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const multiplyRational = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const compareRational = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
/** The nearest double, to about 17 significant digits, whatever the size of numerator and denominator. */
export function numberOf({ n, d }: Rational): number {
  const direct = Number(n) / Number(d);
  if (Number.isFinite(direct) && Math.abs(Number(n)) < 2 ** 53 && Number(d) < 2 ** 53) return direct;
  const negative = n < 0n;
  const size = (negative ? -n : n).toString().length - d.toString().length;
  const shift = BigInt(Math.max(0, 20 - size));
  const scaled = ((negative ? -n : n) * 10n ** shift) / d;
  const value = Number(`${scaled}e-${shift}`);
  return negative ? -value : value;
}

const ONE: Rational = { n: 1n, d: 1n };
const ZERO: Rational = { n: 0n, d: 1n };
const truth = (holds: boolean): Rational => (holds ? ONE : ZERO);
const isMissing = (value: Rational): boolean => value.d === 0n;
const isTrue = (value: Rational): boolean => value.d !== 0n && value.n !== 0n;
const isFalse = (value: Rational): boolean => value.d !== 0n && value.n === 0n;
const opposite = (value: Rational): Rational => ({ n: -value.n, d: value.d });
const known = (value: Rational, change: (value: Rational) => Rational): Rational => (isMissing(value) ? MISSING : change(value));
const both = (left: Rational, right: Rational, join: (left: Rational, right: Rational) => Rational): Rational => (isMissing(left) || isMissing(right) ? MISSING : join(left, right));

function calculate(operator: ArithmeticOperator, a: Rational, b: Rational): Rational {
  switch (operator) {
    case '+':
      return addRational(a, b);
    case '-':
      return addRational(a, opposite(b));
    case '*':
      return multiplyRational(a, b);
    case '/':
      return b.n === 0n ? MISSING : rational(a.n * b.d, a.d * b.n);
  }
}

const floorOf = ({ n, d }: Rational): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
const smaller = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);
const larger = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);
const exactOr = (value: number): Rational => rationalOf(value) ?? MISSING;

function roomsOfAtLeast(areas: Float64Array | null, limit: Rational): Rational {
  if (areas === null || isMissing(limit)) return MISSING;
  let count = 0n;
  for (const area of areas) {
    const size = exactOr(area);
    if (isMissing(size)) return MISSING;
    if (compareRational(size, limit) >= 0) count += 1n;
  }
  return { n: count, d: 1n };
}

const EXACT: Algebra<Rational> = {
  literal: exactOr,
  figure: exactOr,
  negate: (value) => known(value, opposite),
  arithmetic: (operator, left, right) => both(left, right, (a, b) => calculate(operator, a, b)),
  compare: (operator, left, right) => both(left, right, (a, b) => truth(comparison(operator)(compareRational(a, b), 0))),
  member: (code, codes, negated) => known(code, ({ n }) => truth(codes.includes(Number(n)) !== negated)),
  and: (left, right) => (isFalse(left) || isFalse(right) ? ZERO : both(left, right, () => ONE)),
  or: (left, right) => (isTrue(left) || isTrue(right) ? ONE : both(left, right, () => ZERO)),
  not: (value) => known(value, ({ n }) => truth(n === 0n)),
  conditional(condition, then, otherwise) {
    if (isTrue(condition)) return then();
    if (isFalse(condition)) return otherwise();
    return both(then(), otherwise(), (a, b) => (compareRational(a, b) === 0 ? a : MISSING));
  },
  min: (left, right) => both(left, right, smaller),
  max: (left, right) => both(left, right, larger),
  ceil: (value) => known(value, (one) => ({ n: -floorOf(opposite(one)), d: 1n })),
  floor: (value) => known(value, (one) => ({ n: floorOf(one), d: 1n })),
  abs: (value) => (value.n < 0n ? opposite(value) : value),
  rooms: roomsOfAtLeast,
  isFalse,
  gather(name, state, value, where) {
    if (where !== null && isMissing(where)) return MISSING;
    const next = name === 'count' ? ONE : (value ?? MISSING);
    if (state === null) return next;
    return both(state, next, name === 'max' ? larger : name === 'min' ? smaller : addRational);
  },
  empty: (name) => (name === 'sum' || name === 'count' ? ZERO : MISSING),
};

/** The exact value of a formula at one row; truth is 1 or 0; null where a figure that it needs is missing or a divisor is zero. */
export function evaluateExact(node: FormulaNode, level: Level, row: number, dataset: Dataset): Rational | null {
  const value = evaluateScalar(node, level, row, dataset, EXACT);
  return isMissing(value) ? null : value;
}
