import type { Dataset } from '../dataset/dataset.ts';
import { ancestorRow } from '../dataset/levels.ts';
import { derivativeOf } from '../formula/derivative.ts';
import type { FormulaNode, Level } from '../formula/nodes.ts';
import * as nodes from '../formula/nodes.ts';

const NOTHING = { element: '', row: -1 } as const;

/** The value of a formula at one row; truth is 1 or 0, missing is NaN. */
export const valueAt = (node: FormulaNode, level: Level, row: number, dataset: Dataset): number => derivativeOf(node, level, row, dataset, NOTHING).value;

const isZero = (node: FormulaNode): boolean => node.kind === 'literal' && node.value === 0;

/**
 * A formula as it applies to one row: of each choice only the branch that is taken, without what adds nothing. So a school without a relief
 * is explained by its own figures alone. A choice whose condition is missing stays whole.
 */
export function simplifyFor(node: FormulaNode, level: Level, row: number, dataset: Dataset): FormulaNode {
  const of = (part: FormulaNode) => simplifyFor(part, level, row, dataset);
  switch (node.kind) {
    case 'conditional': {
      const condition = valueAt(node.condition, level, row, dataset);
      if (condition === 1) return of(node.then);
      return condition === 0 ? of(node.otherwise) : node;
    }
    case 'arithmetic': {
      const [left, right] = [of(node.left), of(node.right)];
      if (node.operator === '+' && isZero(right)) return left;
      if (node.operator === '+' && isZero(left)) return right;
      return nodes.arithmetic(node.operator, left, right);
    }
    case 'call': {
      const operands = node.operands.map(of);
      if (node.name !== 'min' && node.name !== 'max') return nodes.call(node.name, operands);
      const literals = operands.filter((operand) => operand.kind === 'literal');
      if (literals.length !== operands.length) return nodes.call(node.name, operands);
      const better = node.name === 'min' ? (a: number, b: number) => a < b : (a: number, b: number) => a > b;
      return literals.reduce((best, next) => (better(next.value, best.value) ? next : best));
    }
    case 'compare':
      return nodes.compare(node.operator, of(node.left), of(node.right));
    case 'logic':
      return nodes.logic(node.operator, of(node.left), of(node.right));
    case 'not':
      return nodes.not(of(node.operand));
    case 'negate':
      return nodes.negate(of(node.operand));
    case 'rooms':
      return nodes.rooms(node.element, of(node.atLeast));
    case 'allocate': {
      const school = ancestorRow(dataset, level, row, 'school');
      return nodes.allocate(simplifyFor(node.total, 'school', school, dataset), node.pupils, node.weight);
    }
    default:
      return node;
  }
}

/** A rule as the standard states it, before its reliefs: of each eased parameter only the parameter itself. */
export function withoutReliefs(node: FormulaNode): FormulaNode {
  switch (node.kind) {
    case 'conditional': {
      const [then, otherwise] = [withoutReliefs(node.then), withoutReliefs(node.otherwise)];
      return sameParameter(then, otherwise) ? otherwise : nodes.conditional(withoutReliefs(node.condition), then, otherwise);
    }
    case 'call': {
      const operands = node.operands.map(withoutReliefs);
      const [head] = operands;
      // The base stands in each branch; the easing only in the other.
      return head && operands.length > 1 && operands.every((operand) => sameParameter(head, operand)) ? head : nodes.call(node.name, operands);
    }
    case 'arithmetic':
      return nodes.arithmetic(node.operator, withoutReliefs(node.left), withoutReliefs(node.right));
    case 'compare':
      return nodes.compare(node.operator, withoutReliefs(node.left), withoutReliefs(node.right));
    case 'logic':
      return nodes.logic(node.operator, withoutReliefs(node.left), withoutReliefs(node.right));
    case 'not':
      return nodes.not(withoutReliefs(node.operand));
    case 'rooms':
      return nodes.rooms(node.element, withoutReliefs(node.atLeast));
    default:
      return node;
  }
}

const sameParameter = (a: FormulaNode, b: FormulaNode): boolean => a.kind === 'literal' && b.kind === 'literal' && a.parameter !== undefined && a.parameter === b.parameter;
