import type { Dataset } from '../dataset/dataset.ts';
import { startsOf } from '../dataset/levels.ts';
import { Evaluator } from '../formula/evaluate.ts';
import { BLOCK, type Kernel } from '../formula/kernels.ts';
import type { CompiledStandard, StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { indicatorValue } from './dispersion.ts';
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

/** The assessed rows of one stage, county after county: county c has rows[first[c]] … rows[first[c + 1] − 1]. */
interface StageRows {
  readonly rows: Int32Array;
  readonly first: Int32Array;
}

/** Which stage each row of the stage table is judged in, and the rows of each stage. */
function chooseRows(dataset: Dataset, compiled: CompiledStandard, assessed: Float64Array, starts: Int32Array, stageOf: Int8Array, stages: readonly StageRows[]): void {
  const { parent, numbers } = dataset.stage;
  const codes = numbers.stage ?? new Float64Array(0);
  const pupils = numbers.pupils ?? new Float64Array(0);
  const code = STAGES.map((stage) => compiled.memberCode('stage', stage));
  const found = STAGES.map(() => 0);
  for (let county = 0; county < starts.length - 1; county += 1) {
    for (let row = starts[county] as number; row < (starts[county + 1] as number); row += 1) {
      const counted = assessed[parent[row] as number] === 1 && (pupils[row] as number) > 0;
      const stage = counted ? code.indexOf(codes[row] as number) : -1;
      stageOf[row] = stage;
      if (stage < 0) continue;
      const at = found[stage] as number;
      (stages[stage] as StageRows).rows[at] = row;
      found[stage] = at + 1;
    }
    for (const [stage, own] of stages.entries()) own.first[county + 1] = found[stage] as number;
  }
}

/** A threshold of one indicator in one stage: a value within a hair of it asks the exact judge, any other is decided at once. */
interface Line {
  readonly limit: number;
  readonly hair: number;
  readonly judge: ThresholdJudge;
}
const lineAt = (indicator: StageIndicator, dataset: Dataset, share: number): Line => {
  const limit = (indicator.threshold ?? Number.NaN) * share;
  return { limit, hair: limit * NEAR, judge: new ThresholdJudge(indicator, dataset, share) };
};

/** The mark of a value that is missing, has no threshold or stands within a hair of one. */
function judged(full: Line, near: Line, value: number, stock: number, basis: number, row: number): number {
  if (Number.isNaN(value)) return UNKNOWN;
  if (Number.isNaN(full.limit) || value > full.limit + full.hair) return Number(value > full.limit);
  if (value >= full.limit - full.hair && full.judge.reaches(value, stock, basis, row) === 1) return 1;
  if (value > near.limit + near.hair) return 0;
  return value >= near.limit - near.hair && near.judge.reaches(value, stock, basis, row) === 1 ? 0 : FAR;
}

/** One indicator of one stage on its way through the counties. */
interface Running extends Omit<NationIndicator, 'rank'> {
  readonly rows: StageRows;
  readonly basis: Float64Array;
  readonly full: Line;
  readonly near: Line;
}

/**
 * Takes counties `from` … `to` − 1: values, marks and sums in one loop, the squares about the mean in a second while the county's rows are
 * still in the processor's cache. `stock` holds the stage table's rows from row `base` on.
 */
function takeCounties(
  { indicator, rows: { rows, first }, basis, values, full, near, mean, cv, metSchools }: Running,
  from: number,
  to: number,
  stock: Float64Array,
  base: number,
  tally: Uint16Array,
): void {
  const { per } = indicator.definition;
  const counted = indicator.counted ? 1 : 0;
  const [fullLimit, fullHair, nearLimit, nearHair] = [full.limit, full.hair, near.limit, near.hair];
  for (let county = from; county < to; county += 1) {
    const begin = first[county] as number;
    const end = first[county + 1] as number;
    let sum = 0;
    let weights = 0;
    let met = 0;
    for (let index = begin; index < end; index += 1) {
      const row = rows[index] as number;
      const own = stock[row - base] as number;
      const weight = basis[row] as number;
      const value = indicatorValue(own, weight, per);
      values[row] = value;
      sum += own;
      weights += weight;
      const over = value - fullLimit;
      const under = nearLimit - value;
      // Truth is made a number, not branched upon: which side a school stands on is a coin's toss that the processor would guess wrong.
      const mark = Math.abs(over) > fullHair && Math.abs(under) > nearHair ? Number(over > 0) + Number(under > 0) * FAR : judged(full, near, value, own, weight, row);
      met += mark & 1;
      tally[row] = (tally[row] as number) + mark * counted;
    }
    const average = (sum / weights) * per;
    let spread = 0;
    for (let index = begin; index < end; index += 1) {
      const row = rows[index] as number;
      const distance = (values[row] as number) - average;
      spread += (basis[row] as number) * distance * distance;
    }
    mean[county] = average;
    cv[county] = Math.sqrt(spread / weights) / average;
    metSchools[county] = met;
  }
}

/** Places by CV, the smallest first; ties share the better place; 0 for NaN. */
export function rankAscending(values: Float64Array): Int32Array {
  // Float64Array sorts NaN last; a place is found by bisection, the first of equals, again without a branch to be guessed.
  const order = values.slice().sort();
  const ranks = new Int32Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (Number.isNaN(value)) continue;
    let below = 0;
    for (let left = values.length; left > 1; ) {
      const half = left >> 1;
      below += Number((order[below + half - 1] as number) < value) * half;
      left -= half;
    }
    ranks[index] = below + 1 + Number((order[below] as number) < value);
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

/** A formula that one stage or both share, and the indicators that it serves. */
interface Task {
  readonly stock: Kernel;
  readonly running: readonly Running[];
}

function tasksOf(evaluator: Evaluator, compiled: CompiledStandard, stages: readonly StageRows[]): Task[] {
  const { dataset } = evaluator;
  const counties = dataset.county.rows;
  // Stages never share a row, so the two formulas of one indicator may share its column.
  const columns = new Map<string, Float64Array>();
  return groups(compiled).flatMap((pair) => {
    const sample = pair[0] ?? pair[1];
    if (!sample) return [];
    const values = columns.get(sample.id) ?? new Float64Array(dataset.stage.rows).fill(Number.NaN);
    columns.set(sample.id, values);
    const basis = evaluator.column(sample.basis, 'stage');
    const running = pair.flatMap((indicator, stage): Running[] => {
      const rows = stages[stage];
      if (!indicator || !rows) return [];
      const lines = { full: lineAt(indicator, dataset, 1), near: lineAt(indicator, dataset, compiled.standard.attainment.nearShare) };
      return [{ indicator, rows, basis, values, ...lines, mean: new Float64Array(counties), cv: new Float64Array(counties), metSchools: new Int32Array(counties) }];
    });
    return [{ stock: evaluator.kernel(sample.stock, 'stage'), running }];
  });
}

/** Assesses the resources of every county of a dataset in one run of columns: no object a school, so a nation's file is a small loop. */
export const assessNation = (dataset: Dataset, compiled: CompiledStandard): NationAssessment => nationAssessor(dataset, compiled)();

/**
 * The same for one who assesses a dataset again and again, as its figures are edited: each call computes everything anew, into the arrays
 * of the call before.
 */
export function nationAssessor(dataset: Dataset, compiled: CompiledStandard): () => NationAssessment {
  const evaluator = new Evaluator(dataset);
  const assessed = evaluator.column(compiled.assessed, 'school');
  const starts = startsOf(dataset, 'county', 'stage');
  const stageOf = new Int8Array(dataset.stage.rows);
  const passes = new Int8Array(dataset.stage.rows);
  const tally = new Uint16Array(dataset.stage.rows);
  const stages = STAGES.map((): StageRows => ({ rows: new Int32Array(dataset.stage.rows), first: new Int32Array(dataset.county.rows + 1) }));
  const tasks = tasksOf(evaluator, compiled, stages);
  const running = tasks.flatMap((task) => task.running);
  let fresh = true;
  return () => {
    if (!fresh) {
      evaluator.refreshAll();
      for (const { values } of running) values.fill(Number.NaN);
    }
    fresh = false;
    chooseRows(dataset, compiled, assessed, starts, stageOf, stages);
    tally.fill(0);
    passes.fill(-1);
    runTasks(tasks, starts, tally);
    const stageOfNation = (stage: StageId, index: number): NationStage => {
      const indicators = compiled.stages[stage].flatMap((indicator): NationIndicator[] => {
        const found = running.find((one) => one.indicator === indicator);
        return found ? [{ indicator, values: found.values, mean: found.mean, cv: found.cv, metSchools: found.metSchools, rank: rankAscending(found.cv) }] : [];
      });
      return { stage, indicators, ...passing(stages[index] as StageRows, tally, passes, compiled) };
    };
    return { stageOf, passes, stages: { primary: stageOfNation('primary', 0), junior: stageOfNation('junior', 1) } };
  };
}

/**
 * Some counties at a time through every formula, about a block of rows: what the formulas share (pupils, shares of schools, marks) and what
 * one hands to the next then stays in the processor's nearest cache.
 */
function runTasks(tasks: readonly Task[], starts: Int32Array, tally: Uint16Array): void {
  const counties = starts.length - 1;
  let stock = new Float64Array(BLOCK);
  for (let from = 0; from < counties; ) {
    const base = starts[from] as number;
    let to = from + 1;
    while (to < counties && (starts[to + 1] as number) - base <= BLOCK) to += 1;
    const rows = (starts[to] as number) - base;
    if (rows > stock.length) stock = new Float64Array(rows);
    for (const task of tasks) {
      for (let at = 0; at < rows; at += BLOCK) task.stock(base + at, base + Math.min(rows, at + BLOCK), stock, at);
      for (const running of task.running) takeCounties(running, from, to, stock, base, tally);
    }
    from = to;
  }
}

/** The rule of attainment from the marks of each school, and how many schools of each county pass. */
function passing({ rows, first }: StageRows, tally: Uint16Array, passes: Int8Array, compiled: CompiledStandard): Pick<NationStage, 'schoolsAssessed' | 'schoolsPassing'> {
  const { requiredMet } = compiled.standard.attainment;
  const schoolsAssessed = new Int32Array(first.length - 1);
  const schoolsPassing = new Int32Array(first.length - 1);
  for (let county = 0; county < schoolsAssessed.length; county += 1) {
    const begin = first[county] as number;
    const end = first[county + 1] as number;
    let passed = 0;
    for (let index = begin; index < end; index += 1) {
      const row = rows[index] as number;
      const marks = tally[row] as number;
      const met = marks & (FAR - 1);
      const far = (marks >> 5) & (FAR - 1);
      const unknown = marks >> 10;
      const verdict = far > 0 || met + unknown < requiredMet ? 0 : unknown > 0 ? -1 : 1;
      passes[row] = verdict;
      if (verdict === 1) passed += 1;
    }
    schoolsAssessed[county] = end - begin;
    schoolsPassing[county] = passed;
  }
  return { schoolsAssessed, schoolsPassing };
}
