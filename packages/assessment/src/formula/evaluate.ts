import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow, firstRow, linkTo, startsOf } from '../dataset/levels.ts';
import { arithmeticKernel, BLOCK, compareKernel, type Kernel, load, logicKernel, memberKernel, minMaxKernel, type Operand, type TieListener, ternaryKernel, unaryKernel } from './kernels.ts';
import { lookupOf } from './lookup.ts';
import { type AggregateNode, type AllocateNode, type CallNode, elementsOf, type FormulaNode, type Level } from './nodes.ts';

export { comparison } from './kernels.ts';
export type { Kernel, TieListener };

interface StoredColumn {
  readonly level: Level;
  readonly values: Float64Array;
  readonly kernel: Kernel;
  /** Ids of the elements that it depends on. */
  readonly reads: ReadonlyMap<string, unknown>;
}

/**
 * Evaluates formulas over the columns of one dataset. Derived figures and shared-out totals are stored once and reused by every
 * formula that asks for them; `refreshSchool` recomputes them for one school after an edit.
 */
export class Evaluator {
  readonly dataset: Dataset;
  #stored = new Map<FormulaNode, StoredColumn>();
  #sharing = new Map<FormulaNode, StoredColumn>();
  #order: StoredColumn[] = [];
  #constants = new Map<number, Float64Array>();

  constructor(dataset: Dataset) {
    this.dataset = dataset;
  }

  /** The whole column of a formula at a level, stored: one Float64Array a formula and level, of the table's rows. */
  column(node: FormulaNode, level: Level): Float64Array {
    if (node.kind === 'element' && node.level === level) return this.#elementColumn(node.id, level);
    return this.#store(this.#stored, node, level, () => this.#kernel(node, level)).values;
  }

  /** A kernel that computes any range of rows of a formula; nothing but its stored figures is kept. `tie` hears near comparisons. */
  kernel(node: FormulaNode, level: Level, tie?: TieListener): Kernel {
    const operand = this.#operand(node, level, tie);
    if ('run' in operand) return operand.run;
    return (from, to, out, at) => {
      if ('column' in operand) out.set(operand.column.subarray(from, to), at);
      else out.fill(operand.constant[0] ?? Number.NaN, at, at + to - from);
    };
  }

  /**
   * Recomputes the stored figures of one school, of its stages and classes, after its data changed: those that read `element`, or all
   * where none is named. County figures are recomputed whole.
   */
  refreshSchool(school: number, element?: string): void {
    for (const stored of this.#order) {
      if (element !== undefined && !stored.reads.has(element)) continue;
      if (stored.level === 'county') this.#fill(stored.kernel, stored.values);
      else {
        const from = firstRow(this.dataset, 'school', school, stored.level);
        stored.kernel(from, firstRow(this.dataset, 'school', school + 1, stored.level), stored.values, from);
      }
    }
  }

  /** Recomputes every stored figure that reads `element` (or every one), after a county figure changed. */
  refreshAll(element?: string): void {
    for (const stored of this.#order) if (element === undefined || stored.reads.has(element)) this.#fill(stored.kernel, stored.values);
  }

  /** Kernels work in blocks of a fixed size. */
  #fill(kernel: Kernel, values: Float64Array): void {
    for (let from = 0; from < values.length; from += BLOCK) kernel(from, Math.min(values.length, from + BLOCK), values, from);
  }

  #store(into: Map<FormulaNode, StoredColumn>, node: FormulaNode, level: Level, make: () => Kernel, reads = elementsOf(node)): StoredColumn {
    const known = into.get(node);
    if (known && known.level === level) return known;
    const kernel = make();
    const values = new Float64Array(tableOf(this.dataset, level).rows);
    this.#fill(kernel, values);
    const stored = { level, values, kernel, reads };
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

