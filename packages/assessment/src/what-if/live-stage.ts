import type { IndicatorAssessment, StageAssessment, Status } from '../assessment.ts';
import { firstRow } from '../dataset/levels.ts';
import type { Evaluator } from '../formula/evaluate.ts';
import { type ElementNode, elementsOf } from '../formula/nodes.ts';
import { assessedRows, type Columns, passesRule, SchoolJudge, summariseIndicator, summariseStage } from '../resources/assess-stage.ts';
import { type Dispersion, indicatorValue, meanAndCv } from '../resources/dispersion.ts';
import { cvWithinLimit } from '../resources/judge.ts';
import type { CompiledStandard, StageIndicator } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';

/** One indicator as it stands now. The columns are live: the next edit writes into them. */
export interface LiveIndicator {
  readonly indicator: StageIndicator;
  readonly columns: Columns;
  /** Mean in the indicator's unit. */
  readonly mean: number;
  readonly cv: number;
  readonly status: Status;
}

interface Working {
  readonly indicator: StageIndicator;
  readonly reads: ReadonlyMap<string, ElementNode>;
  readonly stock: Float64Array;
  readonly basis: Float64Array;
  readonly judge: SchoolJudge;
  columns: Columns;
  /** Stock / basis of each school. */
  readonly ratios: Float64Array;
  dispersion: Pick<Dispersion, 'mean' | 'cv'>;
  status: Status;
  /** Made on demand; null after an edit that touches the indicator. */
  snapshot: IndicatorAssessment | null;
}

const copyOf = ({ stock, basis, values, met, near }: Columns): Columns => ({ stock: stock.slice(), basis: basis.slice(), values: values.slice(), met: met.slice(), near: near.slice() });
const PUPILS: ElementNode = { kind: 'element', id: 'pupils', level: 'stage' };

/**
 * One stage under edits. Only the touched school's figures are read again, and only for the indicators that read what changed; the sums of
 * such an indicator are then taken over its schools afresh: a few hundred additions, in the very order of a full assessment, so that the
 * result is the same to the last bit, which sums kept and patched over many edits would not be.
 */
export class LiveStage {
  readonly #evaluator: Evaluator;
  readonly #compiled: CompiledStandard;
  readonly #stage: StageId;
  readonly #county: number;
  readonly #membership: ReadonlyMap<string, ElementNode>;
  readonly #pupils: Float64Array;
  #rows: Int32Array = new Int32Array(0);
  #working: Working[] = [];
  #counted: Working[] = [];
  #passes = new Float64Array(0);
  #passing = 0;
  #snapshot: StageAssessment | null = null;

