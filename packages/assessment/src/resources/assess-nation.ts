import type { Dataset } from '../dataset/dataset.ts';
import { linkTo } from '../dataset/levels.ts';
import { Evaluator } from '../formula/evaluate.ts';
import { BLOCK } from '../formula/kernels.ts';
import type { CompiledStandard, StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { NEAR, ThresholdJudge } from './judge.ts';

const STAGES: readonly StageId[] = ['primary', 'junior'];
/** Tally of one stage row in 16 bits: indicators met in the low five, far below in the next five, missing in the last. */
const FAR = 32;
const UNKNOWN = 1024;

/** One indicator of one stage over all counties. */
export interface NationIndicator {
  readonly indicator: StageIndicator;
  /** Per row of the stage table, in the indicator's unit; only rows of this stage that are assessed belong to it; NaN where missing. */
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
  readonly indicators: readonly NationIndicator[];
  /** Per county. */
  readonly schoolsAssessed: Int32Array;
  readonly schoolsPassing: Int32Array;
}

/** Schools' values and attainment, and counties' dispersion and ranks, over a dataset of many counties. */
export interface NationAssessment {
  /** Per row of the stage table: 0 primary, 1 junior, −1 not assessed. */
  readonly stageOf: Int8Array;
  /** Per row of the stage table: 1 passes, 0 does not, −1 cannot be decided or is not assessed. */
  readonly passes: Int8Array;
  readonly stages: Readonly<Record<StageId, NationStage>>;
}

function assessedStages(evaluator: Evaluator, compiled: CompiledStandard): Int8Array {
  const { dataset } = evaluator;
  const assessed = evaluator.column(compiled.assessed, 'school');
  const stages = evaluator.column({ kind: 'element', id: 'stage', level: 'stage' }, 'stage');
  const pupils = evaluator.column({ kind: 'element', id: 'pupils', level: 'stage' }, 'stage');
  const { parent } = dataset.stage;
  const [primary, junior] = STAGES.map((stage) => compiled.memberCode('stage', stage));
  const found = new Int8Array(dataset.stage.rows);
  for (let row = 0; row < found.length; row += 1) {
    const code = stages[row] as number;
    const counts = assessed[parent[row] as number] === 1 && (pupils[row] as number) > 0;
    found[row] = !counts ? -1 : code === primary ? 0 : code === junior ? 1 : -1;
  }
  return found;
}

/** The thresholds of one indicator in one stage: a value within a hair of one asks the exact judge, any other is decided at once. */
interface Line {
  readonly sure: number;
  readonly not: number;
  readonly judge: ThresholdJudge;
}
const lineAt = (indicator: StageIndicator, dataset: Dataset, share: number): Line => {
  const limit = (indicator.threshold ?? Number.NaN) * share;
  return { sure: limit * (1 + NEAR), not: limit * (1 - NEAR), judge: new ThresholdJudge(indicator, dataset, share) };
};

/** What one stage gathers of one indicator while the rows go by. */
class Gathering {
  readonly indicator: StageIndicator;
  readonly full: Line;
  readonly near: Line;
  readonly stock: Float64Array;
  readonly basis: Float64Array;
  readonly metSchools: Int32Array;

  constructor(indicator: StageIndicator, dataset: Dataset, compiled: CompiledStandard) {
    const counties = dataset.county.rows;
    this.indicator = indicator;
    this.full = lineAt(indicator, dataset, 1);
    this.near = lineAt(indicator, dataset, compiled.standard.attainment.nearShare);
    this.stock = new Float64Array(counties);
    this.basis = new Float64Array(counties);
    this.metSchools = new Int32Array(counties);
  }

  /** The mark of one value: met, near (no mark), far or missing. */
  mark(value: number, stock: number, basis: number, row: number): number {
    const { full, near } = this;
    if (value > full.sure) return 1;
    if (!(value > full.not)) return this.#below(value, stock, basis, row);
    if (full.judge.reaches(value, stock, basis, row) === 1) return 1;
    return value > near.sure ? 0 : this.#below(value, stock, basis, row);
  }

  #below(value: number, stock: number, basis: number, row: number): number {
    const { near } = this;
    if (value > near.sure) return 0;
    if (Number.isNaN(value)) return UNKNOWN;
    if (value > near.not && near.judge.reaches(value, stock, basis, row) === 1) return 0;
    return Number.isNaN(near.sure) ? 0 : FAR;
  }
}

interface Pass {
  readonly evaluator: Evaluator;
  readonly stageOf: Int8Array;
  readonly counties: Int32Array;
  readonly tally: Uint16Array;
}

/** One pass over the stage table for one formula: values, thresholds and sums of whichever stages share it. */
function passOver({ evaluator, stageOf, counties, tally }: Pass, gatherings: readonly (Gathering | null)[], values: Float64Array): void {
  const sample = gatherings.find((one) => one !== null);
  if (!sample) return;
  const { indicator } = sample;
  const { per } = indicator.definition;
  const basis = evaluator.column(indicator.basis, 'stage');
  const kernel = evaluator.kernel(indicator.stock, 'stage');
  const stock = new Float64Array(BLOCK);
  const counted = indicator.counted ? 1 : 0;
  const [primary, junior] = gatherings;
  for (let from = 0; from < values.length; from += BLOCK) {
    const to = Math.min(values.length, from + BLOCK);
    kernel(from, to, stock, 0);
    for (let row = from; row < to; row += 1) {
      const stage = stageOf[row] as number;
      const gathering = stage === 0 ? primary : stage === 1 ? junior : null;
      if (!gathering) continue;
      const own = stock[row - from] as number;
      const weight = basis[row] as number;
      const value = (own / weight) * per;
      const county = counties[row] as number;
      values[row] = value;
      gathering.stock[county] = (gathering.stock[county] as number) + own;
      gathering.basis[county] = (gathering.basis[county] as number) + weight;
      const mark = gathering.mark(value, own, weight, row);
      if (mark === 1) gathering.metSchools[county] = (gathering.metSchools[county] as number) + 1;
      tally[row] = (tally[row] as number) + mark * counted;
    }
  }
}

