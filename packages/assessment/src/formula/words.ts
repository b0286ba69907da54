import { formatExact, unitName } from '../explain/format.ts';
import type { Locale } from '../explain/types.ts';
import type { CompiledStandard } from '../standard/compile.ts';
import type { AggregateNode, CallNode, ElementNode, FormulaNode, Level, LiteralNode } from './nodes.ts';
import { isCondition } from './spreadsheet.ts';

/** The names by which a formula is read aloud: those of the dictionary and of the standard's parameters. */
export interface Vocabulary {
  readonly locale: Locale;
  /** An element's or derived figure's name; its id where it has none. */
  nameOf(id: string): string;
  unitOf(id: string): string | undefined;
  memberOf(element: string, member: string): string;
  parameterOf(literal: LiteralNode): string;
  /** Years are written without a thousands separator. */
  isYear(id: string): boolean;
}

const vocabularies = new WeakMap<CompiledStandard, Map<Locale, Vocabulary>>();

/** The vocabulary of a standard bound to its dictionary, made once a locale. */
export function vocabularyOf(compiled: CompiledStandard, locale: Locale): Vocabulary {
  const known = vocabularies.get(compiled) ?? new Map<Locale, Vocabulary>();
  vocabularies.set(compiled, known);
  const found = known.get(locale) ?? makeVocabulary(compiled, locale);
  known.set(locale, found);
  return found;
}

function makeVocabulary(compiled: CompiledStandard, locale: Locale): Vocabulary {
  const { dictionary, standard, elements } = compiled;
  const derived = new Map([...dictionary.derived, ...(standard.derived ?? [])].map((one) => [one.id, one]));
  const enumerations = new Map(dictionary.enumerations.map((one) => [one.id, new Map(one.members.map((member) => [member.id, member]))]));
  const parameters = new Map([...standard.scopes, ...standard.items].flatMap((one) => one.parameters ?? []).map((one) => [one.id, one]));
  // A scope used in a formula (@zoned) is a derived figure of its own.
  const scopes = new Map(standard.scopes.map((one) => [`scope:${one.id}`, one]));
  const said = (one: { readonly name: string; readonly en?: string | undefined } | undefined, id: string) => (locale === 'zh' ? one?.name : (one?.en ?? one?.name)) ?? id;
  return {
    locale,
    nameOf: (id) => said(elements.get(id) ?? derived.get(id) ?? scopes.get(id), id),
    isYear: (id) => elements.get(id)?.type === 'year',
    unitOf: (id) => elements.get(id)?.unit ?? derived.get(id)?.unit,
    memberOf: (element, member) => said(enumerations.get(elements.get(element)?.enumeration ?? '')?.get(member), member),
    parameterOf: (literal) => said(parameters.get(literal.parameter ?? ''), literal.name ?? literal.parameter ?? ''),
  };
}

/** A part of a formula in words and how tightly it binds. */
export interface Phrase {
  readonly text: string;
  readonly precedence: number;
}
export const BINDS = { or: 1, and: 2, not: 3, compare: 4, sum: 5, product: 6, atom: 7 } as const;
const phrase = (text: string, precedence: number = BINDS.atom): Phrase => ({ text, precedence });

/** Says a part in another way than its words, as its number; null to go on with the words. */
export type Saying = (node: FormulaNode) => Phrase | null;

const OPERATORS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' } as const;
const COMPARISONS = { '<': ' < ', '<=': ' ≤ ', '=': ' = ', '!=': ' ≠ ', '>=': ' ≥ ', '>': ' > ' } as const;
const ROWS: Readonly<Record<Locale, Readonly<Record<Level, string>>>> = {
  zh: { county: '各县', school: '各校', stage: '各学段', class: '各班' },
  en: { county: 'counties', school: 'schools', stage: 'stages', class: 'classes' },
};
const COUNTED: Readonly<Record<Locale, Readonly<Record<Level, string>>>> = {
  zh: { county: '县数', school: '学校数', stage: '学段数', class: '班数' },
  en: { county: 'number of counties', school: 'number of schools', stage: 'number of stages', class: 'number of classes' },
};
const CALLS: Readonly<Record<Locale, Readonly<Record<CallNode['name'], string>>>> = {
  zh: { min: '取小', max: '取大', ceil: '向上取整', floor: '向下取整', abs: '绝对值' },
  en: { min: 'the smaller of ', max: 'the larger of ', ceil: 'rounded up ', floor: 'rounded down ', abs: 'absolute value of ' },
};

/**
 * A formula tree in words: 教学及辅助用房面积 − 室内体育用房面积. With a saying that gives numbers it is the substituted formula: (1,163 − 41) ÷ 136.
 * @param condition whether it is asked rather than counted: a boolean alone is then 寄宿制为是.
 */
