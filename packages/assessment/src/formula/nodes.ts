/**
 * The formula tree: small frozen nodes, parsed once from the text in a standard file and read by several visitors (evaluate, exact,
 * interval, explain, spreadsheet, sql, derivative). A node never holds a value of a county, so one tree serves every county.
 */

/** The four levels of data, from the whole to the part. A formula of one level sees its own elements and those of the levels above. */
export type Level = 'county' | 'school' | 'stage' | 'class';
export const LEVELS: readonly Level[] = ['county', 'school', 'stage', 'class'];

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type CompareOperator = '<' | '<=' | '=' | '!=' | '>=' | '>';
export type LogicOperator = 'and' | 'or';
export type FunctionName = 'min' | 'max' | 'ceil' | 'floor' | 'abs';
export type AggregateName = 'sum' | 'count' | 'max' | 'min';

/** A number written in the formula, or a parameter of the standard after binding (then `parameter` names it). */
export interface LiteralNode {
  readonly kind: 'literal';
  readonly value: number;
  readonly parameter?: string;
  readonly unit?: string;
  readonly name?: string;
}
/** A figure of the data dictionary, at its level. */
export interface ElementNode {
  readonly kind: 'element';
  readonly id: string;
  readonly level: Level;
}
/** A derived figure of the dictionary: it keeps its own formula, so that an explanation can stop at its name or go on. */
export interface DerivedNode {
  readonly kind: 'derived';
  readonly id: string;
  readonly level: Level;
  readonly formula: FormulaNode;
}
export interface NegateNode {
  readonly kind: 'negate';
  readonly operand: FormulaNode;
}
export interface ArithmeticNode {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: FormulaNode;
  readonly right: FormulaNode;
}
export interface CompareNode {
  readonly kind: 'compare';
  readonly operator: CompareOperator;
  readonly left: FormulaNode;
  readonly right: FormulaNode;
}
/** `element in ['a', 'b']` or `element = 'a'`: the codes are indices into the enumeration's members. */
export interface MemberNode {
  readonly kind: 'member';
  readonly element: ElementNode;
  readonly members: readonly string[];
  readonly codes: readonly number[];
  readonly negated: boolean;
}
export interface LogicNode {
  readonly kind: 'logic';
  readonly operator: LogicOperator;
  readonly left: FormulaNode;
  readonly right: FormulaNode;
}
export interface NotNode {
  readonly kind: 'not';
  readonly operand: FormulaNode;
}
export interface ConditionalNode {
  readonly kind: 'conditional';
  readonly condition: FormulaNode;
  readonly then: FormulaNode;
  readonly otherwise: FormulaNode;
}
export interface CallNode {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly operands: readonly FormulaNode[];
}
/** A sum, count, maximum or minimum over the rows of a lower level that belong to the present row. An empty sum or count is 0, an empty max or min is missing. */
export interface AggregateNode {
  readonly kind: 'aggregate';
  readonly name: AggregateName;
  readonly over: Level;
  readonly operand: FormulaNode | null;
  readonly where: FormulaNode | null;
}
/** How many rooms of a list of areas are at least so large (㎡). */
export interface RoomsNode {
  readonly kind: 'rooms';
  readonly element: ElementNode;
  readonly atLeast: FormulaNode;
}
/** A figure of the whole school shared out to one stage by weighted pupils (教督〔2012〕3号): total · P_s · w_s / Σ P · w. */
export interface AllocateNode {
  readonly kind: 'allocate';
  readonly total: FormulaNode;
  readonly pupils: ElementNode;
  /** The stage's weight, a formula over the school's kind and the stage. */
  readonly weight: FormulaNode;
}

export type FormulaNode =
  | LiteralNode
  | ElementNode
  | DerivedNode
  | NegateNode
  | ArithmeticNode
  | CompareNode
  | MemberNode
  | LogicNode
  | NotNode
  | ConditionalNode
  | CallNode
  | AggregateNode
  | RoomsNode
  | AllocateNode;

const freeze = <T extends FormulaNode>(node: T): T => Object.freeze(node);

export const literal = (value: number, about: Omit<LiteralNode, 'kind' | 'value'> = {}): LiteralNode => freeze({ kind: 'literal', value, ...about });
export const element = (id: string, level: Level): ElementNode => freeze({ kind: 'element', id, level });
export const derived = (id: string, level: Level, formula: FormulaNode): DerivedNode => freeze({ kind: 'derived', id, level, formula });
export const negate = (operand: FormulaNode): NegateNode => freeze({ kind: 'negate', operand });
export const arithmetic = (operator: ArithmeticOperator, left: FormulaNode, right: FormulaNode): ArithmeticNode => freeze({ kind: 'arithmetic', operator, left, right });
export const compare = (operator: CompareOperator, left: FormulaNode, right: FormulaNode): CompareNode => freeze({ kind: 'compare', operator, left, right });
export const member = (of: ElementNode, members: readonly string[], codes: readonly number[], negated: boolean): MemberNode =>
  freeze({ kind: 'member', element: of, members: Object.freeze([...members]), codes: Object.freeze([...codes]), negated });
export const logic = (operator: LogicOperator, left: FormulaNode, right: FormulaNode): LogicNode => freeze({ kind: 'logic', operator, left, right });
export const not = (operand: FormulaNode): NotNode => freeze({ kind: 'not', operand });
export const conditional = (condition: FormulaNode, then: FormulaNode, otherwise: FormulaNode): ConditionalNode => freeze({ kind: 'conditional', condition, then, otherwise });
export const call = (name: FunctionName, operands: readonly FormulaNode[]): CallNode => freeze({ kind: 'call', name, operands: Object.freeze([...operands]) });
export const aggregate = (name: AggregateName, over: Level, operand: FormulaNode | null, where: FormulaNode | null): AggregateNode => freeze({ kind: 'aggregate', name, over, operand, where });
export const rooms = (of: ElementNode, atLeast: FormulaNode): RoomsNode => freeze({ kind: 'rooms', element: of, atLeast });
export const allocate = (total: FormulaNode, pupils: ElementNode, weight: FormulaNode): AllocateNode => freeze({ kind: 'allocate', total, pupils, weight });

/** The direct operands of a node, in reading order. */
export function operandsOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case 'literal':
    case 'element':
      return [];
    case 'derived':
      return [node.formula];
    case 'negate':
    case 'not':
      return [node.operand];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [node.left, node.right];
    case 'member':
      return [node.element];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    case 'call':
      return node.operands;
    case 'aggregate':
      return [node.operand, node.where].filter((part) => part !== null);
    case 'rooms':
      return [node.element, node.atLeast];
    case 'allocate':
      return [node.total, node.pupils, node.weight];
  }
}

/** Every element that a formula reads, derived figures followed down to their elements. */
export function elementsOf(node: FormulaNode, found: Map<string, ElementNode> = new Map()): Map<string, ElementNode> {
  if (node.kind === 'element') found.set(node.id, node);
  for (const operand of operandsOf(node)) elementsOf(operand, found);
  return found;
}
