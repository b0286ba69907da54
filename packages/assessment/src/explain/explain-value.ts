import type { IndicatorAssessment, StageAssessment } from '../assessment.ts';
import { ancestorRow } from '../dataset/levels.ts';
import type { AllocateNode, FormulaNode } from '../formula/nodes.ts';
import { wordsOf } from '../formula/words.ts';
import { type Amount, gapOf } from '../gaps/gaps.ts';
import { roundDecimal } from '../resources/judge.ts';
import type { StageIndicator } from '../standard/compile.ts';
import { documentNumber, type ExplainContext, sourcesOf, stageName } from './context.ts';
import { formatComputed, formatExact, formatNumber, UNDECIDED, withUnit } from './format.ts';
import { reliefLine, reliefsFor } from './reliefs.ts';
import { simplifyFor, valueAt } from './simplify.ts';
import { figureStep, treeStep } from './steps.ts';
import type { Explanation, ExplanationStep } from './types.ts';

/** R4 生均教学及辅助用房面积. */
export const indicatorName = (context: ExplainContext, { definition }: StageIndicator): string => `${definition.id} ${context.say(definition.name, definition.en)}`;
export const stockName = (context: ExplainContext, { definition }: StageIndicator): string => context.say(definition.stockName, `total for ${definition.shortEn.toLowerCase()}`);
export const basisName = (context: ExplainContext, indicator: StageIndicator): string =>
  context.locale === 'zh' && indicator.definition.basisName !== undefined ? indicator.definition.basisName : wordsOf(indicator.basis, context.vocabulary);

/** A value of an indicator as it is reported: rounded, with its unit. */
export const valueDisplay = (context: ExplainContext, indicator: StageIndicator, value: number): string =>
  withUnit(formatNumber(value, context.compiled.standard.rounding.values, context.locale), indicator.definition.unit, context.locale);

/** The derivation of a school's value: stock over basis, both down to their cells. */
export function valueStep(context: ExplainContext, indicator: StageIndicator, stageRow: number): ExplanationStep {
  const { say, locale } = context;
  const { definition } = indicator;
  const per = definition.per === 1 ? '' : ` × ${formatExact(definition.per, locale)}`;
  const stock = stockStep(context, indicator, stageRow);
  const basis = treeStep(context, indicator.basis, 'stage', stageRow, { label: basisName(context, indicator), unit: definition.basisUnit ?? context.vocabulary.unitOf('pupils') });
  const value = (stock.value / basis.value) * definition.per;
  return {
    label: indicatorName(context, indicator),
    formula: `${stock.label} ÷ ${basis.label}${per}`,
    substituted: `${formatComputed(stock.value, locale)} ÷ ${formatComputed(basis.value, locale)}${per}`,
    value: Number.isFinite(value) ? value : Number.NaN,
    display: Number.isFinite(value) ? valueDisplay(context, indicator, value) : say('待定', 'undecided'),
    unit: definition.unit,
    children: [stock, basis],
  };
}

function stockStep(context: ExplainContext, indicator: StageIndicator, stageRow: number): ExplanationStep {
  const label = stockName(context, indicator);
  const unit = indicator.definition.stockUnit;
  const { stock } = indicator;
  if (stock.kind !== 'allocate') return treeStep(context, simplifyFor(stock, 'stage', stageRow, context.dataset), 'stage', stageRow, { label, unit });
  const school = ancestorRow(context.dataset, 'stage', stageRow, 'school');
  const total = simplifyFor(stock.total, 'school', school, context.dataset);
  const siblings = siblingRows(context, school);
  if (siblings.length < 2) return treeStep(context, total, 'school', school, { label, unit });
  return splitStep(context, stock, total, stageRow, siblings, { label, unit });
}

export function siblingRows(context: ExplainContext, school: number): number[] {
  const { first } = context.dataset;
  const begin = first.stage[school] ?? 0;
  return Array.from({ length: (first.stage[school + 1] ?? begin) - begin }, (_, index) => begin + index);
}

