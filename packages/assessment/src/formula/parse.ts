import type { AggregateName, ArithmeticOperator, CompareOperator, ElementNode, FormulaNode, FunctionName, Level } from './nodes.ts';
import * as nodes from './nodes.ts';

/** What a name in a formula means: the dictionary's elements, the standard's scopes and the item's parameters. */
export interface FormulaScope {
  /** The level whose rows the formula runs over. */
  readonly level: Level;
  element(id: string): { readonly level: Level; readonly type: string; readonly members?: readonly string[] } | undefined;
  derived(id: string): nodes.DerivedNode | undefined;
  parameter(id: string): FormulaNode | undefined;
  scope(id: string): { readonly level: Level; readonly formula: FormulaNode } | undefined;
}

/** A formula that cannot be read: `at` is the offset in its text. */
export class FormulaError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
    this.name = 'FormulaError';
  }
}

type Token = { readonly kind: 'number' | 'name' | 'text' | 'parameter' | 'scope' | 'symbol' | 'end'; readonly text: string; readonly at: number };

const PATTERN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|'([^']*)'|\$([A-Za-z][A-Za-z0-9_]*)|@([A-Za-z][A-Za-z0-9_-]*)|(<=|>=|!=|[-+*/(),<>=[\]]))/y;
const KINDS = ['number', 'name', 'text', 'parameter', 'scope', 'symbol'] as const;
const LONGEST = 4000;
const DEEPEST = 64;

function tokens(text: string): Token[] {
  if (text.length > LONGEST) throw new FormulaError(`a formula may have at most ${LONGEST} characters`, LONGEST);
  const found: Token[] = [];
  PATTERN.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) throw new FormulaError(`unexpected character '${text.slice(at).trim()[0]}'`, at + text.slice(at).search(/\S/));
    const index = KINDS.findIndex((_, position) => match[position + 1] !== undefined);
    const kind = KINDS[index] ?? 'symbol';
    const value = match[index + 1] ?? '';
    found.push({ kind, text: value, at: PATTERN.lastIndex - match[0].trimStart().length });
    at = PATTERN.lastIndex;
  }
  found.push({ kind: 'end', text: '', at: text.length });
  return found;
}

const DEPTH: Record<Level, number> = { county: 0, school: 1, stage: 2, class: 3 };
const FUNCTIONS = new Set<string>(['min', 'max', 'ceil', 'floor', 'abs']);
const AGGREGATES = new Set<string>(['sum', 'count', 'min', 'max']);
const COMPARES = new Set<string>(['<', '<=', '=', '!=', '>=', '>']);

/**
 * Parses a formula of the standard into a frozen tree, with every name resolved.
 *
 *     collegeTeachers + bachelorTeachers
 *     sum(pupils over stage where stage in ['primary', 'junior'])
 *     roomsOfAtLeast(musicRooms, $musicRoomArea) >= ceil(schoolClasses / 12)
 *
 * @throws FormulaError with the offset of what cannot be read.
 */
