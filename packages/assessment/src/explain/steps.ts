import { cellOf, tableOf } from '../dataset/dataset.ts';
import { ancestorRow, firstRow } from '../dataset/levels.ts';
import type { AggregateNode, DerivedNode, ElementNode, FormulaNode, Level } from '../formula/nodes.ts';
import { operandsOf } from '../formula/nodes.ts';
import { isCondition } from '../formula/spreadsheet.ts';
import { BINDS, type Phrase, type Saying, wordsOf } from '../formula/words.ts';
import { type ExplainContext, memberName, rowName } from './context.ts';
import { formatComputed, formatExact, formatLevel, NOT_REPORTED, UNDECIDED, withUnit } from './format.ts';
import { valueAt } from './simplify.ts';
import type { ExplanationStep } from './types.ts';

/** Rows of a sum that are written out one by one in the formula; beyond it the total is written. */
const WRITTEN_ROWS = 8;

const yesNo = (context: ExplainContext, value: number): string => (Number.isNaN(value) ? UNDECIDED[context.locale] : value === 0 ? context.say('否', 'no') : context.say('是', 'yes'));

/** A figure as it stands in its cell, in words. */
function figureDisplay(context: ExplainContext, node: ElementNode, row: number): { readonly value: number; readonly display: string } {
  const definition = context.compiled.elements.get(node.id);
  const table = tableOf(context.dataset, node.level);
  const { locale } = context;
  if (definition?.type === 'rooms') {
    const areas = table.lists[node.id]?.[row];
    if (!areas) return { value: Number.NaN, display: NOT_REPORTED[locale] };
    const list = areas.length === 0 ? context.say('无', 'none') : withUnit(Array.from(areas, (area) => formatExact(area, locale)).join(context.say('、', ', ')), definition.unit, locale);
    return { value: areas.length, display: list };
  }
  const value = table.numbers[node.id]?.[row] ?? Number.NaN;
  if (Number.isNaN(value)) return { value, display: NOT_REPORTED[locale] };
  if (definition?.type === 'boolean') return { value, display: yesNo(context, value) };
  if (definition?.type === 'enum') return { value, display: memberName(context, node.id, row) };
  if (definition?.type === 'level') return { value, display: formatLevel(value, locale) };
  const text = definition?.type === 'year' ? String(value) : formatExact(value, locale);
  return { value, display: withUnit(text, definition?.unit, locale) };
}

/** A figure that was read: its name, value, unit and the cell it stands in. */
export function figureStep(context: ExplainContext, node: ElementNode, level: Level, row: number, qualifier = ''): ExplanationStep {
  const own = ancestorRow(context.dataset, level, row, node.level);
  const unit = context.vocabulary.unitOf(node.id);
  const figure = { element: node.id, level: node.level, row: own };
  return {
    label: qualifier === '' ? context.vocabulary.nameOf(node.id) : `${context.vocabulary.nameOf(node.id)}${context.say(`（${qualifier}）`, ` (${qualifier})`)}`,
    ...figureDisplay(context, node, own),
    ...(unit === undefined ? {} : { unit }),
    cell: cellOf(tableOf(context.dataset, node.level), node.id, own),
    figure,
    edited: context.edited(figure),
    children: [],
  };
}

const numberPhrase = (text: string, value: number): Phrase => ({ text, precedence: value < 0 ? BINDS.product : BINDS.atom });

/** Says a formula with the numbers of one row: names give way to values. */
export function numbersAt(context: ExplainContext, level: Level, row: number): Saying {
  const { dataset, locale, vocabulary } = context;
  return (node) => {
    switch (node.kind) {
      case 'literal':
        return numberPhrase(formatExact(node.value, locale), node.value);
      case 'element': {
        const { value, display } = figureDisplay(context, node, ancestorRow(dataset, level, row, node.level));
        const type = context.compiled.elements.get(node.id)?.type;
        if (type === 'boolean') return { text: `${vocabulary.nameOf(node.id)}${context.say('为', ' is ')}${display}`, precedence: BINDS.compare };
        return numberPhrase(type === 'enum' || type === 'rooms' || type === 'year' ? display : formatExact(value, locale), value);
      }
      case 'member':
        return {
          text: `${vocabulary.nameOf(node.element.id)}${context.say('为', ' is ')}${figureDisplay(context, node.element, ancestorRow(dataset, level, row, node.element.level)).display}`,
          precedence: BINDS.compare,
        };
      case 'not':
        // What the operand is says enough: 有初中段为否.
        return ['element', 'derived', 'member'].includes(node.operand.kind) ? numbersAt(context, level, row)(node.operand) : null;
      case 'rooms': {
        const list = figureDisplay(context, node.element, ancestorRow(dataset, level, row, node.element.level)).display;
        const [count, least] = [formatComputed(valueAt(node, level, row, dataset), locale), formatExact(valueAt(node.atLeast, level, row, dataset), locale)];
        return { text: context.say(`${count}（${list} 中 ≥ ${least} 的）`, `${count} (of ${list}, at least ${least})`), precedence: BINDS.atom };
      }
      case 'derived': {
        const value = valueAt(node.formula, node.level, ancestorRow(dataset, level, row, node.level), dataset);
        if (isCondition(node)) return { text: `${vocabulary.nameOf(node.id)}${context.say('为', ' is ')}${yesNo(context, value)}`, precedence: BINDS.compare };
        return numberPhrase(formatComputed(value, locale), value);
      }
      case 'aggregate':
        return writtenOut(context, node, level, row);
      default:
        return null;
    }
  };
}

