import type { Assessment, IndicatorAssessment, ItemAssessment, StageAssessment, Status } from '@junheng/assessment/assessment';
import { evaluateColumn } from '@junheng/assessment/formula/evaluate';
import { type AttainmentGap, attainmentGapOf, gapOf, type IndicatorGap } from '@junheng/assessment/gaps/gaps';
import type { StageId } from '@junheng/assessment/standard/types';
import { STAGES, statusOf } from './matrix.ts';
import { type Standing, standingOf } from './standing.ts';

/** One indicator of one school, as its card shows it. */
export interface IndicatorCard {
  readonly one: IndicatorAssessment;
  readonly value: number;
  readonly standing: Standing;
  /** 85 % of the threshold; null where there is no threshold. */
  readonly nearLine: number | null;
  readonly rank: number;
  readonly gap: IndicatorGap | null;
  /** What the stock has above the threshold, in the stock's unit; 0 where it is not met. */
  readonly surplus: number;
}

export interface SchoolStage {
  readonly stage: StageId;
  readonly assessed: StageAssessment;
  readonly index: number;
  readonly stageRow: number;
  readonly pupils: number;
  readonly attainment: Status;
  readonly gap: AttainmentGap;
  readonly cards: readonly IndicatorCard[];
}

/** The stages of a school that are assessed under R; empty for special schools and small teaching points. */
export function schoolStages(assessment: Assessment, schoolRow: number): SchoolStage[] {
  const { parent } = assessment.dataset.stage;
  return STAGES.flatMap((stage) => {
    const assessed = assessment.stages[stage];
    const index = assessed.rows.findIndex((row) => parent[row] === schoolRow);
    if (index < 0) return [];
    return [
      {
        stage,
        assessed,
        index,
        stageRow: assessed.rows[index] ?? -1,
        pupils: assessed.pupils[index] ?? Number.NaN,
        attainment: statusOf(assessed.passes[index] ?? Number.NaN),
        gap: attainmentGapOf(assessment, assessed, index),
        cards: assessed.indicators.map((one) => cardOf(assessment, assessed, one, index)),
      },
    ];
  });
}

function cardOf(assessment: Assessment, stage: StageAssessment, one: IndicatorAssessment, index: number): IndicatorCard {
  const { threshold, definition } = one.indicator;
  const value = one.values[index] ?? Number.NaN;
  const standing = standingOf(one.met[index] ?? Number.NaN, one.near[index] ?? Number.NaN, value, threshold);
  const over = threshold === null ? 0 : (one.stock[index] ?? Number.NaN) - (threshold * (one.basis[index] ?? Number.NaN)) / definition.per;
  return {
    one,
    value,
    standing,
    nearLine: threshold === null ? null : threshold * assessment.compiled.standard.attainment.nearShare,
    rank: one.rank[index] ?? Number.NaN,
    gap: gapOf(assessment, stage, one, index),
    // Whole people and rooms: what can be taken away without falling below. The margin takes off the noise of binary fractions.
    surplus: standing === 'met' ? Math.max(0, definition.whole ? Math.floor(over + 1e-9) : over) : 0,
  };
}

/** How one school stands in an item that is judged school by school; null where the item does not concern it. */
export function schoolItemStatus(assessment: Assessment, item: ItemAssessment, schoolRow: number): Status | null {
  const rule = item.item.schools;
  if (!rule || !item.applicable) return null;
  if (item.failing?.includes(schoolRow)) return 'unmet';
  if (item.undecided?.includes(schoolRow)) return 'missing';
  return evaluateColumn(rule.scope, 'school', assessment.dataset)[schoolRow] === 1 ? 'met' : null;
}

/** The classes of a school in one stage: label and pupils, in the order of the workbook. */
export interface ClassSize {
  readonly row: number;
  readonly grade: string;
  readonly name: string;
  readonly pupils: number;
}

export function classSizes(assessment: Assessment, stageRow: number): ClassSize[] {
  const { dataset } = assessment;
  const from = dataset.first.class[stageRow] ?? 0;
  const to = dataset.first.class[stageRow + 1] ?? from;
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => {
    const row = from + offset;
    return { row, grade: dataset.class.texts.grade?.[row] ?? '', name: dataset.class.texts.className?.[row] ?? '', pupils: dataset.class.numbers.classPupils?.[row] ?? Number.NaN };
  });
}

/** The largest class (班额上限) that the standard allows in a stage; null where it has no such rule. */
export function classLimit(assessment: Assessment, stage: StageId): number | null {
  for (const item of assessment.compiled.standard.items) {
    const found = item.parameters?.find((parameter) => parameter.id === `${stage}ClassLimit`);
    if (found) return found.value;
  }
  return null;
}
