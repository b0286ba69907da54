import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow, depthOf, firstRow, linkTo, startsOf } from '../dataset/levels.ts';
import {
  aggregateStep,
  allocateStep,
  arithmeticStep,
  climbStep,
  columnStep,
  compareStep,
  conditionalStep,
  constantStep,
  logicStep,
  lookUpStep,
  minMaxStep,
  roomsStep,
  type Start,
  sharesStep,
  sumStep,
  type TieListener,
  unaryStep,
} from './kernels.ts';
import { lookupOf } from './lookup.ts';
import { type AggregateNode, type AllocateNode, type ArithmeticNode, type CallNode, elementsOf, type FormulaNode, LEVELS, type Level, operandsOf } from './nodes.ts';
import { BLOCK, copyOut, type Step, WORKSPACE } from './workspace.ts';

export { comparison } from './kernels.ts';
export type { TieListener };

/** Computes rows from … to − 1 of one level into out[at …]; at most BLOCK rows a call. Truth is 1 or 0; missing or undecided is NaN. */
export type Kernel = (from: number, to: number, out: Float64Array, at: number) => void;

interface StoredColumn {
  readonly level: Level;
  readonly values: Float64Array;
  /** The row that stands in values[0]. */
  readonly start: Start;
  readonly step: Step;
  /** Ids of the elements that it depends on. */
  readonly reads: ReadonlyMap<string, unknown>;
}

/** Rows first … last − 1 of each level: whole counties with all that belongs to them. */
export type Window = Readonly<Record<Level, { readonly first: number; readonly last: number }>>;
const WHOLE: Start = { row: 0 };

/**
 * Evaluates formulas over the columns of one dataset. Derived figures and shared-out totals are stored once and reused by every
 * formula that asks for them; `refreshSchool` recomputes them for one school after an edit.
 */
export class Evaluator {
  readonly dataset: Dataset;
  #stored = new Map<FormulaNode, StoredColumn>();
  #sharing = new Map<FormulaNode, StoredColumn>();
  #order: StoredColumn[] = [];

  /** Greatest rows a window, where stored figures are kept for one window at a time (`moveTo`); absent: for all rows. */
  readonly #capacity: Readonly<Record<Level, number>> | undefined;
  readonly #starts: Readonly<Record<Level, Start>>;

  constructor(dataset: Dataset, capacity?: Readonly<Record<Level, number>>) {
    this.dataset = dataset;
    this.#capacity = capacity;
    this.#starts = capacity ? { county: { row: 0 }, school: { row: 0 }, stage: { row: 0 }, class: { row: 0 } } : { county: WHOLE, school: WHOLE, stage: WHOLE, class: WHOLE };
  }

  /** Works out the stored figures of a window's rows; kernels then compute rows of this window only. */
  moveTo(window: Window): void {
    for (const level of LEVELS) this.#starts[level].row = window[level].first;
    for (const { level, step, values } of this.#order) fill(step, window[level].first, window[level].last, values);
  }

  /** The whole column of a formula at a level, stored: one Float64Array a formula and level, of the table's rows. */
  column(node: FormulaNode, level: Level): Float64Array {
    if (node.kind === 'element' && node.level === level) return this.#elementColumn(node.id, level);
    return this.#figures(node, level).values;
  }

  #figures(node: FormulaNode, level: Level): StoredColumn {
    return this.#store(this.#stored, node, level, () => this.#step(node, level));
  }

  /** A kernel that computes any range of rows of a formula; nothing but its stored figures is kept. `tie` hears near comparisons. */
  kernel(node: FormulaNode, level: Level, tie?: TieListener): Kernel {
    const { run } = this.step(node, level, tie);
    return (from, to, out, at) => {
      run(from, to, 0);
      copyOut(0, to - from, out, at);
    };
  }

  /** The same, left in the workspace. */
  step(node: FormulaNode, level: Level, tie?: TieListener): Step {
    const step = this.#operand(node, level, tie);
    if (step.blocks * BLOCK > WORKSPACE.length) throw new RangeError('the formula is nested too deeply');
    return step;
  }

