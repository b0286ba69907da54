import type { Assessment, IndicatorAssessment } from '../assessment.ts';
import { dispersionOf } from '../resources/dispersion.ts';
import type { StageId } from '../standard/types.ts';
import { partsOf } from './amount.ts';

/** Raising the lowest schools to one level (补短板) until the dispersion reaches its limit. */
export interface WaterLevel {
  /** In the indicator's unit: every school below is raised to it. */
  readonly level: number;
  /** Stock to add in all, in the stock's unit, without rounding. */
  readonly total: number;
  /** The same supplied in whole people, rooms and yuan, school by school. */
  readonly needed: number;
  /** By place in the stage's rows: what each school gets, rounded up; 0 for those above the level. */
  readonly additions: Float64Array;
  readonly schools: number;
}

/** How far an indicator's dispersion (差异系数) is from its limit. */
export interface DispersionGap {
  readonly indicator: string;
  readonly unit: string;
  readonly cv: number;
  readonly limit: number;
  /** cv − limit: above zero where it exceeds. NaN where undecided. */
  readonly exceeds: number;
  /** Null where the limit is kept, where it is undecided, or where no level reaches it. */
  readonly water: WaterLevel | null;
}

/**
 * The level to which the lowest schools must be raised so that the CV comes down to the limit. For the k lowest under water the condition
 * ΣP · Σx²/P = (1 + limit²)(Σx)² is quadratic in the level; the CV falls all the way, since the lowest stand below Σ(x²/P)/Σx.
 */
export function waterLevelOf(stock: ArrayLike<number>, basis: ArrayLike<number>, limit: number): number | null {
  const order = Array.from({ length: stock.length }, (_, index) => index).sort((a, b) => ratio(stock, basis, a) - ratio(stock, basis, b));
  let [restStock, restSquare, basisAll] = [0, 0, 0];
  for (let index = 0; index < stock.length; index += 1) {
    const [x, p] = [stock[index] as number, basis[index] as number];
    restStock += x;
    restSquare += (x * x) / p;
    basisAll += p;
  }
  const factor = 1 + limit * limit;
  let under = 0;
  for (const [position, index] of order.entries()) {
    const [x, p] = [stock[index] as number, basis[index] as number];
    restStock -= x;
    restSquare -= (x * x) / p;
    under += p;
    const next = order[position + 1];
    const [from, to] = [ratio(stock, basis, index), next === undefined ? Number.POSITIVE_INFINITY : ratio(stock, basis, next)];
    const a = basisAll * under - factor * under * under;
    const b = -2 * factor * restStock * under;
    const c = basisAll * restSquare - factor * restStock * restStock;
    const level = rootsOf(a, b, c).find((root) => root > 0 && root >= from * (1 - 1e-12) && root <= to * (1 + 1e-12));
    if (level !== undefined) return level;
  }
  return null;
}

const ratio = (stock: ArrayLike<number>, basis: ArrayLike<number>, index: number): number => (stock[index] as number) / (basis[index] as number);

function rootsOf(a: number, b: number, c: number): number[] {
  if (a === 0) return b === 0 ? [] : [-c / b];
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0) return [];
  // The form that loses no digits to cancellation.
  const q = -0.5 * (b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return (q === 0 ? [0] : [q / a, c / q]).sort((one, other) => one - other);
}

/** Steps by which a level is lifted until whole units keep the limit. */
const LIFTS = 2000;

function suppliedAt(one: IndicatorAssessment, level: number, parts: number): Float64Array {
  return one.stock.map((x, index) => {
    const short = level * (one.basis[index] as number) - x;
    return short <= level * 1e-12 ? 0 : Math.ceil(short * parts - 1e-9) / parts;
  });
}

function waterOf(one: IndicatorAssessment, limit: number): WaterLevel | null {
  const { per, whole = false, stockUnit } = one.indicator.definition;
  const exact = waterLevelOf(one.stock, one.basis, limit);
  if (exact === null) return null;
  const parts = Number(partsOf(whole, stockUnit));
  const total = one.stock.reduce((sum, x, index) => sum + Math.max(0, exact * (one.basis[index] as number) - x), 0);
  let level = exact;
  for (let lift = 0; lift < LIFTS; lift += 1) {
    const additions = suppliedAt(one, level, parts);
    const raised = one.stock.map((x, index) => x + (additions[index] as number));
    if (dispersionOf(raised, one.basis).cv <= limit) {
      return { level: level * per, total, needed: additions.reduce((sum, added) => sum + added, 0), additions, schools: additions.filter((added) => added > 0).length };
    }
    level *= 1 + (lift === 0 ? 1e-12 : 1e-3);
  }
  return null;
}

/** The gaps of dispersion of a stage: one for each indicator that has a limit, in the standard's order. */
export function dispersionGapsOf(assessment: Assessment, stage: StageId): readonly DispersionGap[] {
  return assessment.stages[stage].indicators.flatMap((one) => {
    const { limit, cv } = one;
    if (limit === null) return [];
    return [{ indicator: one.indicator.id, unit: one.indicator.definition.stockUnit, cv, limit, exceeds: cv - limit, water: one.status === 'unmet' && !Number.isNaN(cv) ? waterOf(one, limit) : null }];
  });
}
