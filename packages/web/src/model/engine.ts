import { assess } from '@junheng/assessment/assess';
import type { Assessment } from '@junheng/assessment/assessment';
import type { Dataset } from '@junheng/assessment/dataset/dataset';
import { type DatasetJson, datasetFromJson } from '@junheng/assessment/dataset/json';
import { type CompiledStandard, compileStandard } from '@junheng/assessment/standard/compile';
import type { Dictionary, Standard } from '@junheng/assessment/standard/types';

export interface Judged {
  readonly dataset: Dataset;
  readonly compiled: CompiledStandard;
  readonly assessment: Assessment;
}

/** The same engine as the server's, over one revision's columns. Kept out of the first page: import it when it is needed. */
export function judge(json: DatasetJson, standard: Standard, dictionary: Dictionary): Judged {
  const dataset = datasetFromJson(json);
  const year = dataset.county.numbers.year?.[0];
  if (year === undefined || Number.isNaN(year)) throw new Error('the dataset names no year');
  const compiled = compileStandard(standard, dictionary, { year });
  return { dataset, compiled, assessment: assess(dataset, compiled) };
}
