import type { AggregateNode, FormulaNode, Level } from './nodes.ts';
import type { CellText, SpreadsheetResolver } from './spreadsheet.ts';
import { bracketed, type Piece, PRECEDENCE, piece, quoted, SpreadsheetError, writeNumber } from './spreadsheet-text.ts';

/**
 * A column of numbers as one expression over ranges. IF inside SUMPRODUCT needs an array entry in older programs, so choices are written as
 * products of 0 and 1, and missing is a list of 0/1 columns beside the value.
 */
export interface ArrayNumber {
  readonly text: string;
  readonly precedence: number;
  readonly unknown: readonly string[];
}
/** A column of conditions: 1 where surely true, and 1 where true or unknown (the same text where nothing can be missing). */
interface ArrayTruth {
  readonly sure: string;
  readonly possible: string;
}

const number = (text: string, precedence: number, unknown: readonly string[]): ArrayNumber => ({ text, precedence, unknown: [...new Set(unknown)] });
const COMPARE = { '<': '<', '<=': '<=', '=': '=', '!=': '<>', '>=': '>=', '>': '>' } as const;
const unknownOf = (found: CellText): string[] => (found.mayBeEmpty === false ? [] : [`(${found.text}="")`]);

/** Writes a formula over every row of a sheet as one array expression, for use inside SUMPRODUCT. */
export function arrayNumber(node: FormulaNode, over: Level, resolve: SpreadsheetResolver): ArrayNumber {
  const of = (part: FormulaNode) => arrayNumber(part, over, resolve);
  switch (node.kind) {
    case 'literal':
      return number((node.parameter === undefined ? null : resolve.parameter?.(node)) ?? writeNumber(node.value), node.value < 0 ? PRECEDENCE.negate : PRECEDENCE.atom, []);
    case 'element': {
      const range = resolve.range(node, over);
      return number(range.text, PRECEDENCE.atom, unknownOf(range));
    }
    case 'derived': {
      const known = resolve.derived?.(node, over);
      return known ? number(known.text, PRECEDENCE.atom, unknownOf(known)) : of(node.formula);
    }
    case 'negate': {
      const operand = of(node.operand);
      return number(`-${bracketed(operand, PRECEDENCE.atom)}`, PRECEDENCE.negate, operand.unknown);
    }
    case 'arithmetic': {
      const left = of(node.left);
      const right = of(node.right);
      const unknown = [...left.unknown, ...right.unknown];
      const precedence = node.operator === '+' || node.operator === '-' ? PRECEDENCE.sum : PRECEDENCE.product;
      if (node.operator !== '/') return number(`${bracketed(left, precedence)}${node.operator}${bracketed(right, precedence + 1)}`, precedence, unknown);
      const zero = `(${right.text}=0)`;
      return number(`${bracketed(left, precedence)}/(${right.text}+${zero})`, precedence, [...unknown, zero]);
    }
    case 'conditional': {
      const condition = arrayTruth(node.condition, over, resolve);
      const then = of(node.then);
      const otherwise = of(node.otherwise);
      // An unknown condition does not matter where both branches agree.
      const unknown = [...then.unknown.map((one) => `${condition.possible}*${one}`), ...otherwise.unknown.map((one) => `(1-${condition.sure})*${one}`)];
      const apart = `(${bracketed(then, PRECEDENCE.sum)}<>${bracketed(otherwise, PRECEDENCE.sum)})`;
      const undecided = condition.sure === condition.possible ? [] : [`(${condition.possible}-${condition.sure})*${apart}`];
      return number(`${condition.sure}*${bracketed(then, PRECEDENCE.product)}+(1-${condition.sure})*${bracketed(otherwise, PRECEDENCE.product)}`, PRECEDENCE.sum, [...undecided, ...unknown]);
    }
    case 'call': {
      const operands = node.operands.map(of);
      const unknown = operands.flatMap((operand) => operand.unknown);
      const [first, ...rest] = operands;
      if (!first) throw new SpreadsheetError('call', `${node.name} has no operand`);
      if (node.name === 'abs') return number(`ABS(${first.text})`, PRECEDENCE.atom, unknown);
      if (node.name === 'floor') return number(`INT(${first.text})`, PRECEDENCE.atom, unknown);
      if (node.name === 'ceil') return number(`-INT(-(${first.text}))`, PRECEDENCE.negate, unknown);
      const sign = node.name === 'min' ? '<' : '>';
      // MIN and MAX would fold the whole array into one number.
      const text = rest.reduce((best, next) => `((${best})${sign}(${next.text}))*(${best})+(1-((${best})${sign}(${next.text})))*(${next.text})`, first.text);
      return number(text, rest.length === 0 ? first.precedence : PRECEDENCE.sum, unknown);
    }
    case 'aggregate':
    case 'rooms':
    case 'allocate':
      throw new SpreadsheetError(node.kind, `a spreadsheet cannot hold '${node.kind}' inside a sum over ${over}; give the resolver a helper column for it`);
    default: {
      const condition = arrayTruth(node, over, resolve);
      return number(condition.sure, PRECEDENCE.atom, condition.sure === condition.possible ? [] : [`(${condition.possible}-${condition.sure})`]);
    }
  }
}

