import { askedElements, COUNTY_FORM, figurePath } from '@junheng/assessment/dataset/figures';
import type { Records, SheetRecords, Values } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { Dictionary } from '@junheng/assessment/standard/types';
import { openSource } from '../csv/open-source.ts';
import type { Fault } from '../reader/fault.ts';
import { type ReadingRules, sheetLevel } from '../reader/names.ts';
import { readSheets } from '../reader/read-workbook.ts';
import type { Source } from '../workbook/bytes.ts';
import { FORM_LIMITS } from '../workbook/limits.ts';
import type { FileFigure, FileForm } from './difference.ts';
import { type FileFault, formFault, ofCell } from './faults.ts';
import { yearOfSheet } from './write-form.ts';

/** What came of a workbook of forms: one form for each school in it, and one for the county if it has that sheet. */
export interface FormsReading {
  readonly digest: string;
  readonly forms: readonly FileForm[];
  /** The year for which the workbook was written out; null where it does not say. */
  readonly year: number | null;
  /** Faults of a form's own rows, and under '' those of the file. */
  readonly faults: ReadonlyMap<string, readonly FileFault[]>;
}

const LEVELS: readonly Level[] = ['school', 'stage', 'class'];
/** These follow from what else a file holds, or does not. */
const ABSENT = new Set(['missing-sheet', 'sheet-not-reported']);
const COUNTY_KEYS = new Set(['countyName', 'countyCode', 'year']);

/** Reads a workbook as forms (填报表): one school's own, many schools', the county's, or all of them. @throws WorkbookError */
export async function readForms(source: Source, rules: ReadingRules): Promise<FormsReading> {
  const workbook = await openSource(source, FORM_LIMITS);
  try {
    const present = new Set(workbook.sheets.map((sheet) => sheetLevel(sheet.name, rules.dictionary)));
    const { records, faults } = await readSheets(workbook, rules, { limits: FORM_LIMITS });
    const countyOnly = present.has('county') && !LEVELS.some((level) => present.has(level));
    const levelOf = levelsByName(records);
    const relevant = faults.filter((fault) => !(ABSENT.has(fault.code) && (countyOnly || levelOf(fault) === 'county')) && !(levelOf(fault) === 'county' && !present.has('county')));
    const unreadable = new Set(relevant.filter((fault) => fault.severity === 'error' && fault.check === undefined && fault.cell !== null).map((fault) => `${fault.sheet}!${fault.cell}`));
    const forms = LEVELS.some((level) => present.has(level)) ? schoolForms(records, rules.dictionary, unreadable, wholeLevels(records, relevant, present)) : [];
    const county = present.has('county') ? countyForm(records, rules.dictionary, unreadable) : null;
    // The template has the sheet too: left empty it says nothing of the county.
    if (county?.figures.some(({ value }) => value !== null)) forms.push(county);
    return { digest: workbook.digest, forms, year: workbook.sheets.map((sheet) => yearOfSheet(sheet.name)).find((year) => year !== null) ?? null, faults: faultsByForm(records, relevant, levelOf) };
  } finally {
    await workbook.close();
  }
}

/** One school's form out of a reading: what is its own, with the faults of its rows and of the file. */
export function formOfSchool(reading: FormsReading, school: string, year: number): { readonly form: FileForm | null; readonly faults: readonly FileFault[] } {
  const form = reading.forms.find((one) => one.school === school) ?? null;
  const faults: FileFault[] = [...(reading.faults.get('') ?? []), ...(reading.faults.get(school) ?? [])];
  if (!form) faults.unshift(formFault('school-absent', { sheet: '' }, { value: school === COUNTY_FORM ? '县域表' : school }));
  const others = reading.forms.filter((one) => one.school !== school && one.school !== COUNTY_FORM);
  if (others.length > 0 && school !== COUNTY_FORM)
    faults.push(
      formFault(
        'other-school',
        { sheet: '' },
        {
          value: others
            .slice(0, 3)
            .map((one) => one.name ?? one.school)
            .join('、'),
        },
      ),
    );
  if (reading.year !== null && reading.year !== year) faults.unshift(formFault('other-year', { sheet: '' }, { value: reading.year, year }));
  return { form, faults };
}

