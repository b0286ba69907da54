import type { Dataset } from '@junheng/assessment/dataset/dataset';
import { type NationAssessment, type NationStage, nationAssessor } from '@junheng/assessment/resources/assess-nation';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { NationFigures } from './result.ts';

/** The engine: every value, attainment, dispersion and rank of the nation, computed anew at each run into the arrays of the run before. */
export function engineProgram(dataset: Dataset, compiled: CompiledStandard) {
  let again: (() => NationAssessment) | null = null;
  return {
    run: () => {
      again ??= nationAssessor(dataset, compiled);
      return again();
    },
    figures: (result: NationAssessment): NationFigures[] => [result.stages.primary, result.stages.junior].map(stageFigures),
  };
}

const stageFigures = ({ stage, rows, passes, indicators }: NationStage): NationFigures => ({
  stage,
  rows,
  passes,
  values: indicators.map((one) => one.values),
  cv: indicators.map((one) => one.cv),
  rank: indicators.map((one) => one.rank),
});
