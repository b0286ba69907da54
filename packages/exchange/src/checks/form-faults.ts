import { COUNTY_FORM, type Figures, figurePath, recordsOfForms, type SchoolFigures } from '@junheng/assessment/dataset/figures';
import type { Records, Values } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { ReadingRules } from '../reader/names.ts';
import type { Text } from '../workbook/text.ts';
import { checkRecords } from './check-records.ts';
import { type FormSources, sourceFaults } from './source-faults.ts';

export type { FormSources } from './source-faults.ts';

/** A fault of a form (填报表), at its figure where it has one. `key` says what is wrong at which figure, so that an explanation stays with it. */
export interface FormFault {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly path: string | null;
  readonly message: Text;
  readonly remedy: Text;
  readonly explanation: string | null;
}

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

/** One form as records of a county that has nothing else: what the checks and the engine take. */
export const recordsOfForm = (dictionary: Dictionary, of: FormCounty, { school, figures }: SchoolFigures): Records =>
  school === COUNTY_FORM ? recordsOfForms(dictionary, valuesOfCounty(of, figures), []) : recordsOfForms(dictionary, countyNames(of), [{ school, figures }]);

/** Every fault of one form by the dictionary's checks: ranges, required figures, sums, jumps from last year, differences from the registers. The browser runs it while one types, the server when a form is submitted. */
export function faultsOfForm(
  rules: ReadingRules,
  of: FormCounty,
  form: SchoolFigures,
  previous: Figures,
  explanations: Readonly<Record<string, string>>,
  sources: FormSources = { totals: [], tolerance: 0 },
): FormFault[] {
  const { dictionary } = rules;
  const records = recordsOfForm(dictionary, of, form);
  const before = Object.keys(previous).length > 0 ? { previous: recordsOfForm(dictionary, { ...of, year: of.year - 1 }, { school: form.school, figures: previous }) } : {};
  const levels = new Map(dictionary.sheets.map((sheet) => [sheet.name, sheet.id as Level]));
  const found = checkRecords(records, sources.yearJump === undefined ? rules : { ...rules, yearJump: sources.yearJump }, { ...before, whole: true }).flatMap((fault): FormFault[] => {
    const level = levels.get(fault.sheet);
    // A school does not answer for the county's figures, nor the county for its schools'.
    if (level === undefined || (level === 'county') !== (form.school === COUNTY_FORM)) return [];
    const row = records.sheets[level].rows.find((one) => one.line === fault.row)?.values;
    const path = row && fault.element !== undefined ? pathOf(level, row, fault.element) : null;
    const key = `${fault.check ?? fault.code} ${path ?? ''}`;
    return [{ key, severity: fault.severity, code: fault.check ?? fault.code, path, message: fault.message, remedy: fault.remedy, explanation: explanations[key] ?? null }];
  });
  return [...found, ...sourceFaults(dictionary, form.figures, sources, explanations, new Set(found.flatMap((one) => (one.severity === 'error' && one.path !== null ? [one.path] : []))))];
}

const pathOf = (level: Level, row: Values, element: string): string =>
  figurePath({ level, stage: String(row.stage ?? ''), grade: String(row.grade ?? ''), className: String(row.className ?? ''), element });
