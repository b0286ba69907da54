import type { Assessment } from './assessment.ts';
import type { Dataset } from './dataset/dataset.ts';
import { Evaluator } from './formula/evaluate.ts';
import { assessItem } from './items/assess-item.ts';
import { assessStage } from './resources/assess-stage.ts';
import type { CompiledStandard } from './standard/compile.ts';
import { verdictOf } from './verdict/verdict.ts';

export interface AssessOptions {
  /** Row of the county table; 0 for a county's own file. */
  readonly county?: number;
  /** An evaluator of the same dataset to reuse, where several assessments share one. */
  readonly evaluator?: Evaluator;
}

/**
 * Assesses one county by a standard (对标评估): both stages, every item, the verdict in three values.
 *
 *     const assessment = assess(buildDataset(records, compiled), compiled);
 *     assessment.verdict.passes; // true, false, or null: cannot be decided yet
 */
export function assess(dataset: Dataset, compiled: CompiledStandard, options: AssessOptions = {}): Assessment {
  const county = options.county ?? 0;
  const evaluator = options.evaluator ?? new Evaluator(dataset);
  const stages = { primary: assessStage(evaluator, compiled, 'primary', county), junior: assessStage(evaluator, compiled, 'junior', county) };
  const items = compiled.items.map((item) => assessItem(evaluator, compiled, item, county));
  return {
    compiled,
    dataset,
    county: { row: county, code: dataset.county.texts.countyCode?.[county] ?? '', name: dataset.county.texts.countyName?.[county] ?? '' },
    year: compiled.year,
    stages,
    items,
    verdict: verdictOf([stages.primary, stages.junior], items),
  };
}