  constructor(evaluator: Evaluator, compiled: CompiledStandard, stage: StageId, county: number) {
    this.#evaluator = evaluator;
    this.#compiled = compiled;
    this.#stage = stage;
    this.#county = county;
    this.#membership = elementsOf(
      compiled.assessed,
      new Map([
        ['stage', { kind: 'element', id: 'stage', level: 'stage' }],
        [PUPILS.id, PUPILS],
      ]),
    );
    this.#pupils = evaluator.column(PUPILS, 'stage');
    this.#rebuild();
  }

  get rows(): Int32Array {
    return this.#rows;
  }
  /** Per assessed school: 1 passes, 0 does not, NaN undecided. Live. */
  get passes(): Float64Array {
    return this.#passes;
  }
  get schoolsPassing(): number {
    return this.#passing;
  }
  get indicators(): readonly LiveIndicator[] {
    return this.#working.map((one) => ({ indicator: one.indicator, columns: one.columns, mean: one.dispersion.mean * one.indicator.definition.per, cv: one.dispersion.cv, status: one.status }));
  }

  /** Takes in that a figure of one school changed; the evaluator's stored figures are already refreshed. */
  touchSchool(school: number, element: string): void {
    const from = firstRow(this.#evaluator.dataset, 'school', school, 'stage');
    const to = firstRow(this.#evaluator.dataset, 'school', school + 1, 'stage');
    if (this.#membership.has(element) && !this.#sameRows(from, to)) {
      this.#rebuild();
      return;
    }
    this.#retake(element, from, to);
  }

  /** Takes in that a figure of the county changed. */
  touchAll(element: string): void {
    if (this.#membership.has(element)) this.#rebuild();
    else this.#retake(element, this.#rows[0] ?? 0, (this.#rows.at(-1) ?? -1) + 1);
  }

  /** The stage's assessment as of now, equal to a full one. What no edit touched is shared with the one before. */
  assessment(): StageAssessment {
    if (this.#snapshot) return this.#snapshot;
    const { dataset } = this.#evaluator;
    const indicators = this.#working.map((one) => {
      one.snapshot ??= summariseIndicator(this.#compiled, dataset, one.indicator, this.#rows, copyOf(one.columns));
      return one.snapshot;
    });
    const pupils = Float64Array.from(this.#rows, (row) => this.#pupils[row] as number);
    this.#snapshot = summariseStage(this.#compiled, this.#stage, this.#rows, pupils, indicators);
    return this.#snapshot;
  }

  #sameRows(from: number, to: number): boolean {
    const now = assessedRows(this.#evaluator, this.#compiled, this.#stage, this.#county, from, to);
    let at = this.#placeOf(from);
    for (const row of now) {
      if (this.#rows[at] !== row) return false;
      at += 1;
    }
    return (this.#rows[at] ?? to) >= to;
  }

  /** The first place whose row is not before `row`. */
  #placeOf(row: number): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle] as number) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #rebuild(): void {
    this.#rows = assessedRows(this.#evaluator, this.#compiled, this.#stage, this.#county);
    this.#working = this.#compiled.stages[this.#stage].map((indicator) => this.#begin(indicator));
    this.#counted = this.#working.filter((one) => one.indicator.counted && one.indicator.threshold !== null);
    this.#passes = new Float64Array(this.#rows.length);
    for (let index = 0; index < this.#rows.length; index += 1) this.#decide(index);
    this.#count();
    this.#snapshot = null;
  }

  #begin(indicator: StageIndicator): Working {
    const size = this.#rows.length;
    const columns = { stock: new Float64Array(size), basis: new Float64Array(size), values: new Float64Array(size), met: new Float64Array(size), near: new Float64Array(size) };
    const working: Working = {
      indicator,
      reads: elementsOf(indicator.value),
      stock: this.#evaluator.column(indicator.stock, 'stage'),
      basis: this.#evaluator.column(indicator.basis, 'stage'),
      judge: new SchoolJudge(this.#compiled, indicator, this.#evaluator.dataset),
      columns,
      ratios: new Float64Array(size),
      dispersion: { mean: Number.NaN, cv: Number.NaN },
      status: 'missing',
      snapshot: null,
    };
    for (let index = 0; index < size; index += 1) this.#read(working, index);
    this.#disperse(working);
    return working;
  }

  #read(one: Working, index: number): void {
    const row = this.#rows[index] as number;
    const { stock, basis, values } = one.columns;
    const [own, weight] = [one.stock[row] as number, one.basis[row] as number];
    stock[index] = own;
    basis[index] = weight;
    one.ratios[index] = own / weight;
    values[index] = indicatorValue(own, weight, one.indicator.definition.per);
    one.judge.judge(one.columns, index, row);
  }

  #disperse(one: Working): void {
    one.dispersion = meanAndCv(one.columns.stock, one.columns.basis, one.ratios);
    const { cvLimit } = one.indicator;
    // Where figures are missing the range decides: left to the snapshot.
    one.status = cvLimit === null ? 'met' : cvWithinLimit(one.dispersion.cv, cvLimit, one.indicator, this.#rows, this.#evaluator.dataset);
    one.snapshot = null;
  }

  #retake(element: string, from: number, to: number): void {
    const first = this.#placeOf(from);
    const last = this.#placeOf(to);
    if (element === PUPILS.id) this.#snapshot = null;
    if (first === last) return;
    let touched = false;
    for (const one of this.#working) {
      if (!one.reads.has(element)) continue;
      touched = true;
      for (let index = first; index < last; index += 1) this.#read(one, index);
      this.#disperse(one);
    }
    if (!touched) return;
    for (let index = first; index < last; index += 1) this.#decide(index);
    this.#count();
    this.#snapshot = null;
  }

  #decide(index: number): void {
    const met = this.#counted.map((one) => one.columns.met[index] as number);
    const near = this.#counted.map((one) => one.columns.near[index] as number);
    this.#passes[index] = passesRule(met, near, this.#compiled.standard.attainment.requiredMet);
  }

  #count(): void {
    let passing = 0;
    for (const one of this.#passes) if (one === 1) passing += 1;
    this.#passing = passing;
  }
}
