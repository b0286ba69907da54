import type { Dataset } from '@junheng/assessment/dataset/dataset';
import { type NationAssessment, nationAssessor } from '@junheng/assessment/resources/assess-nation';
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
    figures: (result: NationAssessment): NationFigures[] => [stageFigures(result, 'primary', 0), stageFigures(result, 'junior', 1)],
  };
}

function stageFigures(result: NationAssessment, stage: 'primary' | 'junior', code: number): NationFigures {
  const rows = Int32Array.from(result.stageOf.keys()).filter((row) => result.stageOf[row] === code);
  const { indicators } = result.stages[stage];
  return {
    stage,
    rows,
    passes: Int8Array.from(rows, (row) => result.passes[row] ?? -1),
    values: indicators.map((one) => Float64Array.from(rows, (row) => one.values[row] ?? Number.NaN)),
    cv: indicators.map((one) => one.cv),
    rank: indicators.map((one) => one.rank),
  };
}
