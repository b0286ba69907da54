import type { Level } from '../formula/nodes.ts';
import type { Dictionary, ElementDefinition } from '../standard/types.ts';
import type { RecordRow, Records, Value, Values } from './records.ts';

/**
 * The figures of one form as addresses and values. An address names a figure inside a school's form: `school:teachingArea`,
 * `stage/primary:pupils`, `class/primary/1/1:classPupils`; in the county's own form `county:population`.
 */
export type Figures = Readonly<Record<string, Value>>;

/** The county's own form stands beside the schools' under this name. */
export const COUNTY_FORM = '@county';

/** An address taken apart. */
export interface FigureAddress {
  readonly level: Level;
  readonly stage?: string;
  readonly grade?: string;
  readonly className?: string;
  readonly element: string;
}

const part = (text: string): string => encodeURIComponent(text);

export function figurePath({ level, stage = '', grade = '', className = '', element }: FigureAddress): string {
  if (level === 'stage') return `stage/${part(stage)}:${element}`;
  if (level === 'class') return `class/${part(stage)}/${part(grade)}/${part(className)}:${element}`;
  return `${level}:${element}`;
}

/** Null where the text is no address. */
export function parseFigurePath(path: string): FigureAddress | null {
  const [place = '', element = '', ...rest] = path.split(':');
  const [level = '', stage, grade, className, ...more] = place.split('/');
  if (element === '' || rest.length > 0 || more.length > 0) return null;
  try {
    if (level === 'school' || level === 'county') return stage === undefined ? { level, element } : null;
    if (level === 'stage') return stage !== undefined && grade === undefined ? { level, stage: decodeURIComponent(stage), element } : null;
    if (level !== 'class' || stage === undefined || grade === undefined || className === undefined) return null;
    return { level, stage: decodeURIComponent(stage), grade: decodeURIComponent(grade), className: decodeURIComponent(className), element };
  } catch {
    return null;
  }
}

/** What names a row and so is no figure of it. */
const KEYS = new Set(['schoolCode', 'stage', 'grade', 'className']);
const isKey = (level: Level, element: string): boolean => KEYS.has(element) && (level !== 'school' || element === 'schoolCode');

/** The elements that a form asks for at a level; of a stage only those which that stage has. */
export function askedElements(dictionary: Dictionary, level: Level, stage?: string): readonly ElementDefinition[] {
  return dictionary.elements.filter(
    (element) => element.sheet === level && !isKey(level, element.id) && (stage === undefined || element.stages === undefined || element.stages.includes(stage as never)),
  );
}

/** A school's rows as figures; what was not reported is absent. */
export function figuresOf(school: Values, stages: readonly Values[], classes: readonly Values[]): Figures {
  const figures: Record<string, Value> = {};
  const take = (level: Level, values: Values) => {
    const at = { level, stage: String(values.stage ?? ''), grade: String(values.grade ?? ''), className: String(values.className ?? '') };
    for (const [element, value] of Object.entries(values)) if (value !== null && value !== undefined && !isKey(level, element)) figures[figurePath({ ...at, element })] = value;
  };
  take('school', school);
  for (const values of stages) take('stage', values);
  for (const values of classes) take('class', values);
  return figures;
}

/** The county's own figures, without those that name it. */
export const figuresOfCounty = (county: Values): Figures =>
  Object.fromEntries(Object.entries(county).flatMap(([element, value]) => (value === null || NAMES_COUNTY.has(element) ? [] : [[figurePath({ level: 'county', element }), value]])));
const NAMES_COUNTY = new Set(['countyName', 'countyCode', 'year']);

interface Rows {
  readonly school: Values;
  readonly stages: readonly Values[];
  readonly classes: readonly Values[];
}

/** A form's figures as rows again: a stage or class is there when any figure of it is. Stages in the dictionary's order, classes in that of their addresses. */
export function rowsOf(dictionary: Dictionary, schoolCode: string, figures: Figures): Rows {
  const school: Record<string, Value> = { schoolCode };
  const stages = new Map<string, Record<string, Value>>();
  const classes = new Map<string, Record<string, Value>>();
  for (const [path, value] of Object.entries(figures)) {
    const address = parseFigurePath(path);
    if (!address || value === null) continue;
    const { level, stage = '', grade = '', className = '', element } = address;
    if (level === 'school') school[element] = value;
    else if (level === 'stage') rowIn(stages, stage, { schoolCode, stage })[element] = value;
    else if (level === 'class') rowIn(classes, `${stage}\n${grade}\n${className}`, { schoolCode, stage, grade, className })[element] = value;
  }
  const order = (dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? []).map((member) => member.id);
  const place = (row: Values): number => order.indexOf(String(row.stage));
  const label = new Intl.Collator('zh-CN', { numeric: true });
  const byLabels = (a: Values, b: Values): number => place(a) - place(b) || label.compare(String(a.grade), String(b.grade)) || label.compare(String(a.className), String(b.className));
  return { school, stages: [...stages.values()].sort((a, b) => place(a) - place(b)), classes: [...classes.values()].sort(byLabels) };
}

function rowIn(rows: Map<string, Record<string, Value>>, key: string, fresh: Record<string, Value>): Record<string, Value> {
  const found = rows.get(key) ?? fresh;
  rows.set(key, found);
  return found;
}

export interface SchoolFigures {
  readonly school: string;
  readonly figures: Figures;
}

/** Forms as records: what `buildDataset` and the checks take. Figures were typed, so no cell stands behind them. */
export function recordsOfForms(dictionary: Dictionary, county: Values, forms: readonly SchoolFigures[]): Records {
  const rows = forms.map((form) => rowsOf(dictionary, form.school, form.figures));
  const sheet = (level: Level, values: readonly Values[]) => ({
    sheet: dictionary.sheets.find((one) => one.id === level)?.name ?? level,
    columns: {},
    rows: values.map((one, index): RecordRow => ({ values: one, line: index + 2 })),
  });
  return {
    sheets: {
      county: sheet('county', [county]),
      school: sheet(
        'school',
        rows.map((one) => one.school),
      ),
      stage: sheet(
        'stage',
        rows.flatMap((one) => one.stages),
      ),
      class: sheet(
        'class',
        rows.flatMap((one) => one.classes),
      ),
    },
  };
}