function arrayTruth(node: FormulaNode, over: Level, resolve: SpreadsheetResolver): ArrayTruth {
  const of = (part: FormulaNode) => arrayTruth(part, over, resolve);
  const certain = (text: string): ArrayTruth => ({ sure: text, possible: text });
  const masked = (text: string, unknown: readonly string[]): ArrayTruth => {
    if (unknown.length === 0) return certain(text);
    const known = unknown.map((one) => `(1-${one})`).join('*');
    return { sure: `(${known}*${text})`, possible: `(1-${known}*(1-${text}))` };
  };
  switch (node.kind) {
    case 'element': {
      const range = resolve.range(node, over);
      return masked(`(${range.text}=${quoted(resolve.yes ?? '是')})`, unknownOf(range));
    }
    case 'derived': {
      const known = resolve.derived?.(node, over);
      return known ? masked(`(${known.text}=TRUE)`, unknownOf(known)) : of(node.formula);
    }
    case 'member': {
      const range = resolve.range(node.element, over);
      const tests = node.members.map((name) => `(${range.text}=${quoted(resolve.member(node.element.id, name))})`);
      const any = tests.length === 1 ? (tests[0] ?? '') : `(${tests.join('+')})`;
      return masked(node.negated ? `(1-${any})` : any, unknownOf(range));
    }
    case 'compare': {
      const left = arrayNumber(node.left, over, resolve);
      const right = arrayNumber(node.right, over, resolve);
      return masked(`(${bracketed(left, PRECEDENCE.sum)}${COMPARE[node.operator]}${bracketed(right, PRECEDENCE.sum)})`, [...left.unknown, ...right.unknown]);
    }
    case 'not': {
      const operand = of(node.operand);
      return { sure: `(1-${operand.possible})`, possible: `(1-${operand.sure})` };
    }
    case 'logic': {
      const left = of(node.left);
      const right = of(node.right);
      const join = (one: string, other: string) => (node.operator === 'and' ? `(${one}*${other})` : `(${one}+${other}>0)`);
      return { sure: join(left.sure, right.sure), possible: join(left.possible, right.possible) };
    }
    case 'literal':
      return certain(`(${writeNumber(node.value)}<>0)`);
    default: {
      const value = arrayNumber(node, over, resolve);
      return masked(`(${bracketed(value, PRECEDENCE.sum)}<>0)`, value.unknown);
    }
  }
}

const product = (factors: readonly (string | null)[]): string => {
  const present = factors.filter((factor) => factor !== null);
  // SUMPRODUCT counts a lone column of TRUE and FALSE as zero: a product makes it numbers.
  return present.length === 1 ? `1*${present[0]}` : present.join('*');
};

/** A sum, count, maximum or minimum as SUMPRODUCT over ranges; `belongs` picks the rows of the present row, null for all. */
export function aggregateText(node: AggregateNode, resolve: SpreadsheetResolver, belongs: string | null): Piece {
  const rows = belongs === null ? null : `(${belongs})`;
  const where: ArrayTruth | null = node.where === null ? null : arrayTruth(node.where, node.over, resolve);
  const operand = node.operand === null ? null : arrayNumber(node.operand, node.over, resolve);
  const member = [rows, where?.sure ?? null];
  if (rows === null && where === null && operand === null) throw new SpreadsheetError('aggregate', `counting every row of ${node.over} needs the resolver's \`belongs\``);
  const value = operand === null ? null : bracketed(operand, PRECEDENCE.product);
  const undecided = where !== null && where.sure !== where.possible ? [product([rows, `(${where.possible}-${where.sure})`])] : [];
  const unknown = operand === null || operand.unknown.length === 0 ? [] : [product([rows, where?.possible ?? null, `(${operand.unknown.join('+')})`])];
  const doubts = [...undecided, ...unknown].map((text) => `SUMPRODUCT(${text})`);
  const result = (): string => {
    // A calculated column may hold empty texts, which a product would make an error: as a part of its own they count nothing.
    if (node.name === 'sum' && node.operand?.kind === 'derived' && resolve.derived?.(node.operand, node.over))
      return `SUMPRODUCT(${member.every((factor) => factor === null) ? value : `${product([...member, '1'])},${value}`})`;
    if (node.name === 'count' || node.name === 'sum') return `SUMPRODUCT(${product([...member, value])})`;
    const chosen = product(member);
    const [function_, sign] = node.name === 'max' ? ['MAX', '-'] : ['MIN', '+'];
    const inside = chosen === '' ? `${value}` : `${chosen}*${value}${sign}(1-${chosen})*1E+300`;
    const best = `SUMPRODUCT(${function_}(${inside}))`;
    return chosen === '' ? best : `IF(SUMPRODUCT(${chosen})=0,NA(),${best})`;
  };
  const text = doubts.length === 0 ? result() : `IF(${doubts.join('+')}>0,NA(),${result()})`;
  return piece(text, PRECEDENCE.atom, doubts.length > 0 || node.name === 'max' || node.name === 'min');
}