/** The share of a figure of the whole school that one stage holds, by weighted pupils. */
function splitStep(context: ExplainContext, stock: AllocateNode, total: FormulaNode, stageRow: number, siblings: readonly number[], about: { label: string; unit: string }): ExplanationStep {
  const { say, locale } = context;
  const school = ancestorRow(context.dataset, 'stage', stageRow, 'school');
  const numbers = (row: number) => {
    const [pupils, weight] = [valueAt(stock.pupils, 'stage', row, context.dataset), valueAt(stock.weight, 'stage', row, context.dataset)];
    return { pupils, weight, text: `${formatComputed(pupils, locale)} × ${formatExact(weight, locale)}` };
  };
  const whole = treeStep(context, total, 'school', school, { label: say(`全校${about.label}`, `Whole school: ${about.label}`), unit: about.unit });
  const own = numbers(stageRow);
  const all = siblings.map(numbers);
  const sum = all.reduce((weighted, one) => weighted + one.pupils * one.weight, 0);
  const value = (whole.value * own.pupils * own.weight) / sum;
  return {
    label: say(`本学段分得的${about.label}`, `The stage's share: ${about.label}`),
    formula: say(`${whole.label} × 本学段在校生数 × 权重 ÷ 各学段（在校生数 × 权重）之和`, `${whole.label} × pupils of the stage × weight ÷ sum over stages of (pupils × weight)`),
    substituted: `${formatComputed(whole.value, locale)} × ${own.text} ÷ ${say('（', '(')}${all.map((one) => one.text).join(' + ')}${say('）', ')')}`,
    value,
    display: withUnit(formatComputed(value, locale), about.unit, locale),
    unit: about.unit,
    children: [
      whole,
      ...siblings.map((row) => {
        const step = figureStep(context, stock.pupils, 'stage', row, stageOfRow(context, row));
        return { ...step, label: `${step.label}${say('，权重 ', ', weight ')}${formatExact(valueAt(stock.weight, 'stage', row, context.dataset), locale)}` };
      }),
    ],
  };
}

export function stageOfRow(context: ExplainContext, stageRow: number): string {
  const code = context.dataset.stage.numbers.stage?.[stageRow] ?? Number.NaN;
  const members = context.compiled.dictionary.enumerations.find((one) => one.id === context.compiled.elements.get('stage')?.enumeration)?.members ?? [];
  const member = members[code];
  return member ? context.say(member.name, member.en) : '';
}

export const schoolOf = (context: ExplainContext, stageRow: number): string => context.dataset.school.texts.schoolName?.[ancestorRow(context.dataset, 'stage', stageRow, 'school')] ?? '';

/** How a value was judged against the threshold and the 85 % line, in one line each. */
export function thresholdLines(context: ExplainContext, one: IndicatorAssessment, index: number): string[] {
  const { say, locale } = context;
  const { threshold, definition } = one.indicator;
  const { attainment, rounding } = context.compiled.standard;
  if (threshold === null) return [say('本指标只看差异系数，没有学校标准。', 'This indicator is judged by dispersion only; it has no threshold.')];
  const value = one.values[index] ?? Number.NaN;
  const met = one.met[index] ?? Number.NaN;
  const limit = withUnit(formatExact(threshold, locale), definition.unit, locale);
  const share = `${formatExact(attainment.nearShare * 100, locale)}%`;
  const nearLine = withUnit(formatExact(threshold * attainment.nearShare, locale), definition.unit, locale);
  const lines: string[] = [];
  const standing = Number.isNaN(met) ? say('有数据未报，待定', 'undecided, figures are not reported') : met === 1 ? say('达到标准', 'reached') : say('未达到标准', 'not reached');
  lines.push(
    say(`标准：不低于 ${limit}（${documentNumber(context, definition.source)}），${standing}。`, `Threshold: at least ${limit} (${documentNumber(context, definition.source)}), ${standing}.`),
  );
  if (met !== 1) {
    const near = one.near[index] ?? Number.NaN;
    const nearStanding = Number.isNaN(near) ? UNDECIDED[locale] : near === 1 ? say('达到', 'reached') : say('未达到', 'not reached');
    lines.push(say(`标准的 ${share} 为 ${nearLine}：${nearStanding}。`, `${share} of the threshold is ${nearLine}: ${nearStanding}.`));
  }
  const decimals = rounding.values;
  const rounded = roundDecimal(value, decimals);
  if (!Number.isNaN(met) && !Number.isNaN(value) && rounded >= threshold !== (met === 1)) {
    const full = formatNumber(value, 8, locale);
    lines.push(
      say(
        `按未取整的 ${full} 判定；若按显示的 ${formatNumber(value, decimals, locale)} 判定，结论会相反。`,
        `Judged on the unrounded ${full}; judged on the displayed ${formatNumber(value, decimals, locale)} the verdict would be the opposite.`,
      ),
    );
  } else lines.push(say(`显示保留 ${decimals} 位小数，判定用未取整的数。`, `Shown to ${decimals} decimals, judged unrounded.`));
  return lines;
}

