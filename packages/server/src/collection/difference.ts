import type { RecordRow, Records, SheetRecords, Value } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { RowKey, ValueChange } from '@junheng/contract';

const KEYS: Readonly<Record<Level, readonly (keyof RowKey)[]>> = {
  county: [],
  school: ['schoolCode'],
  stage: ['schoolCode', 'stage'],
  class: ['schoolCode', 'stage', 'grade', 'className'],
};
const LEVELS = Object.keys(KEYS) as Level[];

export interface RowChange {
  readonly level: Level;
  readonly key: RowKey;
  readonly school: string | null;
  readonly schoolName: string | null;
}
/** 差异: changed figures, and rows that one side only has. */
export interface RecordsDifference {
  readonly changes: readonly ValueChange[];
  readonly added: readonly RowChange[];
  readonly removed: readonly RowChange[];
}

const keyOf = (row: RecordRow, level: Level): RowKey => Object.fromEntries(KEYS[level].map((id) => [id, String(row.values[id] ?? '')]));
const textOf = (key: RowKey): string => Object.values(key).join('\u0001');
const same = (a: Value, b: Value): boolean => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, index) => one === b[index]));

function cellOf(sheet: SheetRecords, element: string, row: RecordRow): string | null {
  const cell = sheet.cells?.[element];
  if (cell !== undefined) return `${sheet.sheet}!${cell}`;
  const column = sheet.columns[element];
  return column === undefined ? null : `${sheet.sheet}!${column}${row.line}`;
}

/** What changed from `before` to `after`; rows are matched by their keys, not by their lines. */
export function differenceOf(before: Records, after: Records): RecordsDifference {
  const names = new Map([before, after].flatMap((one) => one.sheets.school.rows.map((row) => [String(row.values.schoolCode), row.values.schoolName] as const)));
  const about = (key: RowKey) => ({ school: key.schoolCode ?? null, schoolName: key.schoolCode === undefined ? null : String(names.get(key.schoolCode) ?? '') || null });
  const changes: ValueChange[] = [];
  const added: RowChange[] = [];
  const removed: RowChange[] = [];
  for (const level of LEVELS) {
    const old = new Map(before.sheets[level].rows.map((row) => [textOf(keyOf(row, level)), row]));
    const sheet = after.sheets[level];
    for (const row of sheet.rows) {
      const key = keyOf(row, level);
      const was = old.get(textOf(key));
      old.delete(textOf(key));
      if (!was) {
        added.push({ level, key, ...about(key) });
        continue;
      }
      for (const element of new Set([...Object.keys(was.values), ...Object.keys(row.values)])) {
        const [a, b] = [was.values[element] ?? null, row.values[element] ?? null];
        if (!same(a, b)) changes.push({ level, key, ...about(key), element, before: mutable(a), after: mutable(b), cell: cellOf(sheet, element, row) });
      }
    }
    for (const row of old.values()) {
      const key = keyOf(row, level);
      removed.push({ level, key, ...about(key) });
    }
  }
  return { changes, added, removed };
}

const mutable = (value: Value): ValueChange['before'] => (Array.isArray(value) ? [...value] : (value as Exclude<Value, readonly number[]>));
