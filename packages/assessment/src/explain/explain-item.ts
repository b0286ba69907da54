import type { FigureAssessment, ItemAssessment, Status } from '../assessment.ts';
import { firstRow } from '../dataset/levels.ts';
import type { FormulaNode } from '../formula/nodes.ts';
import { wordsOf } from '../formula/words.ts';
import type { CompiledFigure } from '../standard/compile.ts';
import { documentNumber, type ExplainContext, sourcesOf } from './context.ts';
import { formatComputed, formatExact, formatLevel, formatNumber, formatPercentage, UNDECIDED, withUnit } from './format.ts';
import { reliefLine, reliefsFor } from './reliefs.ts';
import { simplifyFor, valueAt, withoutReliefs } from './simplify.ts';
import { numbersAt, partSteps, treeStep } from './steps.ts';
import type { Explanation, ExplanationStep } from './types.ts';

export const statusWord = (context: ExplainContext, status: Status): string =>
  ({ met: context.say('达标', 'met'), unmet: context.say('未达标', 'not met'), missing: UNDECIDED[context.locale] })[status];

type Display = CompiledFigure['definition']['display'];
const SYMBOLS = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' } as const;

/** A figure of an item as it is reported. */
export function itemFigureDisplay(context: ExplainContext, value: number, display: Display, unit: string | undefined): string {
  const { rounding } = context.compiled.standard;
  if (display === 'percentage') return formatPercentage(value, rounding.percentages, context.locale);
  if (display === 'level') return formatLevel(value, context.locale);
  if (display === 'ratio') return formatNumber(value, rounding.cv, context.locale);
  return withUnit(formatNumber(value, rounding.figures, context.locale), unit, context.locale);
}

/** A limit with all its digits, never rounded. */
function limitDisplay(context: ExplainContext, one: FigureAssessment): string {
  const { display, unit } = one.figure.definition;
  if (display === 'level') return formatLevel(one.limit, context.locale);
  if (display === 'percentage') return `${formatExact(one.limit * 100, context.locale)}%`;
  return withUnit(formatExact(one.limit, context.locale), unit, context.locale);
}

function figureSteps(context: ExplainContext, one: FigureAssessment): ExplanationStep {
  const { say, assessment } = context;
  const { definition, value } = one.figure;
  const row = assessment.county.row;
  const limit = limitDisplay(context, one);
  const judged = one.applicable ? `${SYMBOLS[definition.compare]} ${limit}${say('：', ': ')}${statusWord(context, one.status)}` : say('不适用', 'not applicable');
  const step = treeStep(context, simplifyFor(value, 'county', row, context.dataset), 'county', row, {
    label: say(definition.name, definition.en),
    unit: definition.unit,
    value: one.value,
  });
  const shown = itemFigureDisplay(context, one.value, definition.display, definition.unit);
  return { ...step, value: one.value, display: say(`${shown}，${judged}`, `${shown}, ${judged}`) };
}

/** The rule of one school, with the limits that hold for it. */
export function schoolRuleStep(context: ExplainContext, require: FormulaNode, schoolRow: number, status: Status): ExplanationStep {
  const tree = simplifyFor(require, 'school', schoolRow, context.dataset);
  return {
    label: context.dataset.school.texts.schoolName?.[schoolRow] ?? '',
    formula: wordsOf(tree, context.vocabulary),
    substituted: wordsOf(tree, context.vocabulary, numbersAt(context, 'school', schoolRow)),
    value: status === 'missing' ? Number.NaN : status === 'met' ? 1 : 0,
    display: statusWord(context, status),
    children: partSteps(context, tree, 'school', schoolRow),
  };
}

function schoolSteps(context: ExplainContext, one: ItemAssessment): ExplanationStep[] {
  const { schools } = one.item;
  if (!schools) return [];
  const { dataset, assessment, say } = context;
  const from = firstRow(dataset, 'county', assessment.county.row, 'school');
  const to = firstRow(dataset, 'county', assessment.county.row + 1, 'school');
  let judged = 0;
  for (let row = from; row < to; row += 1) if (valueAt(schools.scope, 'school', row, dataset) === 1) judged += 1;
  const [failing, undecided] = [one.failing ?? [], one.undecided ?? []];
  const group = (label: string, rows: readonly number[], status: Status): ExplanationStep => ({
    label,
    value: rows.length,
    display: say(`${rows.length} 所`, `${rows.length} schools`),
    children: rows.map((row) => schoolRuleStep(context, schools.require, row, status)),
  });
  return [
    {
      label: say('逐校判定', 'Judged school by school'),
      formula: wordsOf(withoutReliefs(schools.require), context.vocabulary),
      value: judged,
      display: say(`${judged} 所学校，达标 ${judged - failing.length - undecided.length} 所`, `${judged} schools, ${judged - failing.length - undecided.length} meet it`),
      children: [group(say('未达标的学校', 'Schools that do not meet it'), failing, 'unmet'), ...(undecided.length > 0 ? [group(say('待定的学校', 'Undecided schools'), undecided, 'missing')] : [])],
    },
  ];
}

