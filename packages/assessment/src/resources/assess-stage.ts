import type { IndicatorAssessment, Range, StageAssessment, Status } from '../assessment.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Evaluator } from '../formula/evaluate.ts';
import { evaluateInterval } from '../formula/interval.ts';
import type { CompiledStandard, StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { permittedRange } from './bounds.ts';
import { cvRange, dispersionOf, indicatorValue } from './dispersion.ts';
import { cvWithinLimit, roundDecimal, ThresholdJudge } from './judge.ts';

/** Rows of the stage table that are judged for a stage in one county: assessed schools with pupils in that stage (标准的适用范围); of the stage rows first … last − 1 where these are named. */
export function assessedRows(evaluator: Evaluator, compiled: CompiledStandard, stage: StageId, county: number, first?: number, last?: number): Int32Array {
  const { dataset } = evaluator;
  const assessed = evaluator.column(compiled.assessed, 'school');
  const stages = evaluator.column({ kind: 'element', id: 'stage', level: 'stage' }, 'stage');
  const pupils = evaluator.column({ kind: 'element', id: 'pupils', level: 'stage' }, 'stage');
  const code = compiled.memberCode('stage', stage);
  const rows: number[] = [];
  const begin = first ?? dataset.first.stage[dataset.first.school[county] ?? 0] ?? 0;
  const end = last ?? dataset.first.stage[dataset.first.school[county + 1] ?? 0] ?? 0;
  for (let row = begin; row < end; row += 1) {
    if (stages[row] === code && assessed[dataset.stage.parent[row] ?? 0] === 1 && (pupils[row] as number) > 0) rows.push(row);
  }
  return Int32Array.from(rows);
}

const pick = (column: Float64Array, rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => column[row] as number);

/** Competition ranking: equal values share the better place. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values.keys())
    .filter((index) => !Number.isNaN(values[index]))
    .sort((a, b) => (values[b] as number) - (values[a] as number));
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  let place = 0;
  for (const [position, index] of order.entries()) {
    if (position === 0 || values[index] !== values[order[position - 1] ?? 0]) place = position + 1;
    ranks[index] = place;
  }
  return ranks;
}

/** Where a school's figure is missing, whether its bounds settle the threshold all the same. */
function settleByRange(range: Range, limit: number): number {
  return range.low >= limit ? 1 : range.high < limit ? 0 : Number.NaN;
}

/** Judges single schools against one indicator's threshold and near line, exactly at the line and by ranges where figures are missing. */
export class SchoolJudge {
  readonly #indicator: StageIndicator;
  readonly #dataset: Dataset;
  readonly #nearShare: number;
  readonly #full: ThresholdJudge;
  readonly #partial: ThresholdJudge;
  readonly #bounds;

  constructor(compiled: CompiledStandard, indicator: StageIndicator, dataset: Dataset) {
    this.#indicator = indicator;
    this.#dataset = dataset;
    this.#nearShare = compiled.standard.attainment.nearShare;
    this.#full = new ThresholdJudge(indicator, dataset, 1);
    this.#partial = new ThresholdJudge(indicator, dataset, this.#nearShare);
    this.#bounds = permittedRange(compiled);
  }

  /** Writes met and near of the school at `index`, whose figures stand in row `row` of the stage table. */
  judge({ stock, basis, values, met, near }: Columns, index: number, row: number): void {
    const { threshold } = this.#indicator;
    const value = values[index] as number;
    if (threshold === null) {
      met[index] = Number.NaN;
      near[index] = Number.NaN;
    } else if (Number.isNaN(value)) {
      const range = evaluateInterval(this.#indicator.value, 'stage', row, this.#dataset, this.#bounds);
      met[index] = settleByRange(range, threshold);
      const close = settleByRange(range, threshold * this.#nearShare);
      near[index] = met[index] === 0 ? close : met[index] === 1 ? 0 : Number.NaN;
    } else {
      const [own, weight] = [stock[index] as number, basis[index] as number];
      met[index] = this.#full.reaches(value, own, weight, row);
      near[index] = met[index] === 1 ? 0 : this.#partial.reaches(value, own, weight, row);
    }
  }
}

/** The columns of one indicator over a stage's assessed schools. */
export interface Columns {
  readonly stock: Float64Array;
  readonly basis: Float64Array;
  readonly values: Float64Array;
  readonly met: Float64Array;
  readonly near: Float64Array;
}

/** Assesses one indicator of one stage over the given rows: values, thresholds, dispersion and its range. */
export function assessIndicator(evaluator: Evaluator, compiled: CompiledStandard, indicator: StageIndicator, rows: Int32Array): IndicatorAssessment {
  const stock = pick(evaluator.column(indicator.stock, 'stage'), rows);
  const basis = pick(evaluator.column(indicator.basis, 'stage'), rows);
  const { per } = indicator.definition;
  const values = stock.map((own, index) => indicatorValue(own, basis[index] as number, per));
  const columns = { stock, basis, values, met: new Float64Array(rows.length), near: new Float64Array(rows.length) };
  const judge = new SchoolJudge(compiled, indicator, evaluator.dataset);
  for (let index = 0; index < rows.length; index += 1) judge.judge(columns, index, rows[index] as number);
  return summariseIndicator(compiled, evaluator.dataset, indicator, rows, columns);
}

/** What follows from the columns of an indicator: dispersion, ranks, status. Kept apart so that an edit can redo it alone. */
export function summariseIndicator(compiled: CompiledStandard, dataset: Dataset, indicator: StageIndicator, rows: Int32Array, columns: Columns): IndicatorAssessment {
  const { rounding } = compiled.standard;
  const { stock, basis } = columns;
  const { per } = indicator.definition;
  const { sums, mean, deviation, cv } = dispersionOf(stock, basis);
  const limit = indicator.cvLimit;
  const range = openRange(compiled, dataset, indicator, rows, stock, basis, cv);
  return {
    indicator,
    ...columns,
    rank: ranksOf(columns.values),
    sums,
    mean: mean * per,
    deviation: deviation * per,
    cv,
    cvRange: range,
    limit,
    status: limit === null ? 'met' : statusOfCv(cv, range, limit, indicator, rows, dataset),
    metSchools: columns.met.reduce((count, one) => (one === 1 ? count + 1 : count), 0),
    turnsUnderRounding: limit !== null && [rounding.cv, rounding.values].some((decimals) => roundDecimal(cv, decimals) <= limit !== cv <= limit),
  };
}

function statusOfCv(cv: number, range: Range, limit: number, indicator: StageIndicator, rows: Int32Array, dataset: Dataset): Status {
  if (!Number.isNaN(cv)) return cvWithinLimit(cv, limit, indicator, rows, dataset);
  if (rows.length > 0 && range.high <= limit) return 'met';
  return rows.length > 0 && range.low > limit ? 'unmet' : 'missing';
}

function openRange(compiled: CompiledStandard, dataset: Dataset, indicator: StageIndicator, rows: Int32Array, stock: Float64Array, basis: Float64Array, cv: number): Range {
  if (!Number.isNaN(cv)) return { low: cv, high: cv };
  const bounds = permittedRange(compiled);
  const known = { stock: 0, basis: 0, square: 0 };
  const open: { basis: number; low: number; high: number }[] = [];
  for (const [index, row] of rows.entries()) {
    const [own, weight] = [stock[index] as number, basis[index] as number];
    if (Number.isNaN(weight) || weight <= 0) return { low: 0, high: Number.POSITIVE_INFINITY };
    if (Number.isNaN(own)) {
      const range = evaluateInterval(indicator.stock, 'stage', row, dataset, bounds);
      open.push({ basis: weight, low: Math.max(0, range.low), high: range.high });
    } else {
      known.stock += own;
      known.basis += weight;
      known.square += (own * own) / weight;
    }
  }
  return rows.length === 0 ? { low: 0, high: Number.POSITIVE_INFINITY } : cvRange(known, open);
}

/** The rule of attainment (达标规则): at least `requiredMet` counted indicators reached and the rest each at the near share. 1, 0 or NaN. */
export function passesRule(met: readonly number[], near: readonly number[], requiredMet: number): number {
  let [sureMet, canMeet, settled] = [0, 0, true];
  for (let index = 0; index < met.length; index += 1) {
    const own = met[index] as number;
    if (own === 0 && near[index] === 0) return 0;
    if (own === 1) sureMet += 1;
    else if (own !== 0 || near[index] !== 1) settled = false;
    if (own !== 0) canMeet += 1;
  }
  if (canMeet < requiredMet) return 0;
  return settled && sureMet >= requiredMet ? 1 : Number.NaN;
}

/** Assesses one stage of one county: every indicator, the schools' attainment and the county's two resource conditions. */
export function assessStage(evaluator: Evaluator, compiled: CompiledStandard, stage: StageId, county: number): StageAssessment {
  const rows = assessedRows(evaluator, compiled, stage, county);
  const indicators = compiled.stages[stage].map((indicator) => assessIndicator(evaluator, compiled, indicator, rows));
  return summariseStage(compiled, stage, rows, pick(evaluator.column({ kind: 'element', id: 'pupils', level: 'stage' }, 'stage'), rows), indicators);
}

/** What follows from the indicators of a stage: who passes, how many, the composite. Kept apart so that an edit can redo it alone. */
export function summariseStage(compiled: CompiledStandard, stage: StageId, rows: Int32Array, pupils: Float64Array, indicators: readonly IndicatorAssessment[]): StageAssessment {
  const counted = indicators.filter((one) => one.indicator.counted && one.indicator.threshold !== null);
  const passes = Float64Array.from(rows, (_, index) =>
    passesRule(
      counted.map((one) => one.met[index] as number),
      counted.map((one) => one.near[index] as number),
      compiled.standard.attainment.requiredMet,
    ),
  );
  const composite = indicators.filter((one) => compiled.standard.composite.indicators.includes(one.indicator.id));
  const count = (wanted: number) => passes.reduce((sum, one) => (Object.is(one, wanted) ? sum + 1 : sum), 0);
  const [passing, failing, undecided] = [count(1), count(0), count(Number.NaN)];
  return {
    stage,
    rows,
    pupils,
    indicators,
    passes,
    schoolsAssessed: rows.length,
    schoolsPassing: passing,
    schoolsUndecided: undecided,
    status: failing > 0 ? 'unmet' : undecided > 0 || rows.length === 0 ? 'missing' : 'met',
    compositeCv: composite.reduce((sum, one) => sum + one.cv, 0) / composite.length,
  };
}
