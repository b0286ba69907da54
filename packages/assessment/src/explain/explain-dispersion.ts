import type { IndicatorAssessment, StageAssessment } from '../assessment.ts';
import { documentNumber, type ExplainContext, sourcesOf, stageName } from './context.ts';
import { basisName, indicatorName, schoolOf, stockName, valueDisplay, valueStep } from './explain-value.ts';
import { formatComputed, formatExact, formatNumber, formatPercentage, UNDECIDED, withUnit } from './format.ts';
import type { Explanation, ExplanationStep } from './types.ts';

const titleOf = (context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment, what: string): string =>
  `${context.assessment.county.name} · ${indicatorName(context, one.indicator)}${context.say(`（${stageName(context, stage.stage)}）`, ` (${stageName(context, stage.stage)})`)} · ${what}`;

/** Σ over schools of one side of the quotient, each school's value below it. */
function sumStep(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment, side: 'stock' | 'basis'): ExplanationStep {
  const { locale, say } = context;
  const { definition } = one.indicator;
  const name = side === 'stock' ? stockName(context, one.indicator) : basisName(context, one.indicator);
  const unit = side === 'stock' ? definition.stockUnit : (definition.basisUnit ?? context.vocabulary.unitOf('pupils'));
  const column = side === 'stock' ? one.stock : one.basis;
  const value = one.sums[side];
  return {
    label: say(`${name}合计`, `Sum of ${name}`),
    formula: say(`各校${name}之和（${stage.rows.length} 所）`, `sum of ${name} over ${stage.rows.length} schools`),
    value,
    display: withUnit(formatComputed(value, locale), unit, locale),
    ...(unit === undefined ? {} : { unit }),
    children: Array.from(stage.rows, (row, index) => {
      const [stock, basis] = valueStep(context, one.indicator, row).children;
      const step = side === 'stock' ? stock : basis;
      const own = column[index] ?? Number.NaN;
      return { ...(step ?? { children: [] }), label: schoolOf(context, row), value: own, display: withUnit(Number.isNaN(own) ? UNDECIDED[locale] : formatComputed(own, locale), unit, locale) };
    }),
  };
}

function meanStep(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment): ExplanationStep {
  const { locale, say } = context;
  const per = one.indicator.definition.per === 1 ? '' : ` × ${formatExact(one.indicator.definition.per, locale)}`;
  const [stock, basis] = [sumStep(context, stage, one, 'stock'), sumStep(context, stage, one, 'basis')];
  return {
    label: say('全县平均值', 'County mean'),
    formula: `${stock.label} ÷ ${basis.label}${per}`,
    substituted: `${formatComputed(stock.value, locale)} ÷ ${formatComputed(basis.value, locale)}${per}`,
    value: one.mean,
    display: withUnit(formatNumber(one.mean, context.compiled.standard.rounding.means, locale), one.indicator.definition.unit, locale),
    unit: one.indicator.definition.unit,
    children: [stock, basis],
  };
}

/** Explains a county's mean: total over total, so that each pupil counts once. */
export function explainMean(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment): Explanation {
  const { rounding, splitting } = context.compiled.standard;
  return {
    title: titleOf(context, stage, one, context.say('平均值', 'mean')),
    root: meanStep(context, stage, one),
    judgement: [
      context.say('平均值是合计除以合计（按学生数加权），不是各校数值的简单平均。', 'The mean is total over total (weighted by pupils), not the plain mean of the schools’ values.'),
      context.say(`显示保留 ${rounding.means} 位小数，计算用未取整的数。`, `Shown to ${rounding.means} decimals, computed unrounded.`),
    ],
    sources: sourcesOf(context, [splitting.source, one.indicator.definition.source]),
  };
}

/** Each school's part of S²: P_i (X_i − X̄)² / Σ P_i. */
export function contributionsOf(one: IndicatorAssessment): Float64Array {
  const { per } = one.indicator.definition;
  return one.values.map((value, index) => ((one.basis[index] ?? Number.NaN) * (value - one.mean) ** 2) / one.sums.basis / per ** 2);
}

