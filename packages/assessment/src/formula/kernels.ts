import { climbLoop, EMPTY, GATHER, SHARING } from './level-loops.ts';
import { ARITHMETIC, CHOICE, COMPARE, compareLoop, LOGIC, type Loop, MIN_MAX, sumOfFour, UNARY } from './loops.ts';
import type { AggregateName, ArithmeticOperator, CompareOperator, LogicOperator } from './nodes.ts';
import { BLOCK, copyIn, type Step, WORKSPACE } from './workspace.ts';

/** Told of each comparison whose sides are so near that binary fractions could decide it: the row of the level evaluated. */
export type TieListener = (row: number) => void;
/** The row of its table that stands first in a column: 0 in a whole one, moved along in the column of a window. */
export interface Start {
  row: number;
}

/** Relative distance under which a comparison is a tie to be decided on exact values. */
const NEAR = 1e-9;

export const constantStep = (value: number): Step => ({
  run: (from, to, at) => {
    WORKSPACE.fill(value, at, at + to - from);
  },
  blocks: 1,
});
export const columnStep = (column: Float64Array, start: Start): Step => ({ run: (from, to, at) => copyIn(column, from - start.row, at, to - from), blocks: 1 });
/** A column of a higher level read from a lower one. `link` names each row's row above. */
export const climbStep = (column: Float64Array, start: Start, link: Int32Array): Step => ({
  run: (from, to, at) => climbLoop(column, start.row, link, from, at, to - from),
  blocks: 1,
});

/** The operands one after another, a block each, and then the loop over them. */
function inRow(operands: readonly Step[], loop: Loop): Step {
  const [first, second] = operands;
  const blocks = operands.reduce((most, operand, index) => Math.max(most, operand.blocks + index), 0);
  if (first && second && operands.length === 2)
    return {
      run: (from, to, at) => {
        first.run(from, to, at);
        second.run(from, to, at + BLOCK);
        loop(at, to - from);
      },
      blocks,
    };
  return {
    run: (from, to, at) => {
      let place = at;
      for (const operand of operands) {
        operand.run(from, to, place);
        place += BLOCK;
      }
      loop(at, to - from);
    },
    blocks,
  };
}

export const arithmeticStep = (operator: ArithmeticOperator, left: Step, right: Step): Step => inRow([left, right], ARITHMETIC[operator]);
export const logicStep = (operator: LogicOperator, left: Step, right: Step): Step => inRow([left, right], LOGIC[operator]);
export const minMaxStep = (name: 'min' | 'max', left: Step, right: Step): Step => inRow([left, right], MIN_MAX[name]);
export const unaryStep = (name: keyof typeof UNARY, operand: Step): Step => inRow([operand], UNARY[name]);

/** A sum of several, from left to right. */
export function sumStep(operands: readonly Step[]): Step {
  const [first, second, third, fourth, ...rest] = operands;
  if (!first || !second) throw new RangeError('a sum needs two operands');
  if (!third) return arithmeticStep('+', first, second);
  if (!fourth) return sumStep([sumStep([first, second]), third]);
  const four = inRow([first, second, third, fourth], sumOfFour);
  return rest.length === 0 ? four : sumStep([four, ...rest]);
}

/** Two sides that differ by less than binary fractions can tell apart, unless both are whole numbers. */
const isTie = (left: number, right: number): boolean => (left !== right ? Math.abs(left - right) <= NEAR * Math.max(Math.abs(left), Math.abs(right)) : !Number.isSafeInteger(left));

export function compareStep(operator: CompareOperator, left: Step, right: Step, tie?: TieListener): Step {
  const truth = COMPARE[operator];
  return {
    run: (from, to, at) => {
      left.run(from, to, at);
      right.run(from, to, at + BLOCK);
      if (tie) for (let k = 0; k < to - from; k += 1) if (isTie(WORKSPACE[at + k] as number, WORKSPACE[at + BLOCK + k] as number)) tie(from + k);
      compareLoop(truth, at, to - from);
    },
    blocks: Math.max(left.blocks, right.blocks + 1, 3),
  };
}

/** A branch that no row of the block takes is not computed. */
export const conditionalStep = (condition: Step, then: Step, otherwise: Step): Step => ({
  run: (from, to, at) => {
    const rows = to - from;
    condition.run(from, to, at);
    if (CHOICE.count(0, at, rows) === rows) otherwise.run(from, to, at);
    else if (CHOICE.count(1, at, rows) === rows) then.run(from, to, at);
    else {
      then.run(from, to, at + BLOCK);
      otherwise.run(from, to, at + 2 * BLOCK);
      CHOICE.choose(at, rows);
    }
  },
  blocks: Math.max(condition.blocks, then.blocks + 1, otherwise.blocks + 2),
});

