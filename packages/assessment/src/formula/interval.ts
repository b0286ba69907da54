import type { Dataset } from '../dataset/dataset.ts';
import { comparison } from './kernels.ts';
import { type ArithmeticOperator, type ElementNode, elementsOf, type FormulaNode, LEVELS, type Level, operandsOf } from './nodes.ts';
import { type Algebra, evaluateScalar } from './scalar.ts';

/** What a formula can still become: closed bounds. Truth is an interval over 0 and 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const point = (value: number): Interval => ({ low: value, high: value });
const truth = (canBeFalse: boolean, canBeTrue: boolean): Interval => ({ low: canBeFalse ? 0 : 1, high: canBeTrue ? 1 : 0 });
const hull = (a: Interval, b: Interval): Interval => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });
const isPoint = (value: Interval): boolean => value.low === value.high;
/** 0 · ∞ is 0 here: a bound of nothing times however much is nothing. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);
const spread = (values: readonly number[]): Interval => ({ low: Math.min(...values), high: Math.max(...values) });

function calculate(operator: ArithmeticOperator, a: Interval, b: Interval): Interval {
  switch (operator) {
    case '+':
      return { low: a.low + b.low, high: a.high + b.high };
    case '-':
      return { low: a.low - b.high, high: a.high - b.low };
    case '*':
      return spread([times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]);
    case '/': {
      if (b.low > 0 || b.high < 0) return spread([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high].map((value) => (Number.isNaN(value) ? 0 : value)));
      // A divisor that may be zero, or is: figures are never negative, so the quotient is unbounded above only.
      if (a.low >= 0 && b.low >= 0) return { low: b.high > 0 ? a.low / b.high : 0, high: Number.POSITIVE_INFINITY };
      return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    }
  }
}

/** Bounds of a missing figure, from the dictionary's permitted range. */
export type Bounds = (node: ElementNode) => Interval;
/** Hears of each missing figure that the result depends on, and of the row that lacks it. */
export type MissingListener = (element: string, level: Level, row: number) => void;

/** The figures that a formula gathers from the rows of a level. */
function gathered(node: FormulaNode, over: Level | undefined): string[] {
  const own = node.kind === 'aggregate' && node.over === over && node.operand ? [...elementsOf(node.operand).values()].filter(({ level }) => level === over).map(({ id }) => id) : [];
  return [...own, ...operandsOf(node).flatMap((part) => gathered(part, over))];
}

function algebra(bounds: Bounds, missing?: MissingListener): Algebra<Interval> {
  let heard = 0;
  const lacks: MissingListener = (element, level, row) => {
    heard += 1;
    missing?.(element, level, row);
  };
  return {
    literal: point,
    figure(value, node, row) {
      if (!Number.isNaN(value)) return point(value);
      lacks(node.id, node.level, row);
      return bounds(node);
    },
    // Open although no figure in it is missing: whole rows were not reported, as the classes of a stage. The row above lacks their figures.
    derived(node, row, formula) {
      const before = heard;
      const value = formula();
      if (missing && heard === before && !isPoint(value)) for (const id of gathered(node, LEVELS[LEVELS.indexOf(node.level) + 1])) lacks(id, node.level, row);
      return value;
    },
    negate: (value) => ({ low: -value.high, high: -value.low }),
    arithmetic: calculate,
    compare(operator, a, b) {
      const test = comparison(operator);
      if (operator === '=') return truth(!(isPoint(a) && isPoint(b) && a.low === b.low), a.low <= b.high && b.low <= a.high);
      if (operator === '!=') return truth(a.low <= b.high && b.low <= a.high, !(isPoint(a) && isPoint(b) && a.low === b.low));
      const ends = [test(a.low, b.high), test(a.high, b.low)];
      return truth(ends.includes(false), ends.includes(true));
    },
    member(code, codes, negated) {
      if (!isPoint(code)) return { low: 0, high: 1 };
      return point(codes.includes(code.low) !== negated ? 1 : 0);
    },
    and: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }),
    or: (a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }),
    not: (value) => ({ low: 1 - value.high, high: 1 - value.low }),
    conditional: (condition, then, otherwise) => (condition.low === 1 ? then() : condition.high === 0 ? otherwise() : hull(then(), otherwise())),
    min: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }),
    max: (a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }),
    ceil: (value) => ({ low: Math.ceil(value.low), high: Math.ceil(value.high) }),
    floor: (value) => ({ low: Math.floor(value.low), high: Math.floor(value.high) }),
    abs: (value) => (value.low >= 0 ? value : value.high <= 0 ? { low: -value.high, high: -value.low } : { low: 0, high: Math.max(-value.low, value.high) }),
    rooms(areas, limit, node, row) {
      if (areas === null) {
        lacks(node.id, node.level, row);
        return { low: 0, high: Number.POSITIVE_INFINITY };
      }
      const atLeast = (size: number) => areas.reduce((count, area) => (area >= size ? count + 1 : count), 0);
      return { low: atLeast(limit.high), high: atLeast(limit.low) };
    },
    isFalse: (value) => value.high === 0,
    gather(name, state, value, where) {
      const certain = where === null || where.low === 1;
      const next = name === 'count' ? point(1) : (value ?? point(0));
      if (name === 'count' || name === 'sum') {
        const added = certain ? next : hull(next, point(0));
        return calculate('+', state ?? point(0), added);
      }
      const joined =
        state === null
          ? next
          : name === 'max'
            ? { low: Math.max(state.low, next.low), high: Math.max(state.high, next.high) }
            : { low: Math.min(state.low, next.low), high: Math.min(state.high, next.high) };
      return certain || state === null ? joined : hull(joined, state);
    },
    empty: (name) => (name === 'sum' || name === 'count' ? point(0) : { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }),
  };
}

/**
 * The range of a formula at one row when each missing figure may take any value that the dictionary permits. Sound, not always tight: a
 * figure that stands twice in a formula is taken as two.
 */
export const evaluateInterval = (node: FormulaNode, level: Level, row: number, dataset: Dataset, bounds: Bounds, missing?: MissingListener): Interval =>
  evaluateScalar(node, level, row, dataset, algebra(bounds, missing));

/** The missing figures that a formula's result depends on at one row, each once; of rows that were not reported the row above (`level`). */
export function missingFigures(node: FormulaNode, level: Level, row: number, dataset: Dataset, bounds: Bounds): { readonly element: string; readonly level: Level; readonly row: number }[] {
  const found = new Map<string, { readonly element: string; readonly level: Level; readonly row: number }>();
  evaluateInterval(node, level, row, dataset, bounds, (element, of, at) => found.set(`${element} ${of} ${at}`, { element, level: of, row: at }));
  return [...found.values()];
}
