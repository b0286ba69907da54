import { COUNTY_FORM, type Figures, figurePath, rowsOf, type SchoolFigures } from '@junheng/assessment/dataset/figures';
import type { SheetRecords, Value, Values } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { Dictionary } from '@junheng/assessment/standard/types';
import { countyNames, type FormCounty } from '../checks/form-faults.ts';
import type { ReadingRules } from '../reader/names.ts';
import { nameOf } from '../template/figures.ts';
import { guideSheet, pairsSheet, rowsSheet, type SheetContext } from '../template/sheets.ts';
import { STYLES } from '../template/styles.ts';
import { WORDS } from '../template/words.ts';
import { writePackage } from '../workbook/write-package.ts';
import { previousSheet } from './previous-sheet.ts';

/** The sheet of last year's figures names its year: by it a workbook of another year is known when it comes back. */
const sheetOfYear = (year: number): string => `${year}年数据`;
/** The year that a workbook was written for, or null where the sheet is another. */
export function yearOfSheet(name: string): number | null {
  const before = /^(\d{4})年数据$/.exec(name.trim())?.[1];
  return before === undefined ? null : Number(before) + 1;
}

/** A form (填报表) as a workbook: the template's sheets with this school's rows alone, last year's figure in the hint of each cell and on a sheet of their own. */
export function writeForm(rules: ReadingRules, of: FormCounty, { school, figures }: SchoolFigures, previous: Figures, uses: ReadonlyMap<string, readonly string[]> = new Map()): Uint8Array {
  const words = WORDS.zh;
  const county = school === COUNTY_FORM;
  const dictionary: Dictionary = { ...rules.dictionary, sheets: rules.dictionary.sheets.filter((sheet) => (sheet.id === 'county') === county) };
  const records = rowsToFill(rules.dictionary, of, { school, figures }, previous);
  const sheets = dictionary.sheets.map((definition) => {
    const before = (values: Values, element: string): Value => previous[pathIn(definition.id, values, element)] ?? null;
    const context: SheetContext = { definition, rules, locale: 'zh', words, before };
    const own = records[definition.id];
    return { name: nameOf(definition, 'zh'), content: definition.layout === 'pairs' ? pairsSheet(own, context) : rowsSheet(own, context) };
  });
  const guide = { name: words.guide, content: guideSheet({ ...rules, dictionary }, uses, 'zh', words) };
  return writePackage([...sheets, { name: sheetOfYear(of.year - 1), content: previousSheet(rules.dictionary, previous, of.year - 1) }, guide], STYLES);
}

const pathIn = (level: Level, values: Values, element: string): string =>
  figurePath({ level, stage: String(values.stage ?? ''), grade: String(values.grade ?? ''), className: String(values.className ?? ''), element });

/** The rows to be filled in: those that the form has, and those of last year that it may have again. Last year's classes only while it names none of its own: they move up a grade. */
function rowsToFill(dictionary: Dictionary, of: FormCounty, { school, figures }: SchoolFigures, previous: Figures): Record<Level, SheetRecords> {
  const now = rowsOf(dictionary, school, figures);
  const before = rowsOf(dictionary, school, previous);
  const reported = new Set(now.stages.map((row) => row.stage));
  const stages = [...now.stages, ...before.stages.filter((row) => !reported.has(row.stage ?? null)).map(({ schoolCode = null, stage = null }) => ({ schoolCode, stage }))];
  const classes = now.classes.length > 0 ? now.classes : before.classes.map(({ schoolCode = null, stage = null, grade = null, className = null }) => ({ schoolCode, stage, grade, className }));
  const own = Object.fromEntries(Object.entries(figures).flatMap(([path, value]) => (path.startsWith('county:') ? [[path.slice('county:'.length), value]] : [])));
  const sheet = (level: Level, rows: readonly Values[]): SheetRecords => ({ sheet: level, columns: {}, rows: rows.map((values, index) => ({ values, line: index + 2 })) });
  return { county: sheet('county', [{ ...own, ...countyNames(of) }]), school: sheet('school', [now.school]), stage: sheet('stage', stages), class: sheet('class', classes) };
}
