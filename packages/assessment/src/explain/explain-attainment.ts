import type { IndicatorAssessment, StageAssessment } from '../assessment.ts';
import { documentNumber, type ExplainContext, sourcesOf, stageName } from './context.ts';
import { gapLines, schoolOf, thresholdLines, valueStep } from './explain-value.ts';
import { formatExact, UNDECIDED, withUnit } from './format.ts';
import type { Explanation, ExplanationStep } from './types.ts';

/** Explains whether a school passes (达标): how many of the counted indicators it reaches, and the rest against the near share. */
export function explainAttainment(context: ExplainContext, stage: StageAssessment, stageRow: number): Explanation {
  const { say, locale } = context;
  const { attainment } = context.compiled.standard;
  const index = stage.rows.indexOf(stageRow);
  const counted = stage.indicators.filter((one) => one.indicator.counted && one.indicator.threshold !== null);
  const share = `${formatExact(attainment.nearShare * 100, locale)}%`;
  const passes = stage.passes[index] ?? Number.NaN;
  const title = `${schoolOf(context, stageRow)} · ${say('达标情况', 'attainment')}${say(`（${stageName(context, stage.stage)}）`, ` (${stageName(context, stage.stage)})`)}`;
  const named = (wanted: (one: IndicatorAssessment) => boolean) => counted.filter(wanted).map((one) => one.indicator.id);
  const lists = {
    met: named((one) => one.met[index] === 1),
    near: named((one) => one.met[index] === 0 && one.near[index] === 1),
    far: named((one) => one.met[index] === 0 && one.near[index] === 0),
    open: named((one) => Number.isNaN(one.met[index] ?? Number.NaN)),
  };
  const list = (ids: readonly string[]) => (ids.length === 0 ? say('无', 'none') : ids.join(say('、', ', ')));
  const display = Number.isNaN(passes) ? UNDECIDED[locale] : passes === 1 ? say('达标', 'passes') : say('未达标', 'does not pass');
  return {
    title,
    root: {
      label: say('学校是否达标', 'Does the school pass'),
      formula: say(
        `${counted.length} 项中至少 ${attainment.requiredMet} 项达到标准，其余各项不低于标准的 ${share}`,
        `at least ${attainment.requiredMet} of ${counted.length} reached, the rest each at ${share} of the threshold or more`,
      ),
      substituted: say(
        `达到 ${lists.met.length} 项（${list(lists.met)}）；达到 ${share} 的 ${list(lists.near)}；低于 ${share} 的 ${list(lists.far)}；待定 ${list(lists.open)}`,
        `${lists.met.length} reached (${list(lists.met)}); at ${share}: ${list(lists.near)}; below ${share}: ${list(lists.far)}; undecided: ${list(lists.open)}`,
      ),
      value: passes,
      display,
      children: index < 0 ? [] : counted.map((one) => indicatorStep(context, one, index, stageRow, share)),
    },
    judgement:
      index < 0
        ? [say('本校该学段不纳入评估。', 'This stage of the school is not assessed.')]
        : [
            say(`达标规则见${documentNumber(context, attainment.source)}，逐项按未取整的数判定。`, `The rule is in ${documentNumber(context, attainment.source)}; each indicator is judged unrounded.`),
            ...counted
              .filter((one) => one.met[index] !== 1)
              .flatMap((one) => [...thresholdLines(context, one, index), ...gapLines(context, stage, one, index)].map((line) => `${one.indicator.id} ${line}`)),
          ],
    sources: sourcesOf(context, [attainment.source, ...counted.map((one) => one.indicator.definition.source)]),
  };
}

function indicatorStep(context: ExplainContext, one: IndicatorAssessment, index: number, stageRow: number, share: string): ExplanationStep {
  const { say, locale } = context;
  const step = valueStep(context, one.indicator, stageRow);
  const limit = withUnit(formatExact(one.indicator.threshold ?? Number.NaN, locale), one.indicator.definition.unit, locale);
  const [met, near] = [one.met[index] ?? Number.NaN, one.near[index] ?? Number.NaN];
  const standing = Number.isNaN(met)
    ? UNDECIDED[locale]
    : met === 1
      ? say('达到', 'reached')
      : near === 1
        ? say(`未达到，但不低于 ${share}`, `not reached, at ${share} or more`)
        : say(`低于 ${share}`, `below ${share}`);
  return { ...step, display: say(`${step.display}，标准 ${limit}：${standing}`, `${step.display}, threshold ${limit}: ${standing}`) };
}
