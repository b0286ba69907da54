import type { Assessment, IndicatorAssessment, StageAssessment } from '../assessment.ts';
import { ancestorRow } from '../dataset/levels.ts';
import { evaluateExact, multiplyRational, type Rational, rational, rationalOf } from '../formula/exact.ts';
import { allocate, literal } from '../formula/nodes.ts';
import type { StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { type Amount, amountOf, NONE, partsOf, shortOf, shortOfTotal, UNKNOWN } from './amount.ts';

export type { Amount } from './amount.ts';

/** How far a school is from the threshold and from the near line (85 %) of one indicator. */
export interface IndicatorGap {
  readonly indicator: string;
  /** Unit of the amounts: 人, ㎡, 元, 间. */
  readonly unit: string;
  readonly toThreshold: Amount;
  readonly toNear: Amount;
  /** For an indicator that is split between stages: how much the whole school's figure is short of, so that this stage reaches the line. */
  readonly wholeSchool: { readonly toThreshold: Amount; readonly toNear: Amount } | null;
}

/** What a school still needs to pass: raise each of `toNear` to the near line, and `count` of `candidates` to the threshold. */
export interface AttainmentGap {
  readonly toNear: readonly string[];
  readonly count: number;
  readonly candidates: readonly string[];
}

export interface SchoolGaps {
  readonly stage: StageId;
  readonly stageRow: number;
  readonly schoolRow: number;
  /** One an indicator with a threshold, in the standard's order. */
  readonly indicators: readonly IndicatorGap[];
  readonly attainment: AttainmentGap;
}

const exact = (value: number): Rational => rationalOf(value) ?? rational(0n);

/** The gap of one school (its place in the stage's rows) in one indicator; null where the indicator has no threshold. */
export function gapOf(assessment: Assessment, stage: StageAssessment, one: IndicatorAssessment, index: number): IndicatorGap | null {
  const { indicator } = one;
  if (indicator.threshold === null) return null;
  const row = stage.rows[index] ?? -1;
  const threshold = exact(indicator.threshold);
  const nearLine = multiplyRational(threshold, exact(assessment.compiled.standard.attainment.nearShare));
  const { stockUnit, whole = false } = indicator.definition;
  const shares = indicator.stock.kind === 'allocate';
  const [toThreshold, toNear] = [one.met[index] === 1 ? NONE : null, one.met[index] === 1 || one.near[index] === 1 ? NONE : null];
  const read = toThreshold === null ? inputsOf(assessment, indicator, row) : null;
  const parts = partsOf(whole, stockUnit);
  const own = (line: Rational): Amount => (read === null ? UNKNOWN : amountOf(shortOf(line, read.basis, read.per, read.stock), parts));
  const all = (line: Rational): Amount => (read?.share && read.total && read.share.n > 0n ? amountOf(shortOfTotal(line, read.basis, read.per, read.share, read.total), parts) : UNKNOWN);
  return {
    indicator: indicator.id,
    unit: stockUnit,
    toThreshold: toThreshold ?? own(threshold),
    toNear: toNear ?? own(nearLine),
    wholeSchool: shares ? { toThreshold: toThreshold ?? all(threshold), toNear: toNear ?? all(nearLine) } : null,
  };
}

interface Inputs {
  readonly stock: Rational;
  readonly basis: Rational;
  readonly per: Rational;
  /** The part of the whole school's figure that the stage holds, and that figure. */
  readonly share: Rational | null;
  readonly total: Rational | null;
}

function inputsOf(assessment: Assessment, indicator: StageIndicator, row: number): Inputs | null {
  const { dataset } = assessment;
  const { stock: tree } = indicator;
  const stock = evaluateExact(tree, 'stage', row, dataset);
  const basis = evaluateExact(indicator.basis, 'stage', row, dataset);
  if (stock === null || basis === null) return null;
  const per = exact(indicator.definition.per);
  if (tree.kind !== 'allocate') return { stock, basis, per, share: null, total: null };
  // One unit of the whole, shared out like the stock, is the stage's share.
  const share = evaluateExact(allocate(literal(1), tree.pupils, tree.weight), 'stage', row, dataset);
  const total = evaluateExact(tree.total, 'school', ancestorRow(dataset, 'stage', row, 'school'), dataset);
  return { stock, basis, per, share, total };
}

/** What the rule of attainment (6 of 7, the rest at 85 %) still asks of a school. */
export function attainmentGapOf(assessment: Assessment, stage: StageAssessment, index: number): AttainmentGap {
  const counted = stage.indicators.filter((one) => one.indicator.counted && one.indicator.threshold !== null);
  const met = counted.filter((one) => one.met[index] === 1);
  const open = counted.filter((one) => one.met[index] !== 1);
  return {
    toNear: open.filter((one) => one.near[index] !== 1).map((one) => one.indicator.id),
    count: Math.max(0, assessment.compiled.standard.attainment.requiredMet - met.length),
    candidates: open.map((one) => one.indicator.id),
  };
}

/**
 * The gaps (缺口) of every assessed school of a stage, in the order of the stage's rows, on exact arithmetic: what is reported, when it is
 * added to the stock (for a split indicator: to the whole school's figure), reaches the line, and one part less does not.
 */
export function gapsOf(assessment: Assessment, stage: StageId): readonly SchoolGaps[] {
  const assessed = assessment.stages[stage];
  return Array.from(assessed.rows, (stageRow, index) => ({
    stage,
    stageRow,
    schoolRow: assessment.dataset.stage.parent[stageRow] ?? -1,
    indicators: assessed.indicators.map((one) => gapOf(assessment, assessed, one, index)).filter((gap) => gap !== null),
    attainment: attainmentGapOf(assessment, assessed, index),
  }));
}