export function wordsOf(node: FormulaNode, vocabulary: Vocabulary, saying: Saying = () => null, condition = isCondition(node)): string {
  const zh = vocabulary.locale === 'zh';
  const inBrackets = (text: string) => (zh ? `（${text}）` : `(${text})`);
  const fit = (part: Phrase, needed: number) => (part.precedence < needed ? inBrackets(part.text) : part.text);

  function say(part: FormulaNode): Phrase {
    return saying(part) ?? spoken(part);
  }
  function truth(part: FormulaNode): Phrase {
    const said = saying(part);
    if (said !== null) return said;
    if (part.kind === 'element') return phrase(zh ? `${vocabulary.nameOf(part.id)}为是` : `${vocabulary.nameOf(part.id)} is yes`, BINDS.compare);
    if (part.kind === 'not' && part.operand.kind === 'element') {
      const name = vocabulary.nameOf(part.operand.id);
      return phrase(zh ? `${name}为否` : `${name} is no`, BINDS.compare);
    }
    return spoken(part);
  }

  function spoken(part: FormulaNode): Phrase {
    switch (part.kind) {
      case 'literal':
        return phrase(part.parameter === undefined ? formatExact(part.value, vocabulary.locale) : `${vocabulary.parameterOf(part)}${inBrackets(figure(part))}`);
      case 'element':
      case 'derived':
        return phrase(vocabulary.nameOf(part.id));
      case 'negate':
        return phrase(`−${fit(say(part.operand), BINDS.atom)}`, BINDS.product);
      case 'arithmetic': {
        const precedence = part.operator === '+' || part.operator === '-' ? BINDS.sum : BINDS.product;
        const tighter = part.operator === '-' || part.operator === '/' ? precedence + 1 : precedence;
        return phrase(`${fit(say(part.left), precedence)}${OPERATORS[part.operator]}${fit(say(part.right), tighter)}`, precedence);
      }
      case 'compare': {
        const side = (own: FormulaNode, other: FormulaNode) => (own.kind === 'literal' && other.kind === 'element' && vocabulary.isYear(other.id) ? String(own.value) : fit(say(own), BINDS.sum));
        return phrase(`${side(part.left, part.right)}${COMPARISONS[part.operator]}${side(part.right, part.left)}`, BINDS.compare);
      }
      case 'member':
        return membership(part.element, part.members, part.negated);
      case 'logic': {
        const precedence = part.operator === 'and' ? BINDS.and : BINDS.or;
        const joint = { and: zh ? '，且' : ' and ', or: zh ? '，或' : ' or ' }[part.operator];
        return phrase(`${fit(truth(part.left), precedence)}${joint}${fit(truth(part.right), precedence)}`, precedence);
      }
      case 'not':
        return phrase(zh ? `并非${fit(truth(part.operand), BINDS.atom)}` : `not ${fit(truth(part.operand), BINDS.atom)}`, BINDS.not);
      case 'conditional': {
        const branch = isCondition(part) ? truth : say;
        const [condition, then, otherwise] = [truth(part.condition).text, branch(part.then).text, branch(part.otherwise).text];
        return phrase(zh ? `若${condition}则取 ${then}，否则取 ${otherwise}` : `${then} if ${condition}, otherwise ${otherwise}`, BINDS.or);
      }
      case 'call':
        return phrase(`${CALLS[vocabulary.locale][part.name]}${inBrackets(part.operands.map((operand) => say(operand).text).join(zh ? '，' : ', '))}`);
      case 'aggregate':
        return gathered(part);
      case 'rooms': {
        const [rooms, least] = [say(part.element).text, say(part.atLeast).text];
        return phrase(zh ? `${rooms}中不小于 ${least} 的间数` : `number of ${rooms} of at least ${least}`);
      }
      case 'allocate': {
        const [total, pupils] = [fit(say(part.total), BINDS.product), say(part.pupils).text];
        return phrase(
          zh ? `${total} × 本学段${pupils} × 权重 ÷ 各学段（${pupils} × 权重）之和` : `${total} × ${pupils} of the stage × weight ÷ sum over stages of (${pupils} × weight)`,
          BINDS.product,
        );
      }
    }
  }

  const figure = (literal: LiteralNode) => `${formatExact(literal.value, vocabulary.locale)}${literal.unit === undefined ? '' : ` ${unitName(literal.unit, vocabulary.locale)}`.trimEnd()}`;

  function membership(element: ElementNode, members: readonly string[], negated: boolean): Phrase {
    const names = members.map((member) => vocabulary.memberOf(element.id, member)).join(zh ? '或' : ' or ');
    const name = vocabulary.nameOf(element.id);
    const text = zh ? `${name}${negated ? '不' : ''}为${names}` : `${name} is ${negated ? 'not ' : ''}${names}`;
    return phrase(text, BINDS.compare);
  }

  function gathered(part: AggregateNode): Phrase {
    const where = part.where === null ? '' : truth(part.where).text;
    const condition = where === '' ? '' : zh ? `（${where}）` : ` where ${where}`;
    if (part.operand === null) return phrase(zh ? `${COUNTED.zh[part.over]}${condition}` : `${COUNTED.en[part.over]}${condition}`);
    const operand = fit(say(part.operand), BINDS.product);
    const kind = { sum: zh ? '之和' : 'sum', max: zh ? '的最大值' : 'largest', min: zh ? '的最小值' : 'smallest', count: zh ? '的个数' : 'count' }[part.name];
    return phrase(zh ? `${ROWS.zh[part.over]}${condition}${operand}${kind}` : `${kind} of ${operand} over ${ROWS.en[part.over]}${condition}`);
  }

  return (condition ? truth(node) : say(node)).text;
}
