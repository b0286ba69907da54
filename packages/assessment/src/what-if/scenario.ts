import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow } from '../dataset/levels.ts';
import type { RecordRow, Records, Value } from '../dataset/records.ts';
import type { Level } from '../formula/nodes.ts';
import { LEVELS } from '../formula/nodes.ts';
import type { CompiledStandard } from '../standard/compile.ts';

/** Names a row as people do, so that a scenario outlives a new revision that moves the rows. */
export interface EditKey {
  readonly schoolCode?: string | undefined;
  readonly stage?: string | undefined;
  readonly grade?: string | undefined;
  readonly className?: string | undefined;
}

/** One figure of a scenario (方案) set to another value. */
export interface ScenarioEdit {
  readonly level: Level;
  readonly key: EditKey;
  readonly element: string;
  readonly value: Value;
}

const PARTS: Readonly<Record<Level, readonly (keyof EditKey)[]>> = {
  county: [],
  school: ['schoolCode'],
  stage: ['schoolCode', 'stage'],
  class: ['schoolCode', 'stage', 'grade', 'className'],
};
const textOf = (level: Level, key: EditKey): string => PARTS[level].map((part) => key[part] ?? '').join('\u0001');

/** The key of a row: its school's code, and below it the stage, the grade and the class. */
export function keyOf(compiled: CompiledStandard, dataset: Dataset, level: Level, row: number): EditKey {
  if (level === 'county') return {};
  const schoolCode = dataset.school.texts.schoolCode?.[ancestorRow(dataset, level, row, 'school')] ?? '';
  if (level === 'school') return { schoolCode };
  const members = compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get('stage')?.enumeration)?.members ?? [];
  const stage = members[dataset.stage.numbers.stage?.[ancestorRow(dataset, level, row, 'stage')] ?? Number.NaN]?.id ?? '';
  if (level === 'stage') return { schoolCode, stage };
  return { schoolCode, stage, grade: dataset.class.texts.grade?.[row] ?? '', className: dataset.class.texts.className?.[row] ?? '' };
}

/** Finds rows by their keys; −1 where the dataset has none. */
export function rowFinder(compiled: CompiledStandard, dataset: Dataset): (level: Level, key: EditKey) => number {
  const rows = new Map<Level, Map<string, number>>();
  return (level, key) => {
    let found = rows.get(level);
    if (!found) {
      found = new Map();
      for (let row = 0; row < tableOf(dataset, level).rows; row += 1) {
        const name = textOf(level, keyOf(compiled, dataset, level, row));
        if (!found.has(name)) found.set(name, row);
      }
      rows.set(level, found);
    }
    return found.get(textOf(level, key)) ?? -1;
  };
}

const recordKey = (row: RecordRow): EditKey => {
  const part = (id: keyof EditKey) => (row.values[id] === undefined || row.values[id] === null ? undefined : String(row.values[id]));
  return { schoolCode: part('schoolCode'), stage: part('stage'), grade: part('grade'), className: part('className') };
};

/** Records with a scenario's edits worked in, and the edits whose row the records do not have. The records given stay as they are. */
export function applyEdits(records: Records, edits: readonly ScenarioEdit[]): { readonly records: Records; readonly unknown: readonly ScenarioEdit[] } {
  const wanted = new Map<string, ScenarioEdit[]>();
  for (const edit of edits) {
    const key = `${edit.level} ${textOf(edit.level, edit.key)}`;
    wanted.set(key, [...(wanted.get(key) ?? []), edit]);
  }
  const sheets = Object.fromEntries(
    LEVELS.map((level) => {
      const sheet = records.sheets[level];
      const rows = sheet.rows.map((row) => {
        const key = `${level} ${textOf(level, recordKey(row))}`;
        const own = wanted.get(key);
        wanted.delete(key);
        return own ? { ...row, values: { ...row.values, ...Object.fromEntries(own.map((edit) => [edit.element, edit.value])) } } : row;
      });
      return [level, { ...sheet, rows }];
    }),
  );
  return { records: { ...records, sheets: sheets as unknown as Records['sheets'] }, unknown: [...wanted.values()].flat() };
}
