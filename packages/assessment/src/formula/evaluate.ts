import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow, firstRow, linkTo } from '../dataset/levels.ts';
import { arithmeticKernel, BLOCK, compareKernel, type Kernel, load, logicKernel, memberKernel, minMaxKernel, type Operand, type TieListener, ternaryKernel, unaryKernel } from './kernels.ts';
import { lookupOf } from './lookup.ts';
import type { AggregateNode, AllocateNode, CallNode, FormulaNode, Level } from './nodes.ts';

export { comparison } from './kernels.ts';
export type { Kernel, TieListener };

interface StoredColumn {
  readonly level: Level;
  readonly values: Float64Array;
  readonly kernel: Kernel;
}

/**
 * Evaluates formulas over the columns of one dataset. Derived figures and shared-out totals are stored once and reused by every
 * formula that asks for them; `refreshSchool` recomputes them for one school after an edit.
 */
export class Evaluator {
  readonly dataset: Dataset;
  #stored = new Map<FormulaNode, StoredColumn>();
  #weighted = new Map<AllocateNode, StoredColumn>();
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

  /** Recomputes the stored figures of one school, of its stages and classes, after its data changed. County figures are recomputed whole. */
  refreshSchool(school: number): void {
    for (const stored of this.#order) {
      if (stored.level === 'county') stored.kernel(0, stored.values.length, stored.values, 0);
      else {
        const from = firstRow(this.dataset, 'school', school, stored.level);
        stored.kernel(from, firstRow(this.dataset, 'school', school + 1, stored.level), stored.values, from);
      }
    }
  }

  /** Recomputes every stored figure, after a county figure changed. */
  refreshAll(): void {
    for (const stored of this.#order) stored.kernel(0, stored.values.length, stored.values, 0);
  }

  #store<Node extends FormulaNode>(into: Map<Node, StoredColumn>, node: Node, level: Level, make: () => Kernel): StoredColumn {
    const known = into.get(node);
    if (known && known.level === level) return known;
    const kernel = make();
    const values = new Float64Array(tableOf(this.dataset, level).rows);
    for (let from = 0; from < values.length; from += BLOCK) kernel(from, Math.min(values.length, from + BLOCK), values, from);
    const stored = { level, values, kernel };
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
    const { dataset } = this;
    const operand = node.operand ? this.kernel(node.operand, node.over) : null;
    const where = node.where ? this.kernel(node.where, node.over) : null;
    const values = new Float64Array(BLOCK);
    const holds = new Float64Array(BLOCK);
    const start = (row: number) => firstRow(dataset, level, row, node.over);
    return (from, to, out, at) => {
      let end = start(from);
      for (let row = from; row < to; row += 1) {
        const begin = end;
        end = start(row + 1);
        const state = { total: 0, seen: 0, best: Number.NaN, unknown: false };
        for (let block = begin; block < end; block += BLOCK) {
          const last = Math.min(end, block + BLOCK);
          if (where) where(block, last, holds, 0);
          if (operand) operand(block, last, values, 0);
          gather(node.name, state, last - block, operand ? values : null, where ? holds : null);
        }
        const picks = node.name === 'max' || node.name === 'min';
        const figure = node.name === 'count' ? state.seen : picks ? state.best : state.total;
        out[at + row - from] = state.unknown ? Number.NaN : figure;
      }
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
    const { dataset } = this;
    const totals = this.column(node.total, 'school');
    const pupils = this.#elementColumn(node.pupils.id, 'stage');
    const weights = this.column(node.weight, 'stage');
    const weighted = this.#store(this.#weighted, node, 'school', () => (from, to, out, at) => {
      for (let school = from; school < to; school += 1) {
        let sum = 0;
        const end = dataset.first.stage[school + 1] as number;
        for (let row = dataset.first.stage[school] as number; row < end; row += 1) sum += (pupils[row] as number) * (weights[row] as number);
        out[at + school - from] = sum;
      }
    }).values;
    const { parent } = dataset.stage;
    return (from, to, out, at) => {
      for (let row = from; row < to; row += 1) {
        const school = parent[row] as number;
        const own = (pupils[row] as number) * (weights[row] as number);
        const all = weighted[school] as number;
        // A school of one stage keeps its whole figure untouched by rounding.
        out[at + row - from] = own === all ? (totals[school] as number) : ((totals[school] as number) * own) / all;
      }
    };
  }
}

interface Gathered {
  total: number;
  seen: number;
  best: number;
  unknown: boolean;
}

function gather(name: AggregateNode['name'], state: Gathered, rows: number, values: Float64Array | null, holds: Float64Array | null): void {
  for (let index = 0; index < rows; index += 1) {
    const inside = holds ? (holds[index] as number) : 1;
    if (inside === 0) continue;
    const value = values ? (values[index] as number) : 1;
    if (Number.isNaN(inside) || Number.isNaN(value)) {
      state.unknown = true;
      return;
    }
    state.seen += 1;
    state.total += value;
    if (name === 'max' ? !(value <= state.best) : !(value >= state.best)) state.best = value;
  }
}

/** The column of a formula over one dataset; a short way where nothing else is to be evaluated on it. */
export const evaluateColumn = (node: FormulaNode, level: Level, dataset: Dataset): Float64Array => new Evaluator(dataset).column(node, level);
