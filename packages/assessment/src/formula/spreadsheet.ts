import type { AggregateNode, AllocateNode, ConditionalNode, DerivedNode, ElementNode, FormulaNode, Level, LiteralNode, LogicNode, RoomsNode } from './nodes.ts';
import { aggregateText, arrayNumber } from './spreadsheet-array.ts';
import { bracketed, type Piece, PRECEDENCE, piece, quoted, SpreadsheetError, writeNumber } from './spreadsheet-text.ts';

export { SpreadsheetError } from './spreadsheet-text.ts';

/** A cell or range that a formula reads: `D5`, `学校!$K$2:$K$61`, or any expression that gives a cell, as `INDEX(学校!$K:$K,$B5)`. */
export interface CellText {
  readonly text: string;
  /** False where the cell always holds a value, so that no guard against an empty cell is written. Default true. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Where the figures of a formula stand in the workbook. Cells and ranges hold numbers, names of members (小学) or 是 / 否; a figure that was
 * not reported is an empty cell (or the empty text that another of these formulas gave).
 */
export interface SpreadsheetResolver {
  /** The level of the row that the formula stands in. */
  readonly level: Level;
  /** The cell with this figure for the row that the formula stands in: of the row's own level or of a level above it. */
  cell(element: ElementNode): CellText;
  /**
   * The range with this figure for every row of the sheet of level `over`: its own column, or a helper column for a figure of a level
   * above. All ranges of one level have the same height. Needed for sums, counts and splitting only. Truly empty cells, no empty texts.
   */
  range(element: ElementNode, over: Level): CellText;
  /**
   * The condition, as `学段!$A$2:$A$90=$A5`, by which a row of level `over` belongs to the present row's county, school or stage (`level`): a
   * formula of a stage may count the rows of its whole school. Null where all rows do, as for a county alone in its workbook.
   */
  belongs(over: Level, level: Level): string | null;
  /** A helper column on the stage sheet with each row's splitting weight: its cell for the present row and its range; null or absent: the weight's choices are written out, which is long. */
  weight?(node: AllocateNode): { readonly cell: string; readonly range: string } | null;
  /** How a member is written in the cells: ('kind', 'nineYear') → 九年一贯制学校. */
  member(element: string, member: string): string;
  /** How yes is written in the cells of a boolean. Default 是. */
  readonly yes?: string;
  /** A cell (`over` null) or range that already holds a derived figure; null or absent: its formula is written out. */
  derived?(node: DerivedNode, over: Level | null): CellText | null;
  /** A cell that holds a parameter of the standard; null or absent: its number is written. */
  parameter?(node: LiteralNode): string | null;
  /** Counts the rooms of a list at least so large; absent: `countRooms` over the list's cell, as `96;100`. */
  rooms?(node: RoomsNode, atLeast: string): string;
}

export interface SpreadsheetOptions {
  /** What a figure that cannot be computed shows: an empty text (default), or #N/A, which goes on through further formulas. */
  readonly missing?: 'blank' | 'na';
}

/**
 * Writes a formula tree as the text of a spreadsheet formula, without the leading `=`, for Excel, WPS and LibreOffice alike.
 *
 *     (D5+E5)/C5*100   →   IFERROR(IF(OR(D5="",E5=""),"",(D5+E5)/C5*100),"")
 *
 * Missing stays missing: an empty input gives "" (or #N/A), never zero, and so does a division by zero; `and`, `or` and `if` follow the
 * engine's three values (a false part makes `and` false though the other is empty). Inside one formula missing is #N/A. Only functions
 * that the three programs share and that need no array entry or `_xlfn.` prefix are used: IF, OR, AND, NOT, IFERROR, NA, CHOOSE, MIN, MAX, ABS,
 * INT, ROUNDUP, SUMPRODUCT. These programs compare at 15 digits, so that 42 per 1000 reaches 4.2 as in the engine.
 * A condition gives TRUE or FALSE.
 * @throws SpreadsheetError where the tree needs what the resolver or a spreadsheet cannot give.
 */
export function toSpreadsheet(node: FormulaNode, resolve: SpreadsheetResolver, options: SpreadsheetOptions = {}): string {
  const strict = strictCells(node, resolve);
  const writer = scalarWriter(resolve, resolve.level, strict);
  const body = isCondition(node) ? writer.truth(node) : writer.number(node);
  const missing = options.missing === 'na' ? 'NA()' : '""';
  const tests = [...strict].map((text) => `${text}=""`);
  const guarded = tests.length === 0 ? body.text : `IF(${tests.length === 1 ? tests[0] : `OR(${tests.join(',')})`},${missing},${body.text})`;
  return body.fails && options.missing !== 'na' ? `IFERROR(${guarded},"")` : guarded;
}

/** Counts the areas in a cell such as `96;100` (or a single number) that are at least so large; the cell must not be empty. At most 60 rooms. */
export function countRooms(cell: string, atLeast: string): string {
  const places = Array.from({ length: 60 }, (_, index) => index * 99 + 1).join(';');
  const part = `TRIM(MID(SUBSTITUTE(${cell}&"",";",REPT(" ",99)),{${places}},99))`;
  return `SUMPRODUCT((LEN(${part})>0)*(VALUE("0"&${part})>=${atLeast}))`;
}

/** Whether a tree gives yes or no rather than a number. */
export function isCondition(node: FormulaNode): boolean {
  if (node.kind === 'derived') return isCondition(node.formula);
  if (node.kind === 'conditional') return isCondition(node.then);
  return node.kind === 'compare' || node.kind === 'member' || node.kind === 'logic' || node.kind === 'not';
}

/** The cells without which the whole formula is missing: they are tested once, in front, so that the rest reads as arithmetic. */
function strictCells(node: FormulaNode, resolve: SpreadsheetResolver): Set<string> {
  const none = new Set<string>();
  const of = (part: FormulaNode): Set<string> => strictCells(part, resolve);
  const cell = (found: CellText) => (found.mayBeEmpty === false ? none : new Set([found.text]));
  switch (node.kind) {
    case 'literal':
    case 'aggregate':
      return none;
    case 'element':
      return cell(resolve.cell(node));
    case 'derived': {
      const known = resolve.derived?.(node, null);
      return known ? cell(known) : of(node.formula);
    }
    case 'negate':
    case 'not':
      return of(node.operand);
    case 'arithmetic':
    case 'compare':
      return union([of(node.left), of(node.right)]);
    case 'logic':
      return intersection(of(node.left), of(node.right));
    case 'member':
      return of(node.element);
    case 'conditional':
      // An unknown condition does not matter where both branches agree.
      return differ(node) ? union([of(node.condition), intersection(of(node.then), of(node.otherwise))]) : intersection(of(node.then), of(node.otherwise));
    case 'call':
      return union(node.operands.map(of));
    case 'rooms':
      return union([of(node.element), of(node.atLeast)]);
    case 'allocate':
      return union([of(node.total), of(node.pupils), resolve.weight?.(node) ? none : of(node.weight)]);
  }
}
const union = (sets: readonly Set<string>[]) => new Set(sets.flatMap((set) => [...set]));
const intersection = (left: Set<string>, right: Set<string>) => new Set([...left].filter((one) => right.has(one)));

/** Branches of a choice that can never agree. */
const differ = (node: ConditionalNode): boolean => node.then.kind === 'literal' && node.otherwise.kind === 'literal' && node.then.value !== node.otherwise.value;

/** Counts and what is made of them by adding, multiplying and dividing: never below zero, so that ROUNDUP rounds up. */
export function neverNegative(node: FormulaNode): boolean {
  if (node.kind === 'literal') return node.value >= 0;
  if (node.kind === 'derived') return neverNegative(node.formula);
  if (node.kind === 'arithmetic') return node.operator !== '-' && neverNegative(node.left) && neverNegative(node.right);
  if (node.kind === 'conditional') return neverNegative(node.then) && neverNegative(node.otherwise);
  if (node.kind === 'aggregate') return node.name === 'count' || (node.operand !== null && neverNegative(node.operand));
  return node.kind === 'rooms';
}

const COMPARE = { '<': '<', '<=': '<=', '=': '=', '!=': '<>', '>=': '>=', '>': '>' } as const;

interface ScalarWriter {
  number(node: FormulaNode): Piece;
  truth(node: FormulaNode): Piece;
  /** A condition as 0 false, 0.5 missing, 1 true. */
  ranked(node: FormulaNode): string;
}

function scalarWriter(resolve: SpreadsheetResolver, level: Level, guarded: ReadonlySet<string>): ScalarWriter {
  /** A derived figure's formula runs at its own level. */
  const at = (other: Level): ScalarWriter => (other === level ? { number, truth, ranked } : scalarWriter(resolve, other, guarded));
  /** A cell as a value: #N/A where it is empty, unless it was tested in front. */
  const read = (found: CellText): Piece => {
    const guard = found.mayBeEmpty !== false && !guarded.has(found.text);
    return guard ? piece(`IF(${found.text}="",NA(),${found.text})`, PRECEDENCE.atom, true) : piece(found.text, PRECEDENCE.atom, false);
  };
  const equal = (found: CellText, texts: readonly string[], negated: boolean): Piece => {
    const tests = texts.map((text) => `${found.text}${negated ? '<>' : '='}${quoted(text)}`);
    const joined = tests.length === 1 ? (tests[0] ?? '') : `${negated ? 'AND' : 'OR'}(${tests.join(',')})`;
    const precedence = tests.length === 1 ? PRECEDENCE.compare : PRECEDENCE.atom;
    const guard = found.mayBeEmpty !== false && !guarded.has(found.text);
    return guard ? piece(`IF(${found.text}="",NA(),${joined})`, PRECEDENCE.atom, true) : piece(joined, precedence, false);
  };

  function number(node: FormulaNode): Piece {
    switch (node.kind) {
      case 'literal':
        return piece((node.parameter === undefined ? null : resolve.parameter?.(node)) ?? writeNumber(node.value), node.value < 0 ? PRECEDENCE.negate : PRECEDENCE.atom, false);
      case 'element':
        return read(resolve.cell(node));
      case 'derived': {
        const known = resolve.derived?.(node, null);
        return known ? read(known) : at(node.level).number(node.formula);
      }
      case 'negate': {
        const operand = number(node.operand);
        return piece(`-${bracketed(operand, PRECEDENCE.atom)}`, PRECEDENCE.negate, operand.fails);
      }
      case 'arithmetic': {
        const precedence = node.operator === '+' || node.operator === '-' ? PRECEDENCE.sum : PRECEDENCE.product;
        const left = number(node.left);
        const right = number(node.right);
        const inner = node.operator === '-' || node.operator === '/' ? precedence + 1 : precedence;
        const fails = left.fails || right.fails || (node.operator === '/' && !(node.right.kind === 'literal' && node.right.value !== 0));
        // a+(b+c) keeps its brackets: binary sums are not associative to the last digit.
        const rightText = bracketed(right, node.right.kind === 'arithmetic' ? precedence + 1 : inner);
        return piece(`${bracketed(left, precedence)}${node.operator}${rightText}`, precedence, fails);
      }
      case 'conditional':
        return choice(node, number(node.then), number(node.otherwise));
      case 'call': {
        const operands = node.operands.map(number);
        const fails = operands.some((operand) => operand.fails);
        const list = operands.map((operand) => operand.text).join(',');
        const [first] = node.operands;
        const up = node.name === 'ceil' && first !== undefined && neverNegative(first);
        if (up) return piece(`ROUNDUP(${list},0)`, PRECEDENCE.atom, fails);
        if (node.name === 'ceil') return piece(`-INT(-(${list}))`, PRECEDENCE.negate, fails);
        return piece(`${{ min: 'MIN', max: 'MAX', abs: 'ABS', floor: 'INT' }[node.name]}(${list})`, PRECEDENCE.atom, fails);
      }
      case 'aggregate':
        return aggregated(node);
      case 'rooms': {
        const list = read(resolve.cell(node.element));
        const least = number(node.atLeast);
        const text = resolve.rooms?.(node, least.text) ?? countRooms(list.text, bracketed(least, PRECEDENCE.sum));
        return piece(text, PRECEDENCE.atom, list.fails || least.fails);
      }
      case 'allocate':
        return allocated(node);
      default: {
        const condition = truth(node);
        return piece(`IF(${condition.text},1,0)`, PRECEDENCE.atom, condition.fails);
      }
    }
  }

  function truth(node: FormulaNode): Piece {
    switch (node.kind) {
      case 'element':
        return equal(resolve.cell(node), [resolve.yes ?? '是'], false);
      case 'derived': {
        const known = resolve.derived?.(node, null);
        return known ? read(known) : at(node.level).truth(node.formula);
      }
      case 'member':
        return equal(
          resolve.cell(node.element),
          node.members.map((name) => resolve.member(node.element.id, name)),
          node.negated,
        );
      case 'compare': {
        const left = number(node.left);
        const right = number(node.right);
        return piece(`${bracketed(left, PRECEDENCE.sum)}${COMPARE[node.operator]}${bracketed(right, PRECEDENCE.sum)}`, PRECEDENCE.compare, left.fails || right.fails);
      }
      case 'not': {
        const operand = truth(node.operand);
        return piece(`NOT(${operand.text})`, PRECEDENCE.atom, operand.fails);
      }
      case 'logic':
        return joined(node);
      case 'conditional':
        return choice(node, truth(node.then), truth(node.otherwise));
      default: {
        const value = number(node);
        return piece(`${bracketed(value, PRECEDENCE.sum)}<>0`, PRECEDENCE.compare, value.fails);
      }
    }
  }

  /** Where the condition is missing the branches still count if they agree. */
  function choice(node: ConditionalNode, then: Piece, otherwise: Piece): Piece {
    const condition = truth(node.condition);
    const text = `IF(${condition.text},${then.text},${otherwise.text})`;
    const fails = condition.fails || then.fails || otherwise.fails;
    if (!condition.fails || differ(node)) return piece(text, PRECEDENCE.atom, fails);
    const same = `${bracketed(then, PRECEDENCE.sum)}=${bracketed(otherwise, PRECEDENCE.sum)}`;
    return piece(`IFERROR(${text},IF(${same},${then.text},NA()))`, PRECEDENCE.atom, true);
  }

  /** Three values: where one side is certain it decides first; where both may be missing they are ranked 0 false, 0.5 missing, 1 true. */
  function joined(node: LogicNode): Piece {
    const sides = [truth(node.left), truth(node.right)];
    const sure = sides.filter((side) => !side.fails);
    const unsure = sides.filter((side) => side.fails);
    const [first] = sure;
    const [second] = unsure;
    if (!second) return piece(`${node.operator === 'and' ? 'AND' : 'OR'}(${sides.map((side) => side.text).join(',')})`, PRECEDENCE.atom, false);
    if (first) return piece(node.operator === 'and' ? `IF(${first.text},${second.text},FALSE)` : `IF(${first.text},TRUE,${second.text})`, PRECEDENCE.atom, true);
    return piece(`CHOOSE(1+2*${ranked(node)},FALSE,NA(),TRUE)`, PRECEDENCE.atom, true);
  }
  function ranked(node: FormulaNode): string {
    if (node.kind === 'logic') return `${node.operator === 'and' ? 'MIN' : 'MAX'}(${ranked(node.left)},${ranked(node.right)})`;
    if (node.kind === 'derived' && !resolve.derived?.(node, null)) return at(node.level).ranked(node.formula);
    if (node.kind === 'not') return `(1-${ranked(node.operand)})`;
    const condition = truth(node);
    return condition.fails ? `IFERROR(IF(${condition.text},1,0),0.5)` : `IF(${condition.text},1,0)`;
  }

  function aggregated(node: AggregateNode): Piece {
    return aggregateText(node, resolve, resolve.belongs(node.over, level));
  }

  function allocated(node: AllocateNode): Piece {
    const siblings = resolve.belongs('stage', 'school');
    if (siblings === null) throw new SpreadsheetError('allocate', "splitting needs the resolver's `belongs` for the stages of a school");
    const helper = resolve.weight?.(node);
    const total = at('school').number(node.total);
    const pupils = number(node.pupils);
    const weight = helper ? piece(helper.cell, PRECEDENCE.atom, false) : number(node.weight);
    const counts = arrayNumber(node.pupils, 'stage', resolve);
    const weights = helper ? { text: helper.range, precedence: PRECEDENCE.atom, unknown: [] } : arrayNumber(node.weight, 'stage', resolve);
    const every = { text: `${bracketed(counts, PRECEDENCE.product)}*${bracketed(weights, PRECEDENCE.negate)}`, precedence: PRECEDENCE.product, unknown: [...counts.unknown, ...weights.unknown] };
    const empty = every.unknown.length === 0 ? null : `SUMPRODUCT((${siblings})*(${every.unknown.join('+')}))>0`;
    const sum = `SUMPRODUCT((${siblings})*${bracketed(every, PRECEDENCE.product)})`;
    const divisor = empty === null ? sum : `IF(${empty},NA(),${sum})`;
    const parts = [total, pupils, weight].map((part) => bracketed(part, PRECEDENCE.product)).join('*');
    return piece(`${parts}/${divisor}`, PRECEDENCE.product, true);
  }

  return { number, truth, ranked };
}
