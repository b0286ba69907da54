import type { Dataset } from '../dataset/dataset.ts';
import { comparison } from './kernels.ts';
import type { FormulaNode, Level } from './nodes.ts';
import { type Algebra, evaluateScalar } from './scalar.ts';

/** A value with its slope: how much it changes when the chosen figure grows by one. NaN where missing. */
export interface Dual {
  readonly value: number;
  readonly slope: number;
}
/** One figure of one row of its own table. */
export interface FigureReference {
  readonly element: string;
  readonly row: number;
}

const constant = (value: number): Dual => ({ value, slope: 0 });
const MISSING: Dual = { value: Number.NaN, slope: Number.NaN };
/** A count, a comparison or a rounding: flat almost everywhere. */
const flat = (value: number, ...operands: readonly Dual[]): Dual => (operands.some((operand) => Number.isNaN(operand.value)) ? MISSING : constant(value));
const isTrue = (value: Dual): boolean => value.value !== 0 && !Number.isNaN(value.value);
const isFalse = (value: Dual): boolean => value.value === 0;

function algebra(wrt: FigureReference): Algebra<Dual> {
  const add = (a: Dual, b: Dual): Dual => ({ value: a.value + b.value, slope: a.slope + b.slope });
  const pick = (a: Dual, b: Dual, first: boolean): Dual => (Number.isNaN(a.value) || Number.isNaN(b.value) ? MISSING : first ? a : b);
  const smaller = (a: Dual, b: Dual): Dual => pick(a, b, a.value <= b.value);
  const larger = (a: Dual, b: Dual): Dual => pick(a, b, a.value >= b.value);
  return {
    literal: constant,
    figure: (value, node, row) => (Number.isNaN(value) ? MISSING : { value, slope: node.id === wrt.element && row === wrt.row ? 1 : 0 }),
    negate: (a) => ({ value: -a.value, slope: -a.slope }),
    arithmetic(operator, a, b) {
      if (operator === '+') return add(a, b);
      if (operator === '-') return { value: a.value - b.value, slope: a.slope - b.slope };
      if (operator === '*') return { value: a.value * b.value, slope: a.slope * b.value + a.value * b.slope };
      return b.value === 0 ? MISSING : { value: a.value / b.value, slope: (a.slope * b.value - a.value * b.slope) / (b.value * b.value) };
    },
    compare: (operator, a, b) => flat(comparison(operator)(a.value, b.value) ? 1 : 0, a, b),
    member: (code, codes, negated) => flat(codes.includes(code.value) !== negated ? 1 : 0, code),
    and: (a, b) => (isFalse(a) || isFalse(b) ? constant(0) : flat(1, a, b)),
    or: (a, b) => (isTrue(a) || isTrue(b) ? constant(1) : flat(0, a, b)),
    not: (a) => flat(a.value === 0 ? 1 : 0, a),
    conditional(condition, then, otherwise) {
      if (isTrue(condition)) return then();
      if (isFalse(condition)) return otherwise();
      const [yes, no] = [then(), otherwise()];
      return yes.value === no.value && yes.slope === no.slope ? yes : MISSING;
    },
    min: smaller,
    max: larger,
    ceil: (a) => flat(Math.ceil(a.value), a),
    floor: (a) => flat(Math.floor(a.value), a),
    abs: (a) => (a.value < 0 ? { value: -a.value, slope: -a.slope } : a),
    rooms: (areas, limit) => (areas === null ? MISSING : flat(areas.filter((area) => area >= limit.value).length, limit)),
    isFalse,
    gather(name, state, value, where) {
      const next = where && Number.isNaN(where.value) ? MISSING : name === 'count' ? constant(1) : (value ?? constant(1));
      if (state === null) return next;
      if (name === 'max') return larger(state, next);
      return name === 'min' ? smaller(state, next) : add(state, next);
    },
    empty: (name) => (name === 'sum' || name === 'count' ? constant(0) : MISSING),
  };
}

/**
 * The value of a formula at one row and its derivative by one figure (forward mode): how the result moves when that figure of that row
 * grows by one unit. Exact except at a step (a comparison or rounding turns), where the slope is that of the present side.
 */
export const derivativeOf = (node: FormulaNode, level: Level, row: number, dataset: Dataset, wrt: FigureReference): Dual => evaluateScalar(node, level, row, dataset, algebra(wrt));