  /**
   * Recomputes the stored figures of one school, of its stages and classes, after its data changed: those that read `element`, or all
   * where none is named. County figures are recomputed whole.
   */
  refreshSchool(school: number, element?: string): void {
    for (const { level, step, values, reads } of this.#order) {
      if (element !== undefined && !reads.has(element)) continue;
      if (level === 'county') fill(step, 0, values.length, values);
      else {
        const from = firstRow(this.dataset, 'school', school, level);
        const to = firstRow(this.dataset, 'school', school + 1, level);
        step.run(from, to, 0);
        copyOut(0, to - from, values, from);
      }
    }
  }

  /** Recomputes every stored figure that reads `element` (or every one), after a county figure changed. */
  refreshAll(element?: string): void {
    for (const { step, values, reads } of this.#order) if (element === undefined || reads.has(element)) fill(step, 0, values.length, values);
  }

  #store(into: Map<FormulaNode, StoredColumn>, node: FormulaNode, level: Level, make: () => Step, reads?: ReadonlyMap<string, unknown>): StoredColumn {
    const known = into.get(node);
    if (known && known.level === level) return known;
    const step = make();
    const values = new Float64Array(this.#capacity?.[level] ?? tableOf(this.dataset, level).rows);
    if (!this.#capacity) fill(step, 0, values.length, values);
    const stored = { level, values, start: this.#starts[level], step, reads: reads ?? elementsOf(node) };
    into.set(node, stored);
    // Made after all that it reads, so that refreshing in this order is refreshing in the order of dependence.
    this.#order.push(stored);
    return stored;
  }

  #elementColumn(id: string, level: Level): Float64Array {
    const column = tableOf(this.dataset, level).numbers[id];
    if (!column) throw new RangeError(`the dataset has no column '${id}' of ${level}`);
    return column;
  }

  #operand(node: FormulaNode, level: Level, tie?: TieListener): Step {
    if (node.kind === 'element') return this.#climb(this.#elementColumn(node.id, node.level), WHOLE, node.level, level);
    if (node.kind === 'derived') return this.#operandAt(node.formula, node.level, level);
    const above = tie ? level : levelRead(node, level);
    return above === level ? this.#step(node, level, tie) : this.#operandAt(node, above, level);
  }

  /** A formula of a higher level: worked out once a row of that level and stored. */
  #operandAt(node: FormulaNode, own: Level, level: Level): Step {
    if (node.kind === 'element' && node.level === own) return this.#climb(this.#elementColumn(node.id, own), WHOLE, own, level);
    const { values, start } = this.#figures(node, own);
    return this.#climb(values, start, own, level);
  }