/** A level is read whole where its sheet is there and none of its rows was lost: only then does a missing row mean a deleted one. */
function wholeLevels(records: Records, faults: readonly Fault[], present: ReadonlySet<Level | null>): Level[] {
  return (['stage', 'class'] as const).filter(
    (level) =>
      present.has(level) && records.sheets[level].rows.length > 0 && !faults.some((fault) => fault.sheet === records.sheets[level].sheet && fault.severity === 'error' && fault.check === undefined),
  );
}

const levelsByName = (records: Records) => {
  const levels = new Map(Object.entries(records.sheets).map(([level, sheet]) => [sheet.sheet, level as Level]));
  return (fault: Fault): Level | undefined => levels.get(fault.sheet);
};

const place = (level: Level, row: Values) => ({ level, stage: String(row.stage ?? ''), grade: String(row.grade ?? ''), className: String(row.className ?? '') });
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function schoolForms(records: Records, dictionary: Dictionary, unreadable: ReadonlySet<string>, whole: readonly Level[]): FileForm[] {
  const forms = new Map<string, { name: string | null; figures: FileFigure[]; rows: string[] }>();
  for (const level of LEVELS) {
    const sheet = records.sheets[level];
    for (const row of sheet.rows) {
      const code = text(row.values.schoolCode);
      if (code === null) continue;
      const form = forms.get(code) ?? { name: null, figures: [], rows: [] };
      forms.set(code, form);
      if (level === 'school') form.name = text(row.values.schoolName);
      const at = place(level, row.values);
      form.rows.push(figurePath({ ...at, element: 'x' }).replace(/:x$/, ''));
      form.figures.push(...figuresOfRow(sheet, row.values, row.line, at, dictionary, unreadable));
    }
  }
  return [...forms].map(([school, form]) => ({ school, ...form, whole }));
}

function countyForm(records: Records, dictionary: Dictionary, unreadable: ReadonlySet<string>): FileForm {
  const sheet = records.sheets.county;
  const row = sheet.rows[0];
  const figures = row ? figuresOfRow(sheet, row.values, row.line, place('county', row.values), dictionary, unreadable) : [];
  return { school: COUNTY_FORM, name: null, figures: figures.filter(({ path }) => !COUNTY_KEYS.has(path.slice('county:'.length))), whole: [], rows: [] };
}

function figuresOfRow(sheet: SheetRecords, values: Values, line: number, at: ReturnType<typeof place>, dictionary: Dictionary, unreadable: ReadonlySet<string>): FileFigure[] {
  return askedElements(dictionary, at.level, at.level === 'stage' ? at.stage : undefined).flatMap(({ id }): FileFigure[] => {
    const column = sheet.columns[id];
    const cell = sheet.cells?.[id] ?? (column === undefined ? null : `${column}${line}`);
    if (cell === null || unreadable.has(`${sheet.sheet}!${cell}`)) return [];
    return [{ path: figurePath({ ...at, element: id }), value: values[id] ?? null, sheet: sheet.sheet, cell }];
  });
}

function faultsByForm(records: Records, faults: readonly Fault[], levelOf: (fault: Fault) => Level | undefined): Map<string, FileFault[]> {
  const rows = new Map(LEVELS.map((level) => [level, new Map(records.sheets[level].rows.map((row) => [row.line, row.values]))]));
  const byForm = new Map<string, FileFault[]>();
  for (const fault of faults) {
    const level = levelOf(fault);
    const row = level === undefined || fault.row === null ? undefined : level === 'county' ? records.sheets.county.rows[0]?.values : rows.get(level)?.get(fault.row);
    const form = level === 'county' ? COUNTY_FORM : (text(row?.schoolCode) ?? '');
    const path = level === undefined || row === undefined || fault.element === undefined ? null : figurePath({ ...place(level, row), element: fault.element });
    byForm.set(form, [...(byForm.get(form) ?? []), ofCell(fault, path)]);
  }
  return byForm;
}
