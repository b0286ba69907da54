import type { Dataset } from '../dataset/dataset.ts';
import { linkTo } from '../dataset/levels.ts';
import { Evaluator } from '../formula/evaluate.ts';
import type { CompiledStandard, StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { NEAR, ThresholdJudge } from './judge.ts';

/** One indicator of one stage over all counties. */
export interface NationIndicator {
  readonly indicator: StageIndicator;
  /** Per assessed row, in the indicator's unit; NaN where missing. */
  readonly values: Float64Array;
  /** Per county: pupil-weighted mean and CV; NaN where the county has no assessed school or a figure is missing. */
  readonly mean: Float64Array;
  readonly cv: Float64Array;
  /** Per county: assessed schools that reach the threshold. */
  readonly metSchools: Int32Array;
  /** Per county: place by CV, 1 the most even; 0 where there is no CV. Equal CVs share a place. */
  readonly rank: Int32Array;
}

export interface NationStage {
  readonly stage: StageId;
  /** Assessed rows of the stage table, county after county. */
  readonly rows: Int32Array;
  /** Rows of county c are rows[first[c]] … rows[first[c + 1] − 1]. */
  readonly first: Int32Array;
  readonly indicators: readonly NationIndicator[];
  /** Per assessed row: 1 passes, 0 does not, −1 cannot be decided. */
  readonly passes: Int8Array;
  /** Per county. */
  readonly schoolsPassing: Int32Array;
}

/** Schools' values and attainment, and counties' dispersion and ranks, over a dataset of many counties. */
export interface NationAssessment {
  readonly stages: Readonly<Record<StageId, NationStage>>;
}

function selectRows(evaluator: Evaluator, compiled: CompiledStandard, stage: StageId): { rows: Int32Array; first: Int32Array } {
  const { dataset } = evaluator;
  const assessed = evaluator.column(compiled.assessed, 'school');
  const stages = evaluator.column({ kind: 'element', id: 'stage', level: 'stage' }, 'stage');
  const pupils = evaluator.column({ kind: 'element', id: 'pupils', level: 'stage' }, 'stage');
  const { parent } = dataset.stage;
  const counties = linkTo(dataset, 'stage', 'county');
  const code = compiled.memberCode('stage', stage);
  const rows = new Int32Array(dataset.stage.rows);
  const first = new Int32Array(dataset.county.rows + 1);
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (stages[row] !== code || assessed[parent[row] as number] !== 1 || !((pupils[row] as number) > 0)) continue;
    rows[count] = row;
    count += 1;
    first[(counties[row] as number) + 1] = count;
  }
  // Counties without an assessed school begin where the one before them ended.
  for (let county = 1; county < first.length; county += 1) if ((first[county] as number) < (first[county - 1] as number)) first[county] = first[county - 1] as number;
  return { rows: rows.subarray(0, count), first };
}

interface Attainment {
  readonly met: Uint8Array;
  readonly far: Uint8Array;
  readonly unknown: Uint8Array;
}

/** Values and attainment of one indicator: one pass over the rows; only values within a hair of a threshold ask the exact judge. */
function attain(
  indicator: StageIndicator,
  dataset: Dataset,
  compiled: CompiledStandard,
  rows: Int32Array,
  stock: Float64Array,
  basis: Float64Array,
  values: Float64Array,
  reached: Uint8Array,
  tally: Attainment | null,
): void {
  const { per } = indicator.definition;
  const threshold = indicator.threshold ?? Number.NaN;
  const nearLimit = threshold * compiled.standard.attainment.nearShare;
  const full = new ThresholdJudge(indicator, dataset, 1);
  const partial = new ThresholdJudge(indicator, dataset, compiled.standard.attainment.nearShare);
  const [highSure, highNot] = [threshold * (1 + NEAR), threshold * (1 - NEAR)];
  const [lowSure, lowNot] = [nearLimit * (1 + NEAR), nearLimit * (1 - NEAR)];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const [own, weight] = [stock[row] as number, basis[row] as number];
    const value = (own / weight) * per;
    values[index] = value;
    if (value > highSure) {
      reached[index] = 1;
      if (tally) (tally.met[index] as number) += 1;
    } else if (Number.isNaN(value)) {
      if (tally) (tally.unknown[index] as number) += 1;
    } else if (value >= highNot && full.reaches(value, own, weight, row) === 1) {
      reached[index] = 1;
      if (tally) (tally.met[index] as number) += 1;
    } else if (tally && !(value > lowSure) && !(value >= lowNot && partial.reaches(value, own, weight, row) === 1)) (tally.far[index] as number) += 1;
  }
}

