import type { Records } from '@junheng/assessment/dataset/records';
import type { FaultCollector } from '../reader/fault.ts';
import type { ReadingRules } from '../reader/names.ts';

export interface CheckContext {
  readonly faults: FaultCollector;
  readonly previous?: Records;
}

/** The checks over whole rows and years: filled in next. */
export function checkRecords(_records: Records, _rules: ReadingRules, _context: CheckContext): void {}
