import type { Assessment, IndicatorAssessment, ItemAssessment, StageAssessment } from '../assessment.ts';
import { type Json, toJson } from './canonical.ts';

/** Every intermediate of an assessment, by names that a reader can find: what a certificate keeps and a verifier compares. */
export function intermediatesOf(assessment: Assessment): { readonly [key: string]: Json } {
  return {
    stages: { primary: stageOf(assessment, assessment.stages.primary), junior: stageOf(assessment, assessment.stages.junior) },
    items: Object.fromEntries(assessment.items.map((item) => [item.item.id, itemOf(assessment, item)])),
    verdict: toJson(assessment.verdict),
  };
}

/** 1 yes, 0 no, NaN undecided → true, false, null. */
const decided = (value: number): boolean | null => (Number.isNaN(value) ? null : value === 1);

function stageOf(assessment: Assessment, stage: StageAssessment): Json {
  const { school, stage: table } = assessment.dataset;
  const schools = Array.from(stage.rows, (row, index) => {
    const schoolRow = table.parent[row] ?? -1;
    return {
      code: school.texts.schoolCode?.[schoolRow] ?? null,
      name: school.texts.schoolName?.[schoolRow] ?? null,
      pupils: stage.pupils[index],
      indicators: Object.fromEntries(stage.indicators.map((one) => [one.indicator.id, schoolValueOf(one, index)])),
      passes: decided(stage.passes[index] ?? Number.NaN),
    };
  });
  const { schoolsAssessed, schoolsPassing, schoolsUndecided, compositeCv, status } = stage;
  return toJson({
    schools,
    indicators: Object.fromEntries(stage.indicators.map((one) => [one.indicator.id, dispersionOf(one)])),
    schoolsAssessed,
    schoolsPassing,
    schoolsUndecided,
    compositeCv,
    status,
  });
}

const schoolValueOf = (one: IndicatorAssessment, index: number) => ({
  stock: one.stock[index],
  basis: one.basis[index],
  value: one.values[index],
  met: decided(one.met[index] ?? Number.NaN),
  near: decided(one.near[index] ?? Number.NaN),
});

const dispersionOf = ({ sums, mean, deviation, cv, cvRange, limit, status, metSchools, turnsUnderRounding, indicator }: IndicatorAssessment) => ({
  threshold: indicator.threshold,
  sums,
  mean,
  deviation,
  cv,
  cvRange,
  limit,
  status,
  metSchools,
  turnsUnderRounding,
});

function itemOf(assessment: Assessment, item: ItemAssessment): Json {
  const codes = (rows: readonly number[] | null) => rows?.map((row) => assessment.dataset.school.texts.schoolCode?.[row] ?? null) ?? null;
  return toJson({
    status: item.status,
    applicable: item.applicable,
    evidence: item.evidence,
    figures: Object.fromEntries(
      item.figures.map((one) => [one.figure.definition.id, { value: one.value, limit: one.limit, status: one.status, applicable: one.applicable, turnsUnderRounding: one.turnsUnderRounding }]),
    ),
    remarks: Object.fromEntries(item.remarks.map((one) => [one.id, one.value])),
    failing: codes(item.failing),
    undecided: codes(item.undecided),
    missing: item.missing.map(({ element, level, row }) => ({ element, level, row })),
  });
}
