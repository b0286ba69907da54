import type { Dataset } from './dataset/dataset.ts';
import type { CompiledFigure, CompiledItem, CompiledStandard, StageIndicator } from './standard/compile.ts';
import type { StageId } from './standard/types.ts';

/** Three values (decision 5): missing means "cannot be decided yet", never zero and never unmet. */
export type Status = 'met' | 'unmet' | 'missing';

/**
 * A figure that is needed and not reported. `row` is a row of the table of `level`: the element's own, or that above where whole rows were
 * not reported, as the stage whose classes are wanting.
 */
export interface MissingFigure {
  readonly element: string;
  readonly level: 'county' | 'school' | 'stage' | 'class';
  readonly row: number;
}

/** What a figure could still become once the missing inputs are known; equal bounds mean it is decided. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** One indicator in one stage of one county. Arrays run over the assessed schools of the stage, in the order of the workbook. */
export interface IndicatorAssessment {
  readonly indicator: StageIndicator;
  readonly stock: Float64Array;
  readonly basis: Float64Array;
  /** stock / basis · per; NaN where an input is missing. */
  readonly values: Float64Array;
  /** Per school: 1 reaches the threshold, 0 does not, NaN undecided. All NaN where there is no threshold. */
  readonly met: Float64Array;
  /** Per school: below the threshold and at 85 % or more of it (nearShare): 1, 0, NaN undecided. */
  readonly near: Float64Array;
  /** Place of each school by value, 1 the highest; schools of equal value share a place; NaN where undecided. */
  readonly rank: Float64Array;
  /** Σx, ΣP, Σx²/P. NaN where any school's figure is missing. */
  readonly sums: { readonly stock: number; readonly basis: number; readonly square: number };
  /** Pupil-weighted mean Σx / ΣP · per, in the indicator's unit. */
  readonly mean: number;
  /** Pupil-weighted standard deviation, in the indicator's unit. */
  readonly deviation: number;
  /** Coefficient of variation (差异系数). */
  readonly cv: number;
  /** Least and greatest CV that the missing figures still allow. */
  readonly cvRange: Range;
  readonly limit: number | null;
  /** CV ≤ limit, judged on the exact value. */
  readonly status: Status;
  readonly metSchools: number;
  /** The CV's verdict would be another if it were rounded as it is reported. */
  readonly turnsUnderRounding: boolean;
}

export interface StageAssessment {
  readonly stage: StageId;
  /** Rows of the stage table that are assessed. */
  readonly rows: Int32Array;
  readonly pupils: Float64Array;
  readonly indicators: readonly IndicatorAssessment[];
  /** Per school: 1 passes (6 of 7, the rest at 85 %), 0 does not, NaN undecided. */
  readonly passes: Float64Array;
  readonly schoolsAssessed: number;
  readonly schoolsPassing: number;
  readonly schoolsUndecided: number;
  /** Every school passes. */
  readonly status: Status;
  /** Mean of the CVs (综合差异系数); reported, decides nothing. */
  readonly compositeCv: number;
}

export interface FigureAssessment {
  readonly figure: CompiledFigure;
  readonly value: number;
  readonly limit: number;
  readonly range: Range;
  readonly status: Status;
  readonly applicable: boolean;
  readonly turnsUnderRounding: boolean;
}

/** An item of G, Q, S, V or a local one. */
export interface ItemAssessment {
  readonly item: CompiledItem;
  readonly status: Status;
  readonly applicable: boolean;
  readonly figures: readonly FigureAssessment[];
  readonly remarks: readonly { readonly id: string; readonly value: number }[];
  /** Rows of the school table that fail, and that cannot be decided; null where the item is not judged school by school. */
  readonly failing: readonly number[] | null;
  readonly undecided: readonly number[] | null;
  /** Status of the half that rests on evidence; null where there is none. */
  readonly evidence: Status | null;
  readonly missing: readonly MissingFigure[];
}

/** What decides the county: ids as `R2.primary.cv`, `R.primary.schools`, `G3`. */
export interface Verdict {
  readonly status: Status;
  readonly passes: boolean | null;
  readonly unmet: readonly string[];
  readonly missing: readonly string[];
}

export interface Assessment {
  readonly compiled: CompiledStandard;
  readonly dataset: Dataset;
  readonly county: { readonly row: number; readonly code: string; readonly name: string };
  readonly year: number;
  readonly stages: Readonly<Record<StageId, StageAssessment>>;
  readonly items: readonly ItemAssessment[];
  readonly verdict: Verdict;
}
