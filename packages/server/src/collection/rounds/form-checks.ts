import { askedElements, type Figures, figurePath, parseFigurePath, recordsOfForms, type SchoolFigures } from '@junheng/assessment/dataset/figures';
import type { Values } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { FormFault } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import type { ReadingRules } from '@junheng/exchange';
import { checkRecords } from '@junheng/exchange/checks/check-records';

export interface FormCounty {
  readonly county: string;
  readonly name: string;
  readonly year: number;
}

/** What names the county in every records: known, so never asked for. */
export const countyNames = ({ county, name, year }: FormCounty): Values => ({ countyName: name, countyCode: county, year });

const valuesOfCounty = (of: FormCounty, figures: Figures): Values => ({
  ...countyNames(of),
  ...Object.fromEntries(Object.entries(figures).flatMap(([path, value]) => (path.startsWith('county:') ? [[path.slice('county:'.length), value]] : []))),
});

const recordsOf = (dictionary: Dictionary, of: FormCounty, { school, figures }: SchoolFigures) =>
  school === COUNTY_FORM ? recordsOfForms(dictionary, valuesOfCounty(of, figures), []) : recordsOfForms(dictionary, countyNames(of), [{ school, figures }]);

/**
 * Every fault of one form by the dictionary's checks: ranges, required figures, sums, jumps from last year. A fault's key says what is
 * wrong at which figure, so that an explanation stays with it.
 */
export function faultsOfForm(rules: ReadingRules, of: FormCounty, form: SchoolFigures, previous: Figures, explanations: Readonly<Record<string, string>>): FormFault[] {
  const { dictionary } = rules;
  const records = recordsOf(dictionary, of, form);
  const before = Object.keys(previous).length > 0 ? { previous: recordsOf(dictionary, { ...of, year: of.year - 1 }, { school: form.school, figures: previous }) } : {};
  const levels = new Map(dictionary.sheets.map((sheet) => [sheet.name, sheet.id as Level]));
  return checkRecords(records, rules, before).flatMap((fault): FormFault[] => {
    const level = levels.get(fault.sheet);
    // A school does not answer for the county's figures, nor the county for its schools'.
    if (level === undefined || (level === 'county') !== (form.school === COUNTY_FORM)) return [];
    const row = records.sheets[level].rows.find((one) => one.line === fault.row)?.values;
    const path = row && fault.element !== undefined ? pathOf(level, row, fault.element) : null;
    const key = `${fault.check ?? fault.code} ${path ?? ''}`;
    return [{ key, severity: fault.severity, code: fault.check ?? fault.code, path, message: fault.message, remedy: fault.remedy, explanation: explanations[key] ?? null }];
  });
}

const pathOf = (level: Level, row: Values, element: string): string =>
  figurePath({ level, stage: String(row.stage ?? ''), grade: String(row.grade ?? ''), className: String(row.className ?? ''), element });

export const countFaults = (faults: readonly FormFault[]) => ({
  errors: faults.filter((one) => one.severity === 'error').length,
  warnings: faults.filter((one) => one.severity === 'warning').length,
  unexplained: faults.filter((one) => one.severity === 'warning' && !one.explanation?.trim()).length,
});

/** How many figures a form asks for, and how many of them have a value: those of the school and of each stage that it or last year's form has. */
export function completeness(dictionary: Dictionary, school: string, figures: Figures, previous: Figures): { readonly asked: number; readonly filled: number } {
  const present = (path: string): boolean => figures[path] !== undefined && figures[path] !== null;
  if (school === COUNTY_FORM) {
    const asked = askedElements(dictionary, 'county').filter((one) => !['countyName', 'countyCode', 'year'].includes(one.id));
    return { asked: asked.length, filled: asked.filter((one) => present(figurePath({ level: 'county', element: one.id }))).length };
  }
  const stages = new Set([...Object.keys(figures).filter(present), ...Object.keys(previous)].flatMap((path) => parseFigurePath(path)?.stage ?? []));
  const paths = [
    ...askedElements(dictionary, 'school')
      .filter((one) => !one.optional)
      .map((one) => figurePath({ level: 'school', element: one.id })),
    ...[...stages].flatMap((stage) =>
      askedElements(dictionary, 'stage', stage)
        .filter((one) => !one.optional)
        .map((one) => figurePath({ level: 'stage', stage, element: one.id })),
    ),
  ];
  return { asked: paths.length, filled: paths.filter(present).length };
}
