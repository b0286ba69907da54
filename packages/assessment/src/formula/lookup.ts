import { type ElementNode, elementsOf, type FormulaNode, operandsOf } from './nodes.ts';
import { BLOCK } from './workspace.ts';

/** Whether a formula reads nothing but enumerations, each only to ask for its members, and makes numbers of them. */
function readsCodesOnly(node: FormulaNode): boolean {
  if (node.kind === 'member' || node.kind === 'literal') return true;
  if (node.kind !== 'conditional' && node.kind !== 'logic' && node.kind !== 'not') return false;
  return operandsOf(node).every(readsCodesOnly);
}

const truthOf = (node: FormulaNode, codes: ReadonlyMap<string, number>): number => {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'member': {
      const code = codes.get(node.element.id) ?? Number.NaN;
      return Number.isNaN(code) ? code : node.codes.includes(code) !== node.negated ? 1 : 0;
    }
    case 'not':
      return 1 - truthOf(node.operand, codes);
    case 'logic': {
      const [left, right] = [truthOf(node.left, codes), truthOf(node.right, codes)];
      const decides = node.operator === 'and' ? 0 : 1;
      return left === decides || right === decides ? decides : node.operator === 'and' ? left * right : left + right;
    }
    case 'conditional': {
      const holds = truthOf(node.condition, codes);
      const [yes, no] = [truthOf(node.then, codes), truthOf(node.otherwise, codes)];
      return holds === 1 ? yes : holds === 0 || yes === no ? no : Number.NaN;
    }
    default:
      return Number.NaN;
  }
};

/** A formula as a table: width · width places, by code + 1 of the first element and then of the second, 0 for missing. */
export interface Lookup {
  readonly elements: readonly ElementNode[];
  readonly table: Float64Array;
  readonly width: number;
}

const known = new WeakMap<FormulaNode, Lookup | null>();

/**
 * A formula over one or two enumerations alone (a splitting weight by kind and stage, a scope by kind) is a small table: every
 * combination of codes is computed once and each row looks its own up. Null for any other formula.
 */
export function lookupOf(node: FormulaNode): Lookup | null {
  let found = known.get(node);
  if (found === undefined) {
    found = node.kind !== 'literal' && readsCodesOnly(node) ? tableOf(node) : null;
    known.set(node, found);
  }
  return found;
}

const codesOf = (node: FormulaNode): readonly number[] => (node.kind === 'member' ? node.codes : operandsOf(node).flatMap(codesOf));

function tableOf(node: FormulaNode): Lookup | null {
  const elements = [...elementsOf(node).values()];
  if (elements.length === 0 || elements.length > 2) return null;
  // Missing, each code up to the highest that the formula names, and one place for all above.
  const width = Math.max(...codesOf(node)) + 3;
  if (width ** elements.length > BLOCK) return null;
  const codeAt = (place: number): number => (place === 0 ? Number.NaN : place - 1);
  const table = Float64Array.from({ length: width ** elements.length }, (_, place) =>
    truthOf(node, new Map(elements.map((one, position) => [one.id, codeAt(position === 0 ? place % width : Math.floor(place / width))]))),
  );
  return { elements, table, width };
}
