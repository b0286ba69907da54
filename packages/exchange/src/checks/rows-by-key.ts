import type { RecordRow, Records } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { ReadingRules } from '../reader/names.ts';

/** A sheet's rows by their key (学校标识码, 学段 …), to meet the same row in another year's records. The county's one row has the key ''. */
export function rowsByKey(records: Records, level: Level, rules: ReadingRules): ReadonlyMap<string, RecordRow> {
  const keys = rules.dictionary.sheets.find((sheet) => sheet.id === level)?.key ?? [];
  return new Map(records.sheets[level].rows.map((row) => [keyOf(row, keys), row]));
}

export const keysOf = (level: Level, rules: ReadingRules): readonly string[] => rules.dictionary.sheets.find((sheet) => sheet.id === level)?.key ?? [];
export const keyOf = (row: RecordRow, keys: readonly string[]): string => keys.map((id) => String(row.values[id] ?? '')).join('\u0001');
