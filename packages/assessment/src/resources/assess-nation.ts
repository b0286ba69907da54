import type { Dataset } from '../dataset/dataset.ts';
import { Evaluator } from '../formula/evaluate.ts';
import { BLOCK } from '../formula/workspace.ts';
import type { CompiledStandard, StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { layOut, type RunningStage } from './nation/layout.ts';
import { rankAscending } from './nation/rank.ts';
import { WindowTaker } from './nation/take-window.ts';
import { capacityOf, windowsOf } from './nation/windows.ts';

/** One indicator of one stage over all counties. */
export interface NationIndicator {
  readonly indicator: StageIndicator;
  /** Per assessed school, in the order of the stage's `rows`, in the indicator's unit; NaN where missing. */
  readonly values: Float64Array;
  /** Per county: weighted mean and CV; NaN where the county has no assessed school or a figure is missing. */
  readonly mean: Float64Array;
  readonly cv: Float64Array;
  /** Per county: assessed schools that reach the threshold. */
  readonly metSchools: Int32Array;
  /** Per county: place by CV, 1 the most even; 0 where there is no CV. Equal CVs share a place. */
  readonly rank: Int32Array;
}

export interface NationStage {
  readonly stage: StageId;
  /** Rows of the stage table that are assessed, county after county: county c has rows[first[c]] … rows[first[c + 1] − 1]. */
  readonly rows: Int32Array;
  readonly first: Int32Array;
  readonly indicators: readonly NationIndicator[];
  /** Per assessed school: 1 passes, 0 does not, −1 cannot be decided. */
  readonly passes: Int8Array;
  /** Per county. */
  readonly schoolsAssessed: Int32Array;
  readonly schoolsPassing: Int32Array;
}

/** Schools' values and attainment, and counties' dispersion and ranks, over a dataset of many counties. */
export interface NationAssessment {
  readonly stages: Readonly<Record<StageId, NationStage>>;
}

/** Assesses the resources of every county of a dataset in one run of columns: no object a school, so a nation's file is a small loop. */
export const assessNation = (dataset: Dataset, compiled: CompiledStandard): NationAssessment => nationAssessor(dataset, compiled)();

/**
 * The same for one who assesses a dataset again and again, as its figures are edited: each call computes everything anew, into the arrays
 * of the call before.
 */
export function nationAssessor(dataset: Dataset, compiled: CompiledStandard): () => NationAssessment {
  const windows = windowsOf(dataset, BLOCK);
  const capacity = capacityOf(windows);
  const evaluator = new Evaluator(dataset, capacity);
  const layout = layOut(dataset, compiled, evaluator, capacity.stage);
  const taker = new WindowTaker(dataset, compiled, evaluator, layout, capacity.school);
  return () => {
    for (const window of windows) taker.take(window);
    const [primary, junior] = layout.stages.map(resultOf);
    if (!primary || !junior) throw new RangeError('both stages are assessed');
    return { stages: { primary, junior } };
  };
}

function resultOf({ stage, rows, first, passes, schoolsAssessed, schoolsPassing, indicators }: RunningStage): NationStage {
  const schools = first.at(-1) ?? 0;
  return {
    stage,
    rows: rows.subarray(0, schools),
    first,
    passes: passes.subarray(0, schools),
    schoolsAssessed,
    schoolsPassing,
    indicators: indicators.map(({ indicator, values, mean, cv, metSchools, rank }) => {
      rankAscending(cv, rank);
      return { indicator, values: values.subarray(0, schools), mean, cv, metSchools, rank };
    }),
  };
}
