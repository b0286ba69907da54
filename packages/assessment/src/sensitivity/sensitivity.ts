import type { Assessment, IndicatorAssessment, StageAssessment } from '../assessment.ts';
import { dispersionOf } from '../resources/dispersion.ts';
import type { StageId } from '../standard/types.ts';

/** How one school moves an indicator's dispersion. Places are those in the stage's rows. */
export interface SchoolInfluence {
  readonly index: number;
  readonly stageRow: number;
  readonly schoolRow: number;
  /** ∂CV / ∂x_i: change of the CV when the school's stock grows by one unit (a teacher, a ㎡, a yuan). */
  readonly slope: number;
  /** The school's part of S², from 0 to 1: P_i (X_i − X̄)² / Σ P_j (X_j − X̄)². */
  readonly share: number;
  /** CV if this school were not counted. */
  readonly without: number;
  /** CV if this school stood exactly at the threshold (at the mean where there is none). */
  readonly atThreshold: number;
  /** CV less the CV without it: above zero where the school widens the dispersion. */
  readonly effect: number;
}

/** Which schools move an indicator's CV most, the one that widens it most first. */
export interface IndicatorSensitivity {
  readonly indicator: string;
  readonly cv: number;
  readonly schools: readonly SchoolInfluence[];
}

const cvOf = (stock: number, basis: number, square: number): number => Math.sqrt(Math.max(0, (basis * square) / (stock * stock) - 1));

/**
 * Analytic derivative of the CV by each school's stock: with A = Σx, B = ΣP, Q = Σx²/P and CV² = BQ/A² − 1,
 * ∂CV/∂x_i = B (X_i A − Q) / (A³ CV). NaN where the CV is missing or zero.
 */
export function cvSlopes(one: Pick<IndicatorAssessment, 'stock' | 'basis' | 'sums' | 'cv'>): Float64Array {
  const { stock: a, basis: b, square: q } = one.sums;
  return one.stock.map((x, index) => (one.cv > 0 ? (b * ((x / (one.basis[index] as number)) * a - q)) / (a ** 3 * one.cv) : Number.NaN));
}

/** How each school moves one indicator's CV, strongest first. */
export function sensitivityOf(assessment: Assessment, stage: StageAssessment, one: IndicatorAssessment): IndicatorSensitivity {
  const { per } = one.indicator.definition;
  const slopes = cvSlopes(one);
  const mean = one.sums.stock / one.sums.basis;
  const { deviation } = dispersionOf(one.stock, one.basis);
  const spread = deviation * deviation * one.sums.basis;
  const schools = Array.from(stage.rows, (stageRow, index): SchoolInfluence => {
    const [x, p] = [one.stock[index] as number, one.basis[index] as number];
    const target = one.indicator.threshold === null ? mean * p : (one.indicator.threshold / per) * p;
    const rest = { stock: one.sums.stock - x, basis: one.sums.basis - p, square: one.sums.square - (x * x) / p };
    const without = stage.rows.length > 1 ? cvOf(rest.stock, rest.basis, rest.square) : 0;
    return {
      index,
      stageRow,
      schoolRow: assessment.dataset.stage.parent[stageRow] ?? -1,
      slope: slopes[index] as number,
      share: spread === 0 ? 0 : (p * (x / p - mean) ** 2) / spread,
      without,
      atThreshold: cvOf(rest.stock + target, one.sums.basis, rest.square + (target * target) / p),
      effect: one.cv - without,
    };
  });
  const order = (influence: SchoolInfluence) => (Number.isNaN(influence.share) ? -1 : influence.share);
  return { indicator: one.indicator.id, cv: one.cv, schools: schools.sort((a, b) => order(b) - order(a) || a.index - b.index) };
}

/** For each indicator of a stage, which school moves its dispersion most (敏感性). */
export const sensitivitiesOf = (assessment: Assessment, stage: StageId): readonly IndicatorSensitivity[] =>
  assessment.stages[stage].indicators.map((one) => sensitivityOf(assessment, assessment.stages[stage], one));
