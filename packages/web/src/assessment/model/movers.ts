import type { Assessment, IndicatorAssessment } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { varianceShares } from './dispersion.ts';
import type { MatrixRow } from './matrix.ts';

/** A school and what it does to the dispersion (差异系数) of one indicator. */
export interface Mover {
  readonly row: MatrixRow;
  /** Share of the county's variance: P(X − X̄)² / ΣP(X − X̄)². */
  readonly share: number;
  /** The coefficient of variation if this school alone stood at the county mean. */
  readonly cvAtMean: number;
  readonly above: boolean | null;
}

/** Schools by their share of the dispersion, the largest first; those without a value last. `rows` are the stage's, in its order. */
export function moversOf(assessment: Pick<Assessment, 'stages'>, stage: StageId, one: IndicatorAssessment, rows: readonly MatrixRow[]): Mover[] {
  const shares = varianceShares(one, assessment.stages[stage].pupils);
  const movers = rows.map((row, index): Mover => {
    const share = shares[index] ?? Number.NaN;
    const value = one.values[index] ?? Number.NaN;
    // A school at the mean adds nothing to the variance and leaves the mean where it is, so the variance loses its share alone.
    return { row, share, cvAtMean: one.cv * Math.sqrt(Math.max(0, 1 - share)), above: Number.isNaN(value) || Number.isNaN(one.mean) ? null : value >= one.mean };
  });
  return movers.sort((left, right) => Number(Number.isNaN(left.share)) - Number(Number.isNaN(right.share)) || right.share - left.share || left.row.index - right.row.index);
}
