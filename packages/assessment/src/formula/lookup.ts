import { BLOCK, type Kernel, load, type Operand } from './kernels.ts';
import { type ElementNode, elementsOf, type FormulaNode, operandsOf } from './nodes.ts';

/** Codes that fit a table: 0 … 13 by themselves, 14 for every higher one (no formula asks for it), and one place for missing. */
const CODES = 15;
const HIGHEST = CODES - 1;

/** Whether a formula reads nothing but enumerations, each only to ask for its members, and makes numbers of them. */
function readsCodesOnly(node: FormulaNode): boolean {
  if (node.kind === 'member') return node.codes.every((code) => code < HIGHEST);
  if (node.kind === 'literal') return true;
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

/**
 * A formula over one or two enumerations alone (a splitting weight by kind and stage, a scope by kind) is a small table: every
 * combination of codes is computed once and each row looks its own up. Null for any other formula.
 */
export function lookupOf(node: FormulaNode): { readonly elements: readonly ElementNode[]; kernel(operands: readonly Operand[]): Kernel } | null {
  if (node.kind === 'literal' || node.kind === 'member' || !readsCodesOnly(node)) return null;
  const elements = [...elementsOf(node).values()];
  if (elements.length === 0 || elements.length > 2) return null;
  const width = CODES + 1;
  const codeAt = (place: number): number => (place === CODES ? Number.NaN : place);
  const table = Float64Array.from({ length: width * width }, (_, place) =>
    truthOf(node, new Map(elements.map((one, position) => [one.id, codeAt(position === 0 ? place % width : Math.floor(place / width))]))),
  );
  return {
    elements,
    kernel(operands) {
      const [first, second] = operands;
      const buffers = [new Float64Array(BLOCK), new Float64Array(BLOCK)] as const;
      const none: Operand = { constant: new Float64Array(BLOCK) };
      return (from, to, out, at) => {
        const [a, i] = load(first ?? none, from, to, buffers[0]);
        const [b, j] = load(second ?? none, from, to, buffers[1]);
        for (let index = 0; index < to - from; index += 1) {
          const x = a[i + index] as number;
          const y = b[j + index] as number;
          out[at + index] = table[(x >= 0 ? Math.min(x, HIGHEST) : CODES) + width * (y >= 0 ? Math.min(y, HIGHEST) : CODES)] as number;
        }
      };
    },
  };
}