/** A table by the codes of one or two enumerations: `table` has width · width places, by code + 1 of each, 0 for missing. */
export const lookUpStep = (table: Float64Array, width: number, first: Step, second: Step): Step => ({
  run: (from, to, at) => {
    first.run(from, to, at);
    second.run(from, to, at + BLOCK);
    WORKSPACE.set(table, at + 2 * BLOCK);
    CHOICE.lookUp(at + 2 * BLOCK, width, at, to - from);
  },
  blocks: Math.max(first.blocks, second.blocks + 1, 2 + Math.ceil(table.length / BLOCK)),
});

/** Children's values under their parents, whose children are starts[row] … starts[row + 1] − 1. */
export function aggregateStep(name: AggregateName, operand: Step | null, where: Step | null, starts: Int32Array): Step {
  const gather = GATHER[name];
  const empty = EMPTY[name];
  return {
    run: (from, to, at) => {
      WORKSPACE.fill(empty, at, at + to - from);
      const [holds, values] = [at + BLOCK, at + 2 * BLOCK];
      const end = starts[to] as number;
      // Children of many parents go through one block: a parent has few, and a call a parent would cost more than its work.
      for (let block = starts[from] as number, parent = from; block < end; block += BLOCK) {
        const last = Math.min(end, block + BLOCK);
        if (where) where.run(block, last, holds);
        else WORKSPACE.fill(1, holds, holds + last - block);
        if (operand) operand.run(block, last, values);
        else WORKSPACE.fill(1, values, values + last - block);
        parent = gather(values, holds, starts, parent, block, last, at - from);
      }
      if (!Number.isFinite(empty)) for (let place = at; place < at + to - from; place += 1) if (WORKSPACE[place] === empty) WORKSPACE[place] = Number.NaN;
    },
    blocks: 3 + Math.max(operand?.blocks ?? 1, where?.blocks ?? 1),
  };
}

/** A total of each school shared out to its stages. `shares` and `parent` run over the stage table, the total over the school table. */
export const allocateStep = (total: Step, shares: Float64Array, start: Start, parent: Int32Array): Step => ({
  run: (from, to, at) => {
    for (let row = from; row < to; ) {
      // At most a block of schools at a time: some may stand between that have no stage.
      const school = parent[row] as number;
      let end = to;
      while ((parent[end - 1] as number) >= school + BLOCK) end -= 1;
      total.run(school, (parent[end - 1] as number) + 1, at + 2 * BLOCK);
      copyIn(shares, row - start.row, at + BLOCK, end - row);
      SHARING.shareOut(at + 2 * BLOCK - school, at + BLOCK, parent, row, at + row - from, end - row);
      row = end;
    }
  },
  blocks: 2 + total.blocks,
});

/** Each stage's share of its school by weighted pupils. */
export const sharesStep = (pupils: Float64Array, weights: Float64Array, start: Start, parent: Int32Array, first: Int32Array): Step => ({
  run: (from, to, at) => SHARING.shares(pupils, weights, start.row, parent, first, from, at, to - from),
  blocks: 1,
});

/** How many areas of each row's list are at least so large. `rowOf` gives the row of the list's own table. */
export const roomsStep = (lists: readonly (Float64Array | null)[], atLeast: Step, rowOf: (row: number) => number): Step => ({
  run: (from, to, at) => {
    atLeast.run(from, to, at);
    for (let row = from; row < to; row += 1) {
      const list = lists[rowOf(row)];
      const limit = WORKSPACE[at + row - from] as number;
      let count = list && !Number.isNaN(limit) ? 0 : Number.NaN;
      if (list) for (const area of list) if (area >= limit) count += 1;
      WORKSPACE[at + row - from] = count;
    }
  },
  blocks: atLeast.blocks,
});

export const comparison = (operator: CompareOperator): ((left: number, right: number) => boolean) => {
  switch (operator) {
    case '<':
      return (left, right) => left < right;
    case '<=':
      return (left, right) => left <= right;
    case '=':
      return (left, right) => left === right;
    case '!=':
      return (left, right) => left !== right;
    case '>=':
      return (left, right) => left >= right;
    case '>':
      return (left, right) => left > right;
  }
};
