import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow, firstRow } from '../dataset/levels.ts';
import type { ArithmeticOperator, CompareOperator, DerivedNode, ElementNode, FormulaNode, Level } from './nodes.ts';

/**
 * What a reading of the tree must know to evaluate it at one row: exact fractions, intervals and derivatives are each such an algebra,
 * so that the walk over rows, levels and aggregates is written once.
 */
export interface Algebra<T> {
  literal(value: number): T;
  /** A figure as stored; NaN where it is missing. */
  figure(value: number, node: ElementNode, row: number): T;
  /** A derived figure of a row of its own level; by default what its formula gives. */
  derived?(node: DerivedNode, row: number, formula: () => T): T;
  negate(value: T): T;
  arithmetic(operator: ArithmeticOperator, left: T, right: T): T;
  compare(operator: CompareOperator, left: T, right: T): T;
  /** Whether a code is among the members; the code is NaN where missing. */
  member(code: T, codes: readonly number[], negated: boolean): T;
  and(left: T, right: T): T;
  or(left: T, right: T): T;
  not(value: T): T;
  conditional(condition: T, then: () => T, otherwise: () => T): T;
  min(left: T, right: T): T;
  max(left: T, right: T): T;
  ceil(value: T): T;
  floor(value: T): T;
  abs(value: T): T;
  /** How many areas of a list reach a limit; the list is null where missing. */
  rooms(areas: Float64Array | null, limit: T, node: ElementNode, row: number): T;
  /** Whether a condition certainly does not hold: a row of an aggregate is then not looked at. */
  isFalse(value: T): boolean;
  /** Joins a row into a running figure, under a condition that may hold (null: none). */
  gather(name: 'sum' | 'count' | 'min' | 'max', state: T | null, value: T | null, where: T | null): T | null;
  /** The aggregate of no rows. */
  empty(name: 'sum' | 'count' | 'min' | 'max'): T;
}

/** Evaluates a formula at one row of a level by an algebra. */
export function evaluateScalar<T>(node: FormulaNode, level: Level, row: number, dataset: Dataset, algebra: Algebra<T>): T {
  const at = (inner: FormulaNode): T => evaluateScalar(inner, level, row, dataset, algebra);
  switch (node.kind) {
    case 'literal':
      return algebra.literal(node.value);
    case 'element': {
      const own = ancestorRow(dataset, level, row, node.level);
      return algebra.figure(tableOf(dataset, node.level).numbers[node.id]?.[own] ?? Number.NaN, node, own);
    }
    case 'derived': {
      const own = ancestorRow(dataset, level, row, node.level);
      const formula = () => evaluateScalar(node.formula, node.level, own, dataset, algebra);
      return algebra.derived ? algebra.derived(node, own, formula) : formula();
    }
    case 'negate':
      return algebra.negate(at(node.operand));
    case 'not':
      return algebra.not(at(node.operand));
    case 'arithmetic':
      return algebra.arithmetic(node.operator, at(node.left), at(node.right));
    case 'compare':
      return algebra.compare(node.operator, at(node.left), at(node.right));
    case 'member':
      return algebra.member(at(node.element), node.codes, node.negated);
    case 'logic':
      return node.operator === 'and' ? algebra.and(at(node.left), at(node.right)) : algebra.or(at(node.left), at(node.right));
    case 'conditional':
      return algebra.conditional(
        at(node.condition),
        () => at(node.then),
        () => at(node.otherwise),
      );
    case 'call': {
      const [head, ...rest] = node.operands.map(at);
      if (head === undefined) throw new RangeError(`${node.name} needs an operand`);
      if (node.name === 'ceil' || node.name === 'floor' || node.name === 'abs') return algebra[node.name](head);
      const pick = node.name;
      return rest.reduce((best, next) => algebra[pick](best, next), head);
    }
    case 'aggregate': {
      let state: T | null = null;
      const end = firstRow(dataset, level, row + 1, node.over);
      for (let child = firstRow(dataset, level, row, node.over); child < end; child += 1) {
        const where = node.where ? evaluateScalar(node.where, node.over, child, dataset, algebra) : null;
        if (where !== null && algebra.isFalse(where)) continue;
        const value = node.operand ? evaluateScalar(node.operand, node.over, child, dataset, algebra) : null;
        state = algebra.gather(node.name, state, value, where);
      }
      return state ?? algebra.empty(node.name);
    }
    case 'rooms': {
      const own = ancestorRow(dataset, level, row, node.element.level);
      return algebra.rooms(tableOf(dataset, node.element.level).lists[node.element.id]?.[own] ?? null, at(node.atLeast), node.element, own);
    }
    case 'allocate': {
      const school = ancestorRow(dataset, level, row, 'school');
      const total = evaluateScalar(node.total, 'school', school, dataset, algebra);
      const weighted = (stageRow: number) =>
        algebra.arithmetic('*', evaluateScalar(node.pupils, 'stage', stageRow, dataset, algebra), evaluateScalar(node.weight, 'stage', stageRow, dataset, algebra));
      const begin = dataset.first.stage[school] ?? 0;
      const end = dataset.first.stage[school + 1] ?? begin;
      // A school of one stage keeps its whole figure.
      if (end - begin === 1) return total;
      let sum = weighted(begin);
      for (let stageRow = begin + 1; stageRow < end; stageRow += 1) sum = algebra.arithmetic('+', sum, weighted(stageRow));
      return algebra.arithmetic('/', algebra.arithmetic('*', total, weighted(row)), sum);
    }
  }
}