/** How much is short of the threshold and of the near line, in real units. */
export function gapLines(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment, index: number): string[] {
  const gap = gapOf(context.assessment, stage, one, index);
  if (gap === null || !(gap.toThreshold.exact > 0)) return [];
  const { say, locale } = context;
  const share = `${formatExact(context.compiled.standard.attainment.nearShare * 100, locale)}%`;
  const shown = (amount: Amount): string => {
    const exact = withUnit(formatExact(Number(amount.exact.toPrecision(6)), locale), gap.unit, locale);
    const needed = withUnit(formatExact(amount.needed, locale), gap.unit, locale);
    return exact === needed ? exact : say(`${exact}（至少补 ${needed}）`, `${exact} (supply at least ${needed})`);
  };
  const line = (whose: string, amounts: { readonly toThreshold: Amount; readonly toNear: Amount }) => {
    const near = amounts.toNear.exact > 0 ? say(`，距标准的 ${share} 还差 ${shown(amounts.toNear)}`, `, and of ${share} of it by ${shown(amounts.toNear)}`) : '';
    return say(`${whose}距标准还差 ${shown(amounts.toThreshold)}${near}。`, `${whose} is short of the threshold by ${shown(amounts.toThreshold)}${near}.`);
  };
  const several = indicatorIsShared(context, one, stage.rows[index] ?? -1);
  return [line(say('本学段', 'The stage'), gap), ...(gap.wholeSchool && several ? [line(say('按全校计，', 'Counted for the whole school it'), gap.wholeSchool)] : [])];
}

const indicatorIsShared = (context: ExplainContext, one: IndicatorAssessment, stageRow: number): boolean =>
  one.indicator.stock.kind === 'allocate' && siblingRows(context, ancestorRow(context.dataset, 'stage', stageRow, 'school')).length > 1;

function splittingLine(context: ExplainContext, indicator: StageIndicator, stageRow: number): string[] {
  const { stock } = indicator;
  if (stock.kind !== 'allocate') return [];
  const siblings = siblingRows(context, ancestorRow(context.dataset, 'stage', stageRow, 'school'));
  if (siblings.length < 2) return [];
  const weights = siblings.map((row) => `${stageOfRow(context, row)} ${formatExact(valueAt(stock.weight, 'stage', row, context.dataset), context.locale)}`).join(context.say('、', ', '));
  const { source } = context.compiled.standard.splitting;
  return [
    context.say(
      `各学段共用的资源按加权学生数拆分，权重：${weights}（${documentNumber(context, source)}）。`,
      `Resources shared by the stages are split by weighted pupils, weights: ${weights} (${documentNumber(context, source)}).`,
    ),
  ];
}

/** Explains a school's value of an indicator in a stage. */
export function explainValue(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment, stageRow: number): Explanation {
  const { indicator } = one;
  const { standard } = context.compiled;
  const index = stage.rows.indexOf(stageRow);
  const level = indicator.definition.split ? 'school' : 'stage';
  const row = ancestorRow(context.dataset, 'stage', stageRow, level);
  const reliefs = reliefsFor(context, indicator.id);
  const step = valueStep(context, indicator, stageRow);
  const rank = one.rank[index] ?? Number.NaN;
  return {
    title: `${schoolOf(context, stageRow)} · ${indicatorName(context, indicator)}${context.say(`（${stageName(context, stage.stage)}）`, ` (${stageName(context, stage.stage)})`)}`,
    // The assessment's own number: the derivation's is the same to the last digits.
    root: index < 0 ? step : { ...step, value: one.values[index] ?? Number.NaN },
    judgement: [
      ...(index < 0
        ? [context.say('本校该学段不纳入评估，只列出计算过程。', 'This stage of the school is not assessed; only the calculation is shown.')]
        : [...thresholdLines(context, one, index), ...gapLines(context, stage, one, index)]),
      ...splittingLine(context, indicator, stageRow),
      ...reliefs.map((relief) => reliefLine(context, relief, { level, row })),
      ...(Number.isNaN(rank) ? [] : [context.say(`在 ${stage.rows.length} 所学校中由高到低排第 ${rank}。`, `Ranks ${rank} of ${stage.rows.length} schools, highest first.`)]),
    ],
    sources: sourcesOf(context, [
      indicator.definition.source,
      standard.attainment.source,
      indicator.stock.kind === 'allocate' ? standard.splitting.source : undefined,
      ...reliefs.map((relief) => relief.source),
    ]),
  };
}
