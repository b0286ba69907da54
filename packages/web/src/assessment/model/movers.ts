import type { Assessment, IndicatorAssessment } from '@junheng/assessment/assessment';
import { type SchoolInfluence, sensitivityOf } from '@junheng/assessment/sensitivity/sensitivity';
import type { StageId } from '@junheng/assessment/standard/types';
import type { MatrixRow } from './matrix.ts';

/** A school and what it does to the dispersion (差异系数) of one indicator. */
export interface Mover extends SchoolInfluence {
  readonly row: MatrixRow;
  readonly above: boolean | null;
}

/** Schools by their share of the dispersion, the largest first; those without a value last. `rows` are the stage's, in its order. */
export function moversOf(assessment: Assessment, stage: StageId, one: IndicatorAssessment, rows: readonly MatrixRow[]): Mover[] {
  return sensitivityOf(assessment, assessment.stages[stage], one).schools.flatMap((influence) => {
    const row = rows[influence.index];
    const value = one.values[influence.index] ?? Number.NaN;
    return row ? [{ ...influence, row, above: Number.isNaN(value) || Number.isNaN(one.mean) ? null : value >= one.mean }] : [];
  });
}