function deviationStep(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment): ExplanationStep {
  const { locale, say } = context;
  const { per, unit } = one.indicator.definition;
  const parts = contributionsOf(one);
  const total = parts.reduce((sum, part) => sum + part, 0);
  const decimals = context.compiled.standard.rounding.means;
  return {
    label: say('加权标准差 S', 'Weighted standard deviation S'),
    formula: say('√（Σ 学生数 ×（学校数值 − 平均值）² ÷ Σ 学生数）', '√(Σ pupils × (school value − mean)² ÷ Σ pupils)'),
    substituted: `√${formatComputed(total * per ** 2, locale)}`,
    value: one.deviation,
    display: withUnit(formatNumber(one.deviation, decimals, locale), unit, locale),
    unit,
    children: Array.from(stage.rows, (row, index) => {
      const [value, pupils, part] = [one.values[index] ?? Number.NaN, one.basis[index] ?? Number.NaN, parts[index] ?? Number.NaN];
      const share = part / total;
      return {
        label: schoolOf(context, row),
        formula: say('学生数 ×（学校数值 − 平均值）² ÷ Σ 学生数', 'pupils × (school value − mean)² ÷ Σ pupils'),
        substituted: `${formatComputed(pupils, locale)} × (${formatComputed(value, locale)} − ${formatComputed(one.mean, locale)})² ÷ ${formatComputed(one.sums.basis, locale)}`,
        value: part * per ** 2,
        display: Number.isNaN(part)
          ? UNDECIDED[locale]
          : say(
              `占 S² 的 ${formatPercentage(share, 1, locale)}（数值 ${valueDisplay(context, one.indicator, value)}）`,
              `${formatPercentage(share, 1, locale)} of S² (value ${valueDisplay(context, one.indicator, value)})`,
            ),
        children: [],
      };
    }).sort((a, b) => (b.value || 0) - (a.value || 0)),
  };
}

/** Explains a coefficient of variation (差异系数): S over the mean, with each school's part of S², greatest first. */
export function explainCv(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment): Explanation {
  const { locale, say } = context;
  const { standard } = context.compiled;
  const { rounding } = standard;
  const mean = meanStep(context, stage, one);
  const deviation = deviationStep(context, stage, one);
  const display = formatNumber(one.cv, rounding.cv, locale);
  return {
    title: titleOf(context, stage, one, say('差异系数', 'coefficient of variation')),
    root: {
      label: say('差异系数', 'Coefficient of variation'),
      formula: say('加权标准差 S ÷ 全县平均值', 'weighted standard deviation S ÷ county mean'),
      substituted: `${formatComputed(one.deviation, locale)} ÷ ${formatComputed(one.mean, locale)}`,
      value: one.cv,
      display,
      children: [deviation, mean],
    },
    judgement: limitLines(context, stage, one),
    sources: sourcesOf(context, [one.indicator.definition.source, standard.splitting.source]),
  };
}

function limitLines(context: ExplainContext, stage: StageAssessment, one: IndicatorAssessment): string[] {
  const { locale, say } = context;
  const { rounding } = context.compiled.standard;
  const lines: string[] = [];
  if (one.limit === null) lines.push(say('本指标没有差异系数的限值，只报告。', 'This indicator has no limit of dispersion; it is only reported.'));
  else {
    const standing = { met: say('达标', 'met'), unmet: say('未达标', 'not met'), missing: UNDECIDED[locale] }[one.status];
    lines.push(
      say(
        `限值：不高于 ${formatExact(one.limit, locale)}（${documentNumber(context, one.indicator.definition.source)}），${standing}。`,
        `Limit: at most ${formatExact(one.limit, locale)} (${documentNumber(context, one.indicator.definition.source)}), ${standing}.`,
      ),
    );
    if (one.turnsUnderRounding) {
      const full = formatNumber(one.cv, 6, locale);
      lines.push(say(`按未取整的 ${full} 判定；若取整后判定，结论会相反。`, `Judged on the unrounded ${full}; judged on a rounded figure the verdict would be the opposite.`));
    } else lines.push(say(`显示保留 ${rounding.cv} 位小数，判定用未取整的数。`, `Shown to ${rounding.cv} decimals, judged unrounded.`));
  }
  if (Number.isNaN(one.cv) && stage.rows.length > 0) {
    const low = formatNumber(one.cvRange.low, rounding.cv, locale);
    const high = formatNumber(one.cvRange.high, rounding.cv, locale);
    lines.push(
      say(`有学校的数据未报：按可能的取值，差异系数在 ${low} 与 ${high} 之间。`, `Some schools’ figures are not reported: with what they may be, the coefficient lies between ${low} and ${high}.`),
    );
  }
  lines.push(say('各校按学生数加权（X̄ = Σx ÷ ΣP），不是简单标准差。', 'Schools are weighted by pupils (X̄ = Σx ÷ ΣP); it is not a plain standard deviation.'));
  return lines;
}
