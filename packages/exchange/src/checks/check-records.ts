import type { Records } from '@junheng/assessment/dataset/records';
import { LEVELS } from '@junheng/assessment/formula/nodes';
import { collectFaults, type Fault, type FaultCollector } from '../reader/fault.ts';
import { elementsOf, type ReadingRules } from '../reader/names.ts';
import { checkOrphans } from '../reader/orphans.ts';
import { runFormulaChecks } from './formula-checks.ts';
import { figureCell } from './place.ts';
import { valueRule } from './value-rule.ts';
import { checkYearOnYear } from './year-on-year.ts';

export interface CheckOptions {
  /** Last year's records, for jumps from one year to the next. */
  readonly previous?: Records;
  /** The records are all there is, as of a form: a sheet without rows is empty, not missing. */
  readonly whole?: boolean;
}

/** Checks over whole rows, sheets and years, of records whose single values have been checked as they were read. */
export function checkFigures(records: Records, rules: ReadingRules, faults: FaultCollector, options: CheckOptions = {}): void {
  runFormulaChecks(records, rules, faults, options.whole);
  if (options.previous) checkYearOnYear(records, options.previous, rules, faults);
}

/** All checks of the dictionary over records that were not read from a workbook (edited, restored, computed): ranges, required values, orphans, then `checkFigures`. */
export function checkRecords(records: Records, rules: ReadingRules, options: CheckOptions = {}): readonly Fault[] {
  const faults = collectFaults();
  for (const level of LEVELS) {
    const definition = rules.dictionary.sheets.find((sheet) => sheet.id === level);
    if (!definition) continue;
    const sheet = records.sheets[level];
    const required = new Set(definition.key ?? []);
    for (const element of elementsOf(definition, rules)) {
      const broken = valueRule(element);
      for (const row of sheet.rows) {
        const value = row.values[element.id] ?? null;
        const place = { sheet: sheet.sheet, cell: figureCell(sheet, element.id, row.line), line: row.line, element: element.id };
        if (value === null) {
          if (element.required || required.has(element.id)) faults.add('required-empty', place, { name: element.name });
          continue;
        }
        const fault = broken(value);
        if (fault) faults.add(fault.code, { ...place, value: String(value) }, fault.details);
      }
    }
  }
  checkFigures(checkOrphans(records, rules, faults), rules, faults, options);
  return faults.list();
}
