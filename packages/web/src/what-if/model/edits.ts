import type { Value } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { ScenarioEdit } from '@junheng/assessment/what-if/scenario';

/** One figure set to another value (假设值), named by school code, stage, grade and class. */
export type Edit = ScenarioEdit;
export type { Level };

/** A figure by its place in the data at hand. */
export interface FigureAt {
  readonly level: Level;
  readonly row: number;
  readonly element: string;
}

/** Says which cell an edit is about: two edits of one name are about the same cell. */
export const editId = (edit: Pick<Edit, 'level' | 'key' | 'element'>): string =>
  [edit.level, edit.key.schoolCode ?? '', edit.key.stage ?? '', edit.key.grade ?? '', edit.key.className ?? '', edit.element].join('|');

export const sameValue = (left: Value, right: Value): boolean =>
  Array.isArray(left) && Array.isArray(right) ? left.length === right.length && left.every((one, index) => one === right[index]) : left === right;
