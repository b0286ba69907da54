import { type Assessment, assess, buildDataset, type Dataset } from '@junheng/assessment';
import type { Records } from '@junheng/assessment/dataset/records';
import { problem } from '../errors/problem.ts';
import type { Standards } from '../standard/standards.ts';

/** A county's records as columns, with the elements of every standard, so that any of them can be applied in the browser. */
export const datasetOf = (records: Records, standards: Standards, county: string): Dataset => buildDataset(records, standards.readingRules(county));

/** Assesses records by a standard. @throws standard-unknown, standard-unfit */
export function assessRecords(records: Records, standards: Standards, standard: string, year: number): Assessment {
  const compiled = standards.compiled(standard, year);
  try {
    return assess(buildDataset(records, compiled), compiled);
  } catch (cause) {
    throw problem('standard-unfit', { standard, reason: cause instanceof Error ? cause.message : String(cause) }, cause);
  }
}
