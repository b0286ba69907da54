import { allocate, arithmetic, call, compare, conditional, derived, element, type FormulaNode, type Level, literal, member } from '../formula/nodes.ts';
import { FormulaError, type FormulaScope, parseFormula } from '../formula/parse.ts';
import type {
  CheckDefinition,
  Dictionary,
  ElementDefinition,
  FigureDefinition,
  IndicatorDefinition,
  ItemDefinition,
  OutliersDefinition,
  ParameterDefinition,
  RatioDefinition,
  ReliefDefinition,
  StageId,
  Standard,
} from './types.ts';

/** An indicator (指标) of one stage, ready to be read: `value` = stock / basis · per. All trees run over the stage table. */
export interface StageIndicator {
  readonly id: string;
  readonly stage: StageId;
  readonly definition: IndicatorDefinition;
  /** The stock x_i, shared out to the stage where the indicator is split; reliefs included. */
  readonly stock: FormulaNode;
  /** The basis P_i, usually the stage's pupils. */
  readonly basis: FormulaNode;
  /** stock / basis · per, in the indicator's unit. */
  readonly value: FormulaNode;
  /** In the indicator's unit; null where it is judged by dispersion only. */
  readonly threshold: number | null;
  readonly cvLimit: number | null;
  /** Counts toward the rule of 6 in 7. */
  readonly counted: boolean;
}

export interface CompiledFigure {
  readonly definition: FigureDefinition;
  readonly value: FormulaNode;
  readonly limit: FormulaNode;
  /** value compared with its limit: 1 met, 0 unmet, NaN undecided. */
  readonly requirement: FormulaNode;
  readonly notApplicable: FormulaNode | null;
}

/** An item (G, Q, S, V or local) with its trees: figures over the county table, the schools' rule over the school table. */
export interface CompiledItem {
  readonly id: string;
  readonly definition: ItemDefinition;
  readonly notApplicable: FormulaNode | null;
  readonly evidence: FormulaNode | null;
  readonly veto: FormulaNode | null;
  readonly figures: readonly CompiledFigure[];
  readonly schools: { readonly scope: FormulaNode; readonly require: FormulaNode } | null;
  readonly remarks: readonly { readonly definition: NonNullable<ItemDefinition['remarks']>[number]; readonly value: FormulaNode }[];
}

export interface CompiledCheck {
  readonly definition: CheckDefinition;
  readonly when: FormulaNode | null;
  readonly assert: FormulaNode;
}

/** A ratio (比值) that schools are compared by. */
export interface CompiledRatio {
  readonly definition: RatioDefinition;
  readonly formula: FormulaNode;
  readonly where: FormulaNode | null;
}
/** The dictionary's comparison with like schools (与同类学校相比偏离). */
export interface CompiledOutliers {
  readonly definition: OutliersDefinition;
  readonly ratios: readonly CompiledRatio[];
}

/** A standard bound to the dictionary and a year: every formula parsed, every relief in force worked in. Immutable and shareable. */
export interface CompiledStandard {
  readonly standard: Standard;
  readonly dictionary: Dictionary;
  readonly year: number;
  /** Reliefs in force and switched on for the year, in the standard's order. */
  readonly reliefs: readonly ReliefDefinition[];
  readonly assessed: FormulaNode;
  readonly stages: Readonly<Record<StageId, readonly StageIndicator[]>>;
  readonly items: readonly CompiledItem[];
  readonly checks: readonly CompiledCheck[];
  /** Null where the dictionary compares nothing. */
  readonly outliers: CompiledOutliers | null;
  readonly elements: ReadonlyMap<string, ElementDefinition>;
  readonly derived: ReadonlyMap<string, FormulaNode>;
  /** Index of a member in its enumeration; throws on an unknown pair, which a validated standard has not. */
  memberCode(elementId: string, memberId: string): number;
  /** Parses a further formula over the same names (used by checks, tests and the command line). */
  parse(text: string, level: Level): FormulaNode;
}

export interface CompileOptions {
  /** The year (年度) assessed: decides which dated reliefs hold. */
  readonly year: number;
  /** Reliefs switched on or off against the file, by id. */
  readonly reliefs?: Readonly<Record<string, boolean>>;
  /** Told of every fault instead of a throw at the first, so that a standard file's faults are named all at once; what is returned is then not to be used. */
  readonly report?: (fault: StandardError) => void;
}

