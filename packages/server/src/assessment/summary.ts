import type { Assessment, ItemAssessment, StageAssessment } from '@junheng/assessment';
import type { YearSummary } from '@junheng/contract';

const orNull = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);
const ids: readonly ('primary' | 'junior')[] = ['primary', 'junior'];

function stageSummary(stage: StageAssessment): YearSummary['stages'][number] {
  return {
    stage: stage.stage,
    schoolsAssessed: stage.schoolsAssessed,
    schoolsPassing: stage.schoolsPassing,
    schoolsUndecided: stage.schoolsUndecided,
    pupils: stage.pupils.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0),
    status: stage.status,
    compositeCv: orNull(stage.compositeCv),
    indicators: stage.indicators.map((one) => {
      const { definition } = one.indicator;
      return {
        id: definition.id,
        name: definition.name,
        short: definition.short,
        en: definition.en,
        shortEn: definition.shortEn,
        unit: definition.unit,
        group: definition.group ?? 'resources',
        mean: orNull(one.mean),
        cv: orNull(one.cv),
        limit: one.limit,
        threshold: one.indicator.threshold,
        status: one.status,
        metSchools: one.metSchools,
        turnsUnderRounding: one.turnsUnderRounding,
      };
    }),
  };
}

function itemSummary(one: ItemAssessment): YearSummary['items'][number] {
  const deciding = one.figures.find((figure) => figure.status === 'unmet') ?? one.figures[0];
  const { id, name, en, group } = one.item.definition;
  return { id, group, name, en, status: one.status, applicable: one.applicable, value: orNull(deciding?.value), limit: orNull(deciding?.limit), failing: one.failing?.length ?? null };
}

/** The roll-up of one county and year (评估汇总): what the overview shows first and what a city or province reads. */
export const summaryOf = (assessment: Assessment, revision: number): YearSummary => ({
  year: assessment.year,
  revision,
  verdict: { status: assessment.verdict.status, unmet: [...assessment.verdict.unmet], missing: [...assessment.verdict.missing] },
  stages: ids.map((id) => stageSummary(assessment.stages[id])),
  items: assessment.items.map(itemSummary),
});