/** The rows that an aggregate gathers: surely inside, or of unknown membership. */
function gatheredRows(context: ExplainContext, node: AggregateNode, level: Level, row: number): number[] {
  const { dataset } = context;
  const rows: number[] = [];
  const end = firstRow(dataset, level, row + 1, node.over);
  for (let child = firstRow(dataset, level, row, node.over); child < end; child += 1) if (node.where === null || valueAt(node.where, node.over, child, dataset) !== 0) rows.push(child);
  return rows;
}

function writtenOut(context: ExplainContext, node: AggregateNode, level: Level, row: number): Phrase {
  const rows = gatheredRows(context, node, level, row);
  const { operand } = node;
  if (node.name === 'sum' && operand !== null && rows.length > 0 && rows.length <= WRITTEN_ROWS) {
    const terms = rows.map((child) => {
      const text = wordsOf(operand, context.vocabulary, numbersAt(context, node.over, child));
      return operand.kind === 'element' ? text : rows.length === 1 ? text : context.say(`（${text}）`, `(${text})`);
    });
    return { text: terms.join(' + '), precedence: rows.length > 1 || operand.kind !== 'element' ? BINDS.sum : BINDS.atom };
  }
  const value = valueAt(node, level, row, context.dataset);
  return numberPhrase(formatComputed(value, context.locale), value);
}

/** What a step of a formula is called and how its value is shown. */
export interface StepAbout {
  readonly label: string;
  readonly unit?: string | undefined;
  readonly display?: string;
  /** Where the value was computed more exactly elsewhere. */
  readonly value?: number;
  /** Words that say more than the tree's own. */
  readonly formula?: string;
}

/** A formula at one row as a step: in words, with numbers, and what it was computed from. */
export function treeStep(context: ExplainContext, node: FormulaNode, level: Level, row: number, about: StepAbout): ExplanationStep {
  if (node.kind === 'element') {
    const read = figureStep(context, node, level, row);
    return read.label === about.label ? read : { ...read, label: about.label };
  }
  const value = about.value ?? valueAt(node, level, row, context.dataset);
  const shown = isCondition(node) ? yesNo(context, value) : withUnit(formatComputed(value, context.locale), about.unit, context.locale);
  const formula = about.formula ?? wordsOf(node, context.vocabulary);
  const substituted = wordsOf(node, context.vocabulary, numbersAt(context, level, row));
  return {
    label: about.label,
    ...(formula === about.label ? {} : { formula }),
    ...(substituted === formatComputed(value, context.locale) ? {} : { substituted }),
    value,
    display: about.display ?? shown,
    ...(about.unit === undefined ? {} : { unit: about.unit }),
    children: node.kind === 'aggregate' ? rowSteps(context, node, level, row) : partSteps(context, node, level, row),
  };
}

/** The figures and derived figures that a formula reads directly, each once, in the order of reading. */
export function partSteps(context: ExplainContext, node: FormulaNode, level: Level, row: number): ExplanationStep[] {
  const found = new Map<string, ExplanationStep>();
  const visit = (part: FormulaNode): void => {
    if (part.kind === 'element') found.set(part.id, figureStep(context, part, level, row));
    else if (part.kind === 'derived') found.set(part.id, derivedStep(context, part, level, row));
    else if (part.kind === 'aggregate') {
      const label = wordsOf(part, context.vocabulary);
      found.set(label, treeStep(context, part, level, row, { label }));
    } else for (const operand of operandsOf(part)) visit(operand);
  };
  visit(node);
  return [...found.values()];
}

function derivedStep(context: ExplainContext, node: DerivedNode, level: Level, row: number): ExplanationStep {
  const own = ancestorRow(context.dataset, level, row, node.level);
  return treeStep(context, node.formula, node.level, own, { label: context.vocabulary.nameOf(node.id), unit: context.vocabulary.unitOf(node.id) });
}

function rowSteps(context: ExplainContext, node: AggregateNode, level: Level, row: number): ExplanationStep[] {
  const { operand } = node;
  if (operand === null) return [];
  return gatheredRows(context, node, level, row).map((child) => {
    const name = rowName(context, node.over, child, level);
    if (operand.kind === 'element') return figureStep(context, operand, node.over, child, name);
    return treeStep(context, operand, node.over, child, { label: name });
  });
}