/** A formula of the standard that does not fit the dictionary: where it stands (`items.G3.schools.require`) and what is wrong. */
export class StandardError extends Error {
  constructor(
    readonly path: readonly (string | number)[],
    readonly reason: string,
    /** Offset of the fault in the formula's text. */
    readonly at?: number,
  ) {
    super(`${path.join('.')}: ${reason}${at === undefined ? '' : ` (character ${at + 1})`}`);
    this.name = 'StandardError';
  }
}

const STAGES: readonly StageId[] = ['primary', 'junior'];

/** Whether a dated rule holds in a year: it must begin by the year's end and end no earlier than its beginning. */
export const holdsIn = (rule: { readonly validFrom: string; readonly validTo?: string | undefined }, year: number): boolean =>
  rule.validFrom <= `${year}-12-31` && (rule.validTo === undefined || rule.validTo >= `${year}-01-01`);

/**
 * Binds a standard to the dictionary for one year.
 * @throws StandardError naming the place of a formula, element, parameter or source that does not exist.
 */
export function compileStandard(standard: Standard, dictionary: Dictionary, options: CompileOptions): CompiledStandard {
  const elements = new Map<string, ElementDefinition>();
  for (const definition of [...dictionary.elements, ...(standard.elements ?? [])]) elements.set(definition.id, definition);
  const enumerations = new Map(dictionary.enumerations.map((enumeration) => [enumeration.id, enumeration.members.map((one) => one.id)]));
  const membersOf = (definition: ElementDefinition) => (definition.enumeration === undefined ? undefined : enumerations.get(definition.enumeration));
  const derivedNodes = new Map<string, ReturnType<typeof derived>>();
  const scopes = new Map<string, { level: Level; formula: FormulaNode }>();

  const names = (level: Level, parameters: ReadonlyMap<string, FormulaNode> = new Map()): FormulaScope => ({
    level,
    element(id) {
      const found = elements.get(id);
      if (!found) return undefined;
      const members = membersOf(found);
      return members ? { level: found.sheet, type: found.type, members } : { level: found.sheet, type: found.type };
    },
    derived: (id) => derivedNodes.get(id),
    parameter: (id) => parameters.get(id),
    scope: (id) => scopes.get(id),
  });
  const parse = (text: string, level: Level, path: readonly (string | number)[], parameters?: ReadonlyMap<string, FormulaNode>): FormulaNode => {
    try {
      return parseFormula(text, names(level, parameters));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      const fault = new StandardError(path, error.message, error.at);
      if (!options.report) throw fault;
      options.report(fault);
      return literal(Number.NaN);
    }
  };
  const memberCode = (elementId: string, memberId: string): number => {
    const definition = elements.get(elementId);
    const code = definition ? (membersOf(definition)?.indexOf(memberId) ?? -1) : -1;
    if (code < 0) throw new StandardError([elementId], `no member '${memberId}'`);
    return code;
  };
  const parameterNode = (definition: ParameterDefinition, value = definition.value): FormulaNode =>
    literal(value, { parameter: definition.id, name: definition.name, ...(definition.unit === undefined ? {} : { unit: definition.unit }) });

  for (const [index, definition] of [...dictionary.derived, ...(standard.derived ?? [])].entries())
    derivedNodes.set(definition.id, derived(definition.id, definition.level, parse(definition.formula, definition.level, ['derived', index, 'formula'])));
  for (const [index, definition] of standard.scopes.entries()) {
    const parameters = new Map((definition.parameters ?? []).map((parameter) => [parameter.id, parameterNode(parameter)]));
    // A scope keeps its own level, as a derived figure does, so that a formula of a lower level can ask for it.
    const formula = parse(definition.formula, definition.level, ['scopes', index, 'formula'], parameters);
    scopes.set(definition.id, { level: definition.level, formula: derived(`scope:${definition.id}`, definition.level, formula) });
  }
  const assessed = scopes.get('assessed')?.formula;
  if (!assessed) throw new StandardError(['scopes'], "the scope 'assessed' is missing");
  const sources = new Set(standard.sources.map((source) => source.id));
  const requireSource = (id: string, path: readonly (string | number)[]) => {
    if (!sources.has(id)) throw new StandardError([...path, 'source'], `unknown source '${id}'`);
  };

  const reliefs = standard.reliefs.filter((relief) => holdsIn(relief, options.year) && (options.reliefs?.[relief.id] ?? relief.enabled));
  for (const [index, relief] of standard.reliefs.entries()) {
    requireSource(relief.source, ['reliefs', index]);
    if (relief.indicator !== undefined && !standard.indicators.some((one) => one.id === relief.indicator))
      throw new StandardError(['reliefs', index, 'indicator'], `unknown indicator '${relief.indicator}'`);
    if (relief.item !== undefined && !standard.items.some((one) => one.id === relief.item)) throw new StandardError(['reliefs', index, 'item'], `unknown item '${relief.item}'`);
  }
  const reliefPath = (relief: ReliefDefinition, part: string) => ['reliefs', standard.reliefs.indexOf(relief), part];

  const pupils = element('pupils', 'stage');
  const weight = weightTree(standard, memberCode);

  // One text is one tree: the stages share it, so a column is computed once for both.
  const trees = new Map<string, { stock: FormulaNode; basis: FormulaNode; value: FormulaNode }>();
  const treesOf = (definition: IndicatorDefinition, index: number, text: string) => {
    const key = `${definition.id} ${text}`;
    const known = trees.get(key);
    if (known) return known;
    const path = ['indicators', index];
    const level: Level = definition.split ? 'school' : 'stage';
    let total = parse(text, level, [...path, 'stock']);
    for (const relief of reliefs) {
      if (relief.indicator !== definition.id || relief.add === undefined) continue;
      const added = parse(relief.add, level, reliefPath(relief, 'add'));
      total = arithmetic('+', total, relief.when === undefined ? added : conditional(parse(relief.when, level, reliefPath(relief, 'when')), added, literal(0)));
    }
    const stock = definition.split ? allocate(total, pupils, weight) : total;
    const basis = parse(definition.basis, 'stage', [...path, 'basis']);
    const quotient = arithmetic('/', stock, basis);
    const made = { stock, basis, value: definition.per === 1 ? quotient : arithmetic('*', quotient, literal(definition.per)) };
    trees.set(key, made);
    return made;
  };

  const stageIndicator = (definition: IndicatorDefinition, index: number, stage: StageId): StageIndicator | null => {
    requireSource(definition.source, ['indicators', index]);
    const threshold = definition.thresholds?.[stage] ?? null;
    const cvLimit = definition.cvLimits?.[stage] ?? null;
    if (threshold === null && cvLimit === null) return null;
    const text = typeof definition.stock === 'string' ? definition.stock : definition.stock[stage];
    return Object.freeze({
      id: definition.id,
      stage,
      definition,
      ...treesOf(definition, index, text),
      threshold,
      cvLimit,
      counted: standard.attainment.indicators.includes(definition.id),
    });
  };

  const itemParameters = (item: ItemDefinition, level: Level): Map<string, FormulaNode> => {
    const found = new Map<string, FormulaNode>();
    for (const definition of item.parameters ?? []) {
      const base = parameterNode(definition);
      let tree = base;
      for (const relief of reliefs) {
        const value = relief.item === item.id ? relief.set?.[definition.id] : undefined;
        if (value === undefined) continue;
        const eased = parameterNode(definition, value);
        const branch = relief.when === undefined ? eased : conditional(parse(relief.when, level, reliefPath(relief, 'when')), eased, base);
        tree = tree === base ? branch : call(definition.lenient === 'higher' ? 'max' : 'min', [tree, branch]);
      }
      found.set(definition.id, tree);
    }
    return found;
  };

  const compiledItem = (definition: ItemDefinition, index: number): CompiledItem => {
    const path = ['items', index];
    requireSource(definition.source, path);
    const countyParameters = itemParameters(definition, 'school');
    const parameters = definition.schools ? countyParameters : itemParameters(definition, 'county');
    const countyFormula = (text: string | undefined, part: string) => (text === undefined ? null : parse(text, 'county', [...path, part], parameters));
    const conclusion = (elementId: string | undefined, memberId: string) =>
      elementId === undefined ? null : member(knownElement(elementId, path), [memberId], [memberCode(elementId, memberId)], false);
    const scope = definition.schools ? scopes.get(definition.schools.scope) : undefined;
    if (definition.schools && !scope) throw new StandardError([...path, 'schools', 'scope'], `unknown scope '${definition.schools.scope}'`);
    return Object.freeze({
      id: definition.id,
      definition,
      notApplicable: countyFormula(definition.notApplicableWhen, 'notApplicableWhen'),
      evidence: conclusion(definition.evidence, 'met'),
      veto: conclusion(definition.veto, 'absent'),
      figures: (definition.figures ?? []).map((figure, position) => {
        const place = [...path, 'figures', position];
        const value = parse(figure.formula, 'county', [...place, 'formula'], parameters);
        const limit = parse(figure.limit, 'county', [...place, 'limit'], parameters);
        const notApplicable = figure.notApplicableWhen === undefined ? null : parse(figure.notApplicableWhen, 'county', [...place, 'notApplicableWhen'], parameters);
        return { definition: figure, value, limit, requirement: compare(figure.compare, value, limit), notApplicable };
      }),
      schools: definition.schools && scope ? { scope: scope.formula, require: parse(definition.schools.require, 'school', [...path, 'schools', 'require'], countyParameters) } : null,
      remarks: (definition.remarks ?? []).map((remark, position) => ({ definition: remark, value: parse(remark.formula, 'county', [...path, 'remarks', position, 'formula'], parameters) })),
    });
  };
  const knownElement = (elementId: string, path: readonly (string | number)[]) => {
    const found = elements.get(elementId);
    if (!found) throw new StandardError(path, `unknown element '${elementId}'`);
    return element(elementId, found.sheet);
  };

  for (const id of [...standard.attainment.indicators, ...standard.composite.indicators])
    if (!standard.indicators.some((one) => one.id === id)) throw new StandardError(['attainment', 'indicators'], `unknown indicator '${id}'`);

  const compiledOutliers = (): CompiledOutliers | null => {
    const definition = dictionary.outliers;
    if (!definition) return null;
    const ratios = definition.ratios.map((ratio, index) => {
      const path = ['outliers', 'ratios', index];
      return { definition: ratio, formula: parse(ratio.formula, ratio.level, [...path, 'formula']), where: ratio.where === undefined ? null : parse(ratio.where, ratio.level, [...path, 'where']) };
    });
    return Object.freeze({ definition, ratios: Object.freeze(ratios) });
  };

  const stagesOf = (stage: StageId) => standard.indicators.map((definition, index) => stageIndicator(definition, index, stage)).filter((one) => one !== null);
  return Object.freeze({
    standard,
    dictionary,
    year: options.year,
    reliefs,
    assessed,
    stages: Object.freeze(Object.fromEntries(STAGES.map((stage) => [stage, Object.freeze(stagesOf(stage))])) as Record<StageId, readonly StageIndicator[]>),
    items: Object.freeze(standard.items.map(compiledItem)),
    checks: Object.freeze(
      [...dictionary.checks, ...(standard.checks ?? [])].map((definition, index) => {
        if (!elements.has(definition.element)) throw new StandardError(['checks', index, 'element'], `unknown element '${definition.element}'`);
        return {
          definition,
          when: definition.when === undefined ? null : parse(definition.when, definition.level, ['checks', index, 'when']),
          assert: parse(definition.assert, definition.level, ['checks', index, 'assert']),
        };
      }),
    ),
    outliers: compiledOutliers(),
    elements,
    derived: derivedNodes,
    memberCode,
    parse: (text: string, level: Level) => parse(text, level, []),
  });
}

/** The splitting weights as a tree over the school's kind and the stage, so that every reading of the tree can follow them. */
function weightTree(standard: Standard, memberCode: (element: string, member: string) => number): FormulaNode {
  const kind = element('kind', 'school');
  const stage = element('stage', 'stage');
  const is = (of: typeof kind, elementId: string, memberId: string) => member(of, [memberId], [memberCode(elementId, memberId)], false);
  let tree: FormulaNode = literal(standard.splitting.default);
  for (const rule of [...standard.splitting.weights].reverse()) {
    let inner: FormulaNode = literal(rule.primary ?? standard.splitting.default);
    if (rule.junior !== undefined) inner = conditional(is(stage, 'stage', 'junior'), literal(rule.junior), inner);
    if (rule.senior !== undefined) inner = conditional(is(stage, 'stage', 'senior'), literal(rule.senior), inner);
    tree = conditional(is(kind, 'kind', rule.kind), inner, tree);
  }
  return conditional(is(stage, 'stage', 'kindergarten'), literal(standard.splitting.kindergarten), tree);
}
