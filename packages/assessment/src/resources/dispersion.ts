import type { Range } from '../assessment.ts';

/** Weighted sums of one indicator over schools: Σx, ΣP, Σx²/P. */
export interface DispersionSums {
  readonly stock: number;
  readonly basis: number;
  readonly square: number;
}

/** Pupil-weighted dispersion (差异系数), 教督〔2012〕3号, with X_i = x_i / P_i. All NaN where any school's figure is missing. */
export interface Dispersion {
  readonly sums: DispersionSums;
  /** Σx / ΣP. */
  readonly mean: number;
  /** √(Σ P_i (X_i − X̄)² / Σ P_i). */
  readonly deviation: number;
  /** deviation / mean. */
  readonly cv: number;
}

/**
 * Mean, weighted standard deviation and CV of stocks x over bases P.
 *
 *     dispersionOf([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]) // mean 6.33, deviation 3.27, cv 0.52
 */
export function dispersionOf(stock: ArrayLike<number>, basis: ArrayLike<number>): Dispersion {
  let [x, p, square] = [0, 0, 0];
  for (let index = 0; index < stock.length; index += 1) {
    const own = stock[index] as number;
    const weight = basis[index] as number;
    x += own;
    p += weight;
    square += (own * own) / weight;
  }
  const mean = x / p;
  // Second pass over the deviations: the sum of squares alone would lose every digit of a small CV.
  let spread = 0;
  for (let index = 0; index < stock.length; index += 1) {
    const weight = basis[index] as number;
    const distance = (stock[index] as number) / weight - mean;
    spread += weight * distance * distance;
  }
  const deviation = Math.sqrt(spread / p);
  return { sums: { stock: x, basis: p, square }, mean, deviation, cv: deviation / mean };
}

/**
 * Mean and CV alone, as `dispersionOf` has them to the last bit, where each school's stock / basis is at hand: what an edit redoes for one
 * school is not divided again for all.
 */
export function meanAndCv(stock: Float64Array, basis: Float64Array, ratios: Float64Array): Pick<Dispersion, 'mean' | 'cv'> {
  let [x, p] = [0, 0];
  for (let index = 0; index < stock.length; index += 1) {
    x += stock[index] as number;
    p += basis[index] as number;
  }
  const mean = x / p;
  let spread = 0;
  for (let index = 0; index < stock.length; index += 1) {
    const distance = (ratios[index] as number) - mean;
    spread += (basis[index] as number) * distance * distance;
  }
  return { mean, cv: Math.sqrt(spread / p) / mean };
}

/** A school's value: stock / basis · per. Nobody to divide by (a school without full-time teachers) leaves it missing, as in every reading of a formula. */
export const indicatorValue = (stock: number, basis: number, per: number): number => (basis > 0 ? (stock / basis) * per : Number.NaN);

/** A school whose stock is not known: its basis and the least and greatest stock it may have. */
export interface OpenSchool {
  readonly basis: number;
  readonly low: number;
  readonly high: number;
}

const cvFrom = (stock: number, basis: number, square: number): number => Math.sqrt(Math.max(0, (basis * square) / (stock * stock) - 1));
/** Up to here every corner of the box is tried. */
const CORNERS = 12;

/**
 * Least and greatest CV when some stocks may lie anywhere in a box. The least is where all open schools stand on one common level
 * X = Σ(x²/P) / Σx (the zero of the derivative); the greatest is at a corner, since the CV is quasi-convex in the stocks.
 */
export function cvRange(known: DispersionSums, open: readonly OpenSchool[]): Range {
  if (open.length === 0) {
    const cv = cvFrom(known.stock, known.basis, known.square);
    return { low: cv, high: cv };
  }
  const basis = open.reduce((sum, one) => sum + one.basis, known.basis);
  const at = (stockOf: (one: OpenSchool, index: number) => number): number => {
    let [stock, square] = [known.stock, known.square];
    for (const [index, one] of open.entries()) {
      const own = stockOf(one, index);
      stock += own;
      square += (own * own) / one.basis;
    }
    return stock > 0 ? cvFrom(stock, basis, square) : Number.POSITIVE_INFINITY;
  };
  const onLevel = (one: OpenSchool, level: number) => Math.min(one.high, Math.max(one.low, level * one.basis));
  // Below the best level the common level Σ(x²/P) / Σx that the stocks ask for is higher than the one they stand on, above it lower.
  const asked = (level: number): number => {
    const stocks = open.map((one) => onLevel(one, level));
    const stock = stocks.reduce((sum, own) => sum + own, known.stock);
    return stock > 0 ? stocks.reduce((sum, own, index) => sum + (own * own) / (open[index]?.basis ?? 1), known.square) / stock : Number.POSITIVE_INFINITY;
  };
  let [below, above] = [0, Math.max(1, ...open.map((one) => one.high / one.basis), known.stock > 0 ? known.square / known.stock : 0)];
  if (!Number.isFinite(above)) above = Number.MAX_SAFE_INTEGER;
  for (let step = 0; step < 200; step += 1) {
    const middle = (below + above) / 2;
    if (asked(middle) > middle) below = middle;
    else above = middle;
  }
  return { low: at((one) => onLevel(one, (below + above) / 2)), high: greatest(known, basis, open, at) };
}

function greatest(known: DispersionSums, basis: number, open: readonly OpenSchool[], at: (stockOf: (one: OpenSchool, index: number) => number) => number): number {
  if (open.length <= CORNERS) {
    let most = 0;
    for (let corner = 0; corner < 1 << open.length; corner += 1)
      most = Math.max(
        most,
        at((one, index) => ((corner >> index) & 1 ? one.high : one.low)),
      );
    return most;
  }
  // Too many corners: every square at its greatest over the least sum, which no corner exceeds.
  const least = open.reduce((sum, one) => sum + one.low, known.stock);
  const square = open.reduce((sum, one) => sum + (one.high * one.high) / one.basis, known.square);
  return least > 0 ? cvFrom(least, basis, square) : Number.POSITIVE_INFINITY;
}