  #constant(value: number): Float64Array {
    let block = this.#constants.get(value);
    if (!block) {
      block = new Float64Array(BLOCK).fill(value);
      this.#constants.set(value, block);
    }
    return block;
  }

  #operand(node: FormulaNode, level: Level, tie?: TieListener): Operand {
    if (node.kind === 'literal') return { constant: this.#constant(node.value) };
    if (node.kind === 'element') return this.#climb(this.#elementColumn(node.id, node.level), node.level, level);
    if (node.kind === 'derived') return this.#climb(this.column(node.formula, node.level), node.level, level);
    const lookup = tie ? null : lookupOf(node);
    if (lookup) return { run: lookup.kernel(lookup.elements.map((one) => this.#operand(one, level))) };
    return { run: this.#kernel(node, level, tie) };
  }

  /** A column of a higher level read from a lower one. */
  #climb(column: Float64Array, from: Level, to: Level): Operand {
    if (from === to) return { column };
    const link = linkTo(this.dataset, to, from);
    return {
      run: (start, end, out, at) => {
        for (let row = start; row < end; row += 1) out[at + row - start] = column[link[row] as number] as number;
      },
    };
  }

  #kernel(node: FormulaNode, level: Level, tie?: TieListener): Kernel {
    switch (node.kind) {
      case 'literal':
      case 'element':
      case 'derived':
        return this.kernel(node, level, tie);
      case 'negate':
        return unaryKernel('negate', this.#operand(node.operand, level, tie));
      case 'not':
        return unaryKernel('not', this.#operand(node.operand, level, tie));
      case 'arithmetic':
        return arithmeticKernel(node.operator, this.#operand(node.left, level, tie), this.#operand(node.right, level, tie));
      case 'compare':
        return compareKernel(node.operator, this.#operand(node.left, level, tie), this.#operand(node.right, level, tie), tie);
      case 'logic':
        return logicKernel(node.operator, this.#operand(node.left, level, tie), this.#operand(node.right, level, tie));
      case 'member':
        return memberKernel(node.codes, node.negated, this.#operand(node.element, level, tie));
      case 'conditional':
        return ternaryKernel(this.#operand(node.condition, level, tie), this.#operand(node.then, level, tie), this.#operand(node.otherwise, level, tie));
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

  #call(node: CallNode, level: Level, tie?: TieListener): Kernel {
    const [head, ...rest] = node.operands.map((operand) => this.#operand(operand, level, tie));
    if (!head) throw new RangeError(`${node.name} needs an operand`);
    if (node.name === 'ceil' || node.name === 'floor' || node.name === 'abs') return unaryKernel(node.name, head);
    const { name } = node;
    let folded: Operand = head;
    for (const next of rest) folded = { run: minMaxKernel(name, folded, next) };
    return 'run' in folded ? folded.run : unaryKernel('same', folded);
  }

  #aggregate(node: AggregateNode, level: Level): Kernel {
    const operand = node.operand ? this.kernel(node.operand, node.over) : null;
    const where = node.where ? this.kernel(node.where, node.over) : null;
    const values = new Float64Array(BLOCK).fill(1);
    const holds = new Float64Array(BLOCK).fill(1);
    const starts = startsOf(this.dataset, level, node.over);
    const gather = GATHER[node.name];
    const empty = EMPTY[node.name];
    return (from, to, out, at) => {
      out.fill(empty, at, at + to - from);
      const end = starts[to] as number;
      // Children of many parents go through one block: a parent has few, and a call a parent would cost more than its work.
      for (let block = starts[from] as number, parent = from; block < end; block += BLOCK) {
        const last = Math.min(end, block + BLOCK);
        if (where) where(block, last, holds, 0);
        if (operand) operand(block, last, values, 0);
        for (let child = block; child < last; child += 1) {
          while (child >= (starts[parent + 1] as number)) parent += 1;
          const inside = holds[child - block] as number;
          if (inside === 0) continue;
          const place = at + parent - from;
          // A row that may or may not belong, or whose figure is missing, leaves the whole unknown: NaN stays NaN.
          out[place] = gather(out[place] as number, inside === 1 ? (values[child - block] as number) : Number.NaN);
        }
      }
      if (!Number.isFinite(empty)) for (let place = at; place < at + to - from; place += 1) if (out[place] === empty) out[place] = Number.NaN;
    };
  }

  #rooms(id: string, atLeast: Operand, own: Level, level: Level): Kernel {
    const lists = tableOf(this.dataset, own).lists[id];
    if (!lists) throw new RangeError(`the dataset has no list '${id}' of ${own}`);
    const limits = new Float64Array(BLOCK);
    return (from, to, out, at) => {
      const [source, offset] = load(atLeast, from, to, limits);
      for (let row = from; row < to; row += 1) {
        const list = lists[ancestorRow(this.dataset, level, row, own)];
        const limit = source[offset + row - from] as number;
        let count = list && !Number.isNaN(limit) ? 0 : Number.NaN;
        if (list) for (const area of list) if (area >= limit) count += 1;
        out[at + row - from] = count;
      }
    };
  }

  #allocate(node: AllocateNode, level: Level): Kernel {
    if (level !== 'stage') throw new RangeError('a figure is shared out to stages only');
    const total = this.kernel(node.total, 'school');
    const shares = this.#shares(node);
    const { parent } = this.dataset.stage;
    const totals = new Float64Array(BLOCK);
    return (from, to, out, at) => {
      let [loaded, loadedTo] = [0, 0];
      for (let row = from; row < to; row += 1) {
        const school = parent[row] as number;
        if (school >= loadedTo) {
          loaded = school;
          loadedTo = Math.min(school + BLOCK, (parent[to - 1] as number) + 1);
          total(loaded, loadedTo, totals, 0);
        }
        out[at + row - from] = (totals[school - loaded] as number) * (shares[row] as number);
      }
    };
  }

  /** Each stage's share of its school by weighted pupils; exactly 1 where the school has one stage. */
  #shares(node: AllocateNode): Float64Array {
    const pupils = this.#elementColumn(node.pupils.id, 'stage');
    const weights = this.column(node.weight, 'stage');
    const { stage } = this.dataset.first;
    return this.#store(
      this.#sharing,
      node.weight,
      'stage',
      () => (from, to, out, at) => {
        const { parent } = this.dataset.stage;
        for (let row = from; row < to; row += 1) {
          const school = parent[row] as number;
          const end = stage[school + 1] as number;
          let all = 0;
          for (let other = stage[school] as number; other < end; other += 1) all += (pupils[other] as number) * (weights[other] as number);
          out[at + row - from] = end - (stage[school] as number) === 1 ? 1 : ((pupils[row] as number) * (weights[row] as number)) / all;
        }
      },
      elementsOf(node.pupils, elementsOf(node.weight)),
    ).values;
  }
}

const EMPTY = { sum: 0, count: 0, max: Number.NEGATIVE_INFINITY, min: Number.POSITIVE_INFINITY } as const;
const GATHER: Readonly<Record<AggregateNode['name'], (state: number, value: number) => number>> = {
  sum: (state, value) => state + value,
  count: (state, value) => state + value,
  max: (state, value) => Math.max(state, value),
  min: (state, value) => Math.min(state, value),
};

/** The column of a formula over one dataset; a short way where nothing else is to be evaluated on it. */
export const evaluateColumn = (node: FormulaNode, level: Level, dataset: Dataset): Float64Array => new Evaluator(dataset).column(node, level);