/** Second pass: the weighted squares about each county's mean, for both stages at once. */
function dispersions(pass: Pass, gatherings: readonly (Gathering | null)[], values: Float64Array): readonly (NationIndicator | null)[] {
  const found = gatherings.map((gathering) => {
    if (!gathering) return null;
    const { per } = gathering.indicator.definition;
    return { gathering, mean: gathering.stock.map((stock, county) => (stock / (gathering.basis[county] as number)) * per), spread: new Float64Array(gathering.stock.length) };
  });
  const [primary, junior] = found;
  const sample = primary ?? junior;
  const basis = sample ? pass.evaluator.column(sample.gathering.indicator.basis, 'stage') : new Float64Array(0);
  for (let row = 0; row < values.length; row += 1) {
    const stage = pass.stageOf[row] as number;
    const own = stage === 0 ? primary : stage === 1 ? junior : null;
    if (!own) continue;
    const county = pass.counties[row] as number;
    const distance = (values[row] as number) - (own.mean[county] as number);
    own.spread[county] = (own.spread[county] as number) + (basis[row] as number) * distance * distance;
  }
  return found.map((own) => {
    if (!own) return null;
    const cv = own.spread.map((spread, county) => Math.sqrt(spread / (own.gathering.basis[county] as number)) / (own.mean[county] as number));
    return { indicator: own.gathering.indicator, values, mean: own.mean, cv, metSchools: own.gathering.metSchools, rank: rankAscending(cv) };
  });
}

/** Places by CV, the smallest first; ties share the better place; 0 for NaN. */
export function rankAscending(values: Float64Array): Int32Array {
  const order = values.slice().sort();
  // Float64Array sorts NaN last; places are found by bisection, the first of equals.
  const ranks = new Int32Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (Number.isNaN(value)) continue;
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((order[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    ranks[index] = low + 1;
  }
  return ranks;
}

/** Indicators that share a formula for both stages go through the rows once. */
function groups(compiled: CompiledStandard): (readonly [StageIndicator | null, StageIndicator | null])[] {
  const { primary, junior } = compiled.stages;
  const shared = new Map(junior.map((one) => [one.stock, one]));
  const paired = primary.map((one): readonly [StageIndicator | null, StageIndicator | null] => {
    const other = shared.get(one.stock);
    return other && other.basis === one.basis ? [one, other] : [one, null];
  });
  const taken = new Set(paired.map(([, other]) => other));
  return [...paired, ...junior.filter((one) => !taken.has(one)).map((one): readonly [null, StageIndicator] => [null, one])];
}

/** Assesses the resources of every county of a dataset in one run of columns: no object a school, so a nation's file is a small loop. */
export function assessNation(dataset: Dataset, compiled: CompiledStandard): NationAssessment {
  const evaluator = new Evaluator(dataset);
  const pass: Pass = { evaluator, stageOf: assessedStages(evaluator, compiled), counties: linkTo(dataset, 'stage', 'county'), tally: new Uint16Array(dataset.stage.rows) };
  // Stages never share a row, so the two formulas of one indicator may share its column.
  const columns = new Map<string, Float64Array>();
  const found: Record<StageId, NationIndicator[]> = { primary: [], junior: [] };
  for (const pair of groups(compiled)) {
    const id = (pair[0] ?? pair[1])?.id ?? '';
    const values = columns.get(id) ?? new Float64Array(dataset.stage.rows).fill(Number.NaN);
    columns.set(id, values);
    const gatherings = pair.map((indicator) => (indicator ? new Gathering(indicator, dataset, compiled) : null));
    passOver(pass, gatherings, values);
    for (const [index, one] of dispersions(pass, gatherings, values).entries()) if (one) found[STAGES[index] ?? 'primary'].push(one);
  }
  const order = (stage: StageId) => compiled.stages[stage].map((indicator) => found[stage].find((one) => one.indicator === indicator)).filter((one) => one !== undefined);
  const passes = passing(pass, compiled);
  const count = (stage: number, wanted: boolean) => {
    const counted = new Int32Array(dataset.county.rows);
    for (let row = 0; row < passes.length; row += 1)
      if (pass.stageOf[row] === stage && (!wanted || passes[row] === 1)) counted[pass.counties[row] as number] = (counted[pass.counties[row] as number] as number) + 1;
    return counted;
  };
  const stageOf = (stage: StageId, index: number): NationStage => ({ stage, indicators: order(stage), schoolsAssessed: count(index, false), schoolsPassing: count(index, true) });
  return { stageOf: pass.stageOf, passes, stages: { primary: stageOf('primary', 0), junior: stageOf('junior', 1) } };
}

function passing({ tally, stageOf }: Pass, compiled: CompiledStandard): Int8Array {
  const { requiredMet } = compiled.standard.attainment;
  const passes = new Int8Array(tally.length).fill(-1);
  for (let row = 0; row < tally.length; row += 1) {
    if ((stageOf[row] as number) < 0) continue;
    const marks = tally[row] as number;
    const met = marks & (FAR - 1);
    const far = (marks >> 5) & (FAR - 1);
    const unknown = marks >> 10;
    passes[row] = far > 0 || met + unknown < requiredMet ? 0 : unknown > 0 ? -1 : 1;
  }
  return passes;
}