  #climb(column: Float64Array, start: Start, from: Level, to: Level): Step {
    return from === to ? columnStep(column, start) : climbStep(column, start, linkTo(this.dataset, to, from));
  }

  #step(node: FormulaNode, level: Level, tie?: TieListener): Step {
    const lookup = tie && node.kind !== 'member' ? null : lookupOf(node);
    if (lookup) {
      const [first, second] = lookup.elements.map((one) => this.#operand(one, level));
      return lookUpStep(lookup.table, lookup.width, first ?? NOTHING, second ?? NOTHING);
    }
    switch (node.kind) {
      case 'literal':
        return constantStep(node.value);
      case 'element':
      case 'derived':
        return this.#operand(node, level, tie);
      case 'negate':
      case 'not':
        return unaryStep(node.kind, this.#operand(node.operand, level, tie));
      case 'arithmetic':
        return this.#arithmetic(node, level, tie);
      case 'compare':
        return compareStep(node.operator, this.#operand(node.left, level, tie), this.#operand(node.right, level, tie), tie);
      case 'logic':
        return logicStep(node.operator, this.#operand(node.left, level, tie), this.#operand(node.right, level, tie));
      case 'member':
        throw new RangeError(`'${node.element.id}' has more members than a table holds`);
      case 'conditional':
        return conditionalStep(this.#operand(node.condition, level, tie), this.#operand(node.then, level, tie), this.#operand(node.otherwise, level, tie));
      case 'call':
        return this.#call(node, level, tie);
      case 'aggregate':
        return this.#aggregate(node, level);
      case 'rooms':
        return this.#rooms(node.element.id, this.#operand(node.atLeast, level, tie), node.element.level, level);
      case 'allocate':
        return this.#allocate(node, level);
    }
  }

  #arithmetic(node: ArithmeticNode, level: Level, tie?: TieListener): Step {
    const terms: Step[] = [];
    let rest: FormulaNode = node;
    for (; rest.kind === 'arithmetic' && rest.operator === '+'; rest = rest.left) terms.unshift(this.#operand(rest.right, level, tie));
    if (terms.length > 0) return sumStep([this.#operand(rest, level, tie), ...terms]);
    return arithmeticStep(node.operator, this.#operand(node.left, level, tie), this.#operand(node.right, level, tie));
  }

  #call(node: CallNode, level: Level, tie?: TieListener): Step {
    const [head, ...rest] = node.operands.map((operand) => this.#operand(operand, level, tie));
    if (!head) throw new RangeError(`${node.name} needs an operand`);
    const { name } = node;
    if (name === 'ceil' || name === 'floor' || name === 'abs') return unaryStep(name, head);
    return rest.reduce((folded, next) => minMaxStep(name, folded, next), head);
  }

  #aggregate(node: AggregateNode, level: Level): Step {
    const operand = node.operand ? this.#operand(node.operand, node.over) : null;
    const where = node.where ? this.#operand(node.where, node.over) : null;
    return aggregateStep(node.name, operand, where, startsOf(this.dataset, level, node.over));
  }

  #rooms(id: string, atLeast: Step, own: Level, level: Level): Step {
    const lists = tableOf(this.dataset, own).lists[id];
    if (!lists) throw new RangeError(`the dataset has no list '${id}' of ${own}`);
    return roomsStep(lists, atLeast, (row) => ancestorRow(this.dataset, level, row, own));
  }

  #allocate(node: AllocateNode, level: Level): Step {
    if (level !== 'stage') throw new RangeError('a figure is shared out to stages only');
    const { values, start } = this.#shares(node);
    return allocateStep(this.#operand(node.total, 'school'), values, start, this.dataset.stage.parent);
  }

  #shares(node: AllocateNode): StoredColumn {
    const pupils = this.#elementColumn(node.pupils.id, 'stage');
    const { values, start } = this.#figures(node.weight, 'stage');
    const make = () => sharesStep(pupils, values, start, this.dataset.stage.parent, this.dataset.first.stage);
    return this.#store(this.#sharing, node.weight, 'stage', make, elementsOf(node.pupils, elementsOf(node.weight)));
  }
}

/** Steps work in blocks of a fixed size; `values` begin with row `first`. */
function fill(step: Step, first: number, last: number, values: Float64Array): void {
  for (let from = first; from < last; from += BLOCK) {
    const to = Math.min(last, from + BLOCK);
    step.run(from, to, 0);
    copyOut(0, to - from, values, from - first);
  }
}

/** Stands for the second element of a table that has only one. */
const NOTHING = constantStep(Number.NaN);

/** The lowest level of which a formula reads a figure: what it reads from above alone need not be worked out a row of a lower level. */
function levelRead(node: FormulaNode, level: Level): Level {
  // These are of the row at which they stand.
  if (node.kind === 'aggregate' || node.kind === 'allocate') return level;
  if (node.kind === 'element' || node.kind === 'derived') return node.level;
  let lowest: Level = 'county';
  let found = false;
  for (const operand of operandsOf(node)) {
    if (operand.kind === 'literal') continue;
    const own = levelRead(operand, level);
    found = true;
    if (depthOf(own) > depthOf(lowest)) lowest = own;
  }
  return found ? lowest : level;
}

/** The column of a formula over one dataset; a short way where nothing else is to be evaluated on it. */
export const evaluateColumn = (node: FormulaNode, level: Level, dataset: Dataset): Float64Array => new Evaluator(dataset).column(node, level);
