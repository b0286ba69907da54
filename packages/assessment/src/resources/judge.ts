import type { Status } from '../assessment.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { addRational, compareRational, evaluateExact, multiplyRational, type Rational, rational, rationalOf } from '../formula/exact.ts';
import type { StageIndicator } from '../standard/compile.ts';

/** Relative distance from a threshold within which binary fractions are not trusted and the exact value decides. */
export const NEAR = 1e-9;

const exact = (value: number): Rational => rationalOf(value) ?? rational(0n);
const SCALES = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000] as const;

/** A decimal threshold as a whole number over a power of ten, so that whole stocks are compared in whole numbers. Null beyond 6 decimals. */
function wholeThreshold(threshold: number): { readonly numerator: number; readonly scale: number } | null {
  for (const scale of SCALES) {
    const numerator = Math.round(threshold * scale);
    if (numerator / scale === threshold) return { numerator, scale };
  }
  return null;
}

/** Decides value ≥ threshold · share for one indicator, exactly: 42 per 1000 pupils meets 4.2 whatever binary fractions say. */
export class ThresholdJudge {
  readonly #indicator: StageIndicator;
  readonly #dataset: Dataset;
  readonly #limit: number;
  readonly #share: number;
  readonly #whole: { readonly numerator: number; readonly scale: number } | null;

  /** @param share part of the threshold to reach: 1, or the near share of the standard. */
  constructor(indicator: StageIndicator, dataset: Dataset, share: number) {
    this.#indicator = indicator;
    this.#dataset = dataset;
    this.#share = share;
    this.#limit = (indicator.threshold ?? Number.NaN) * share;
    this.#whole = share === 1 && indicator.threshold !== null ? wholeThreshold(indicator.threshold) : null;
  }

  /** 1 reached, 0 not, NaN where the value is missing. */
  reaches(value: number, stock: number, basis: number, stageRow: number): number {
    if (Number.isNaN(value) || Number.isNaN(this.#limit)) return Number.NaN;
    if (Math.abs(value - this.#limit) > NEAR * this.#limit) return value > this.#limit ? 1 : 0;
    if (this.#whole && Number.isSafeInteger(stock) && Number.isSafeInteger(basis)) {
      const left = stock * this.#indicator.definition.per * this.#whole.scale;
      const right = this.#whole.numerator * basis;
      if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left >= right ? 1 : 0;
    }
    const found = evaluateExact(this.#indicator.value, 'stage', stageRow, this.#dataset);
    if (found === null) return Number.NaN;
    const limit = multiplyRational(exact(this.#indicator.threshold ?? 0), exact(this.#share));
    return compareRational(found, limit) >= 0 ? 1 : 0;
  }
}

/** CV ≤ limit on exact values: ΣP · Σ(x²/P) ≤ (1 + limit²) · (Σx)², with every stock and basis as a fraction. */
export function cvWithinLimit(cv: number, limit: number, indicator: StageIndicator, rows: ArrayLike<number>, dataset: Dataset): Status {
  if (Number.isNaN(cv)) return 'missing';
  if (Math.abs(cv - limit) > NEAR * limit) return cv < limit ? 'met' : 'unmet';
  let [basis, stock, square] = [rational(0n), rational(0n), rational(0n)];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const x = evaluateExact(indicator.stock, 'stage', row, dataset);
    const p = evaluateExact(indicator.basis, 'stage', row, dataset);
    if (x === null || p === null || p.n === 0n) return 'missing';
    basis = addRational(basis, p);
    stock = addRational(stock, x);
    square = addRational(square, rational(x.n * x.n * p.d, x.d * x.d * p.n));
  }
  const bound = exact(limit);
  const factor = addRational(rational(1n), multiplyRational(bound, bound));
  return compareRational(multiplyRational(basis, square), multiplyRational(factor, multiplyRational(stock, stock))) <= 0 ? 'met' : 'unmet';
}

/** Rounds half away from zero on the decimal that is shown, as the official tables do: 0.125 → 0.13, 1.005 → 1.01. */
export function roundDecimal(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const rounded = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`));
  const [digits = '0', power = '0'] = rounded.toString().split('e');
  return Math.sign(value) * Number(`${digits}e${Number(power) - decimals}`);
}