function conclusionStep(context: ExplainContext, one: ItemAssessment): ExplanationStep[] {
  const conclusion = one.item.evidence ?? one.item.veto;
  if (conclusion === null || conclusion.kind !== 'member') return [];
  const step = treeStep(context, conclusion.element, 'county', context.assessment.county.row, { label: context.say('佐证材料得出的结论', 'Conclusion from the evidence') });
  return [step];
}

/** Explains an item of G, Q, S, V or a local one: its figures, its schools, the half that rests on evidence; or one school's part of it. */
export function explainItem(context: ExplainContext, one: ItemAssessment, schoolRow?: number): Explanation {
  const { say } = context;
  const { definition } = one.item;
  const name = `${definition.id} ${say(definition.name, definition.en)}`;
  const reliefs = reliefsFor(context, definition.id);
  const sources = sourcesOf(context, [definition.source, ...(definition.parameters ?? []).map((parameter) => parameter.source), ...reliefs.map((relief) => relief.source)]);
  const { schools } = one.item;
  if (schoolRow !== undefined && schools) {
    const status: Status = one.failing?.includes(schoolRow) ? 'unmet' : one.undecided?.includes(schoolRow) ? 'missing' : 'met';
    const root = schoolRuleStep(context, schools.require, schoolRow, status);
    const outside = valueAt(schools.scope, 'school', schoolRow, context.dataset) !== 1;
    return {
      title: `${root.label} · ${name}`,
      root: outside ? { ...root, display: say('不在本项范围内', 'outside the scope of this item') } : root,
      judgement: [documentLine(context, definition.source), ...reliefs.map((relief) => reliefLine(context, relief, { level: 'school', row: schoolRow }))],
      sources,
    };
  }
  const children = [...one.figures.map((figure) => figureSteps(context, figure)), ...schoolSteps(context, one), ...conclusionStep(context, one)];
  return {
    title: `${context.assessment.county.name} · ${name}`,
    root: {
      label: name,
      formula: children.length > 1 ? say('以下各部分全部达标', 'all of the parts below are met') : (children[0]?.formula ?? ''),
      ...(children.length === 1 && children[0]?.substituted !== undefined ? { substituted: children[0].substituted } : {}),
      value: one.status === 'missing' ? Number.NaN : one.status === 'met' ? 1 : 0,
      display: one.applicable ? statusWord(context, one.status) : say('不适用，按达标计', 'not applicable, counts as met'),
      children,
    },
    judgement: [
      documentLine(context, definition.source),
      ...one.figures.flatMap((figure) => exactnessLine(context, figure)),
      ...reliefs.map((relief) => reliefLine(context, relief, null)),
      ...missingLine(context, one),
      ...remarkLines(context, one),
    ],
    sources,
  };
}

const documentLine = (context: ExplainContext, source: string): string => context.say(`依据：${documentNumber(context, source)}。`, `Rule: ${documentNumber(context, source)}.`);

function exactnessLine(context: ExplainContext, one: FigureAssessment): string[] {
  if (!one.turnsUnderRounding) return [];
  const full = one.figure.definition.display === 'percentage' ? `${formatComputed(one.value * 100, context.locale)}%` : formatComputed(one.value, context.locale);
  const name = context.say(one.figure.definition.name, one.figure.definition.en);
  const rounded = context.compiled.standard.rounding.judgePercentages === 'rounded' && one.figure.definition.display === 'percentage';
  return rounded
    ? [context.say(`${name}按取整后的数判定；按未取整的 ${full} 判定，结论会相反。`, `${name} is judged rounded; judged on the unrounded ${full} the verdict would be the opposite.`)]
    : [context.say(`${name}按未取整的 ${full} 判定；若取整后判定，结论会相反。`, `${name} is judged on the unrounded ${full}; judged rounded the verdict would be the opposite.`)];
}

function missingLine(context: ExplainContext, one: ItemAssessment): string[] {
  const names = [...new Set(one.missing.map((figure) => context.vocabulary.nameOf(figure.element)))];
  return names.length === 0 ? [] : [context.say(`未报的数据：${names.join('、')}。`, `Not reported: ${names.join(', ')}.`)];
}

function remarkLines(context: ExplainContext, one: ItemAssessment): string[] {
  return one.item.remarks.map((remark) => {
    const value = one.remarks.find((found) => found.id === remark.definition.id)?.value ?? Number.NaN;
    const { name, en, display, unit } = remark.definition;
    return context.say(`参考：${name} ${itemFigureDisplay(context, value, display, unit)}。`, `For reference: ${en} ${itemFigureDisplay(context, value, display, unit)}.`);
  });
}