export function parseFormula(text: string, scope: FormulaScope): FormulaNode {
  const list = tokens(text);
  let position = 0;
  let depth = 0;
  const peek = (): Token => list[position] ?? { kind: 'end', text: '', at: text.length };
  const next = (): Token => {
    const token = peek();
    position += 1;
    return token;
  };
  const isSymbol = (symbol: string) => peek().kind === 'symbol' && peek().text === symbol;
  const isWord = (word: string) => peek().kind === 'name' && peek().text === word;
  const fail = (message: string, token = peek()): never => {
    throw new FormulaError(message, token.at);
  };
  const expect = (symbol: string) => {
    if (!isSymbol(symbol)) fail(`expected '${symbol}' but found '${peek().text || 'the end'}'`);
    next();
  };

  function expression(level: Level): FormulaNode {
    depth += 1;
    if (depth > DEEPEST) fail(`a formula may be nested at most ${DEEPEST} deep`);
    let left = conjunction(level);
    while (isWord('or')) {
      next();
      left = nodes.logic('or', left, conjunction(level));
    }
    depth -= 1;
    return left;
  }
  function conjunction(level: Level): FormulaNode {
    let left = negation(level);
    while (isWord('and')) {
      next();
      left = nodes.logic('and', left, negation(level));
    }
    return left;
  }
  function negation(level: Level): FormulaNode {
    if (!isWord('not')) return comparison(level);
    next();
    return nodes.not(negation(level));
  }
  function textMember(of: ElementNode, names: readonly Token[], negated: boolean): FormulaNode {
    const members = scope.element(of.id)?.members ?? [];
    if (members.length === 0) fail(`${of.id} is not an enumeration`);
    const codes = names.map((name) => {
      const code = members.indexOf(name.text);
      if (code < 0) fail(`'${name.text}' is not a member of ${of.id}: ${members.join(', ')}`, name);
      return code;
    });
    return nodes.member(
      of,
      names.map((name) => name.text),
      codes,
      negated,
    );
  }
  function comparison(level: Level): FormulaNode {
    const left = sum(level);
    if (isWord('in')) {
      next();
      if (left.kind !== 'element') return fail("'in' needs an element on its left");
      expect('[');
      const names: Token[] = [];
      do {
        if (isSymbol(',')) next();
        if (peek().kind !== 'text') fail('expected a quoted member');
        names.push(next());
      } while (isSymbol(','));
      expect(']');
      return textMember(left, names, false);
    }
    if (peek().kind !== 'symbol' || !COMPARES.has(peek().text)) return left;
    const operator = next().text as CompareOperator;
    if (peek().kind === 'text') {
      if (left.kind !== 'element' || (operator !== '=' && operator !== '!=')) return fail('a quoted member can only be compared with = or !=');
      return textMember(left, [next()], operator === '!=');
    }
    return nodes.compare(operator, left, sum(level));
  }
  function sum(level: Level): FormulaNode {
    let left = product(level);
    while (isSymbol('+') || isSymbol('-')) left = nodes.arithmetic(next().text as ArithmeticOperator, left, product(level));
    return left;
  }
  function product(level: Level): FormulaNode {
    let left = unary(level);
    while (isSymbol('*') || isSymbol('/')) left = nodes.arithmetic(next().text as ArithmeticOperator, left, unary(level));
    return left;
  }
  function unary(level: Level): FormulaNode {
    if (!isSymbol('-')) return primary(level);
    next();
    return nodes.negate(unary(level));
  }
  function elementNamed(token: Token, level: Level): ElementNode {
    const known = scope.element(token.text);
    if (!known) return fail(`unknown name '${token.text}'`, token);
    if (DEPTH[known.level] > DEPTH[level]) fail(`'${token.text}' belongs to ${known.level}; a formula of ${level} must sum or count it`, token);
    return nodes.element(token.text, known.level);
  }
  function primary(level: Level): FormulaNode {
    const token = next();
    if (token.kind === 'number') return nodes.literal(Number(token.text));
    if (token.kind === 'parameter') return scope.parameter(token.text) ?? fail(`unknown parameter '$${token.text}'`, token);
    if (token.kind === 'scope') {
      const named = scope.scope(token.text);
      if (!named) return fail(`unknown scope '@${token.text}'`, token);
      if (DEPTH[named.level] > DEPTH[level]) fail(`scope '@${token.text}' belongs to ${named.level}`, token);
      return named.formula;
    }
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = expression(level);
      expect(')');
      return inner;
    }
    if (token.kind !== 'name') return fail(`unexpected '${token.text || 'end'}'`, token);
    if (!isSymbol('(')) {
      const known = scope.derived(token.text);
      if (known) {
        if (DEPTH[known.level] > DEPTH[level]) fail(`'${token.text}' belongs to ${known.level}; a formula of ${level} must sum or count it`, token);
        return known;
      }
      return elementNamed(token, level);
    }
    next();
    if (token.text === 'if') {
      const condition = expression(level);
      expect(',');
      const then = expression(level);
      expect(',');
      const otherwise = expression(level);
      expect(')');
      return nodes.conditional(condition, then, otherwise);
    }
    if (token.text === 'roomsOfAtLeast') {
      const of = elementNamed(next(), level);
      if (scope.element(of.id)?.type !== 'rooms') fail(`${of.id} is not a list of rooms`, token);
      expect(',');
      const least = expression(level);
      expect(')');
      return nodes.rooms(of, least);
    }
    // A sum can be nothing else; min and max without 'over' are functions.
    if (AGGREGATES.has(token.text) && (isAggregate() || !FUNCTIONS.has(token.text))) return aggregated(token, level);
    if (!FUNCTIONS.has(token.text)) return fail(`unknown function '${token.text}'`, token);
    const operands = [expression(level)];
    while (isSymbol(',')) {
      next();
      operands.push(expression(level));
    }
    expect(')');
    const single = token.text === 'ceil' || token.text === 'floor' || token.text === 'abs';
    if (single && operands.length !== 1) fail(`${token.text} takes one operand`, token);
    return nodes.call(token.text as FunctionName, operands);
  }
  /** An aggregate is told from a function by an `over` (or, for count, a level's name) inside its own brackets. */
  function isAggregate(): boolean {
    let open = 1;
    for (let index = position; index < list.length; index += 1) {
      const token = list[index];
      if (!token || token.kind === 'end') return false;
      if (token.kind === 'symbol' && token.text === '(') open += 1;
      if (token.kind === 'symbol' && token.text === ')') open -= 1;
      if (open === 0) return list[position - 2]?.text === 'count';
      if (open === 1 && token.kind === 'name' && token.text === 'over') return true;
    }
    return false;
  }
  function aggregated(name: Token, level: Level): FormulaNode {
    const counted = name.text === 'count';
    // The level is known only after 'over', and the operand is parsed at that level: look ahead for it.
    const over = counted ? levelOf(next(), level) : overAhead(level);
    const operand = counted ? null : expression(over);
    if (!counted) {
      if (!isWord('over')) fail("expected 'over'");
      next();
      next();
    }
    let where: FormulaNode | null = null;
    if (isWord('where')) {
      next();
      where = expression(over);
    }
    expect(')');
    return nodes.aggregate(name.text as AggregateName, over, operand, where);
  }
  function levelOf(token: Token, level: Level): Level {
    const found = nodes.LEVELS.find((candidate) => candidate === token.text);
    if (!found) return fail(`expected a level (${nodes.LEVELS.join(', ')})`, token);
    if (DEPTH[found] <= DEPTH[level]) fail(`a formula of ${level} cannot run over ${found}`, token);
    return found;
  }
  function overAhead(level: Level): Level {
    let open = 1;
    for (let index = position; index < list.length; index += 1) {
      const token = list[index];
      if (!token) break;
      if (token.kind === 'symbol' && token.text === '(') open += 1;
      if (token.kind === 'symbol' && token.text === ')') open -= 1;
      if (open === 1 && token.kind === 'name' && token.text === 'over') {
        const named = list[index + 1];
        if (named) return levelOf(named, level);
      }
    }
    return fail("expected 'over' and a level");
  }

  const tree = expression(scope.level);
  if (peek().kind !== 'end') fail(`unexpected '${peek().text}'`);
  return tree;
}