/** Places by CV, the smallest first; ties share the better place; 0 for NaN. */
export function rankAscending(values: Float64Array): Int32Array {
  const order = new Uint32Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index += 1) {
    if (Number.isNaN(values[index])) continue;
    order[count] = index;
    count += 1;
  }
  const sorted = order.subarray(0, count).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Int32Array(values.length);
  let place = 0;
  for (let position = 0; position < count; position += 1) {
    const index = sorted[position] as number;
    if (position === 0 || values[index] !== values[sorted[position - 1] as number]) place = position + 1;
    ranks[index] = place;
  }
  return ranks;
}

function assessNationIndicator(evaluator: Evaluator, compiled: CompiledStandard, indicator: StageIndicator, rows: Int32Array, first: Int32Array, tally: Attainment): NationIndicator {
  const stock = evaluator.column(indicator.stock, 'stage');
  const basis = evaluator.column(indicator.basis, 'stage');
  const counties = first.length - 1;
  const values = new Float64Array(rows.length);
  const reached = new Uint8Array(rows.length);
  attain(indicator, evaluator.dataset, compiled, rows, stock, basis, values, reached, indicator.counted ? tally : null);
  const mean = new Float64Array(counties);
  const cv = new Float64Array(counties);
  const metSchools = new Int32Array(counties);
  for (let county = 0; county < counties; county += 1) {
    const [begin, end] = [first[county] as number, first[county + 1] as number];
    let [x, p, met] = [0, 0, 0];
    for (let index = begin; index < end; index += 1) {
      const row = rows[index] as number;
      x += stock[row] as number;
      p += basis[row] as number;
      met += reached[index] as number;
    }
    const average = x / p;
    let spread = 0;
    for (let index = begin; index < end; index += 1) {
      const row = rows[index] as number;
      const weight = basis[row] as number;
      const distance = (stock[row] as number) / weight - average;
      spread += weight * distance * distance;
    }
    mean[county] = average * indicator.definition.per;
    cv[county] = Math.sqrt(spread / p) / average;
    metSchools[county] = met;
  }
  return { indicator, values, mean, cv, metSchools, rank: rankAscending(cv) };
}

function assessNationStage(evaluator: Evaluator, compiled: CompiledStandard, stage: StageId): NationStage {
  const { rows, first } = selectRows(evaluator, compiled, stage);
  const tally = { met: new Uint8Array(rows.length), far: new Uint8Array(rows.length), unknown: new Uint8Array(rows.length) };
  const indicators = compiled.stages[stage].map((indicator) => assessNationIndicator(evaluator, compiled, indicator, rows, first, tally));
  const { requiredMet } = compiled.standard.attainment;
  const passes = new Int8Array(rows.length);
  const schoolsPassing = new Int32Array(first.length - 1);
  for (let county = 0; county < schoolsPassing.length; county += 1) {
    let passing = 0;
    for (let index = first[county] as number; index < (first[county + 1] as number); index += 1) {
      const met = tally.met[index] as number;
      const unknown = tally.unknown[index] as number;
      const fails = (tally.far[index] as number) > 0 || met + unknown < requiredMet;
      passes[index] = fails ? 0 : unknown > 0 ? -1 : 1;
      if (passes[index] === 1) passing += 1;
    }
    schoolsPassing[county] = passing;
  }
  return { stage, rows, first, indicators, passes, schoolsPassing };
}

/** Assesses the resources of every county of a dataset in one run of columns: no object a school, so a nation's file is a small loop. */
export function assessNation(dataset: Dataset, compiled: CompiledStandard): NationAssessment {
  const evaluator = new Evaluator(dataset);
  return { stages: { primary: assessNationStage(evaluator, compiled, 'primary'), junior: assessNationStage(evaluator, compiled, 'junior') } };
}
