import type { Dataset, Table } from '@junheng/assessment/dataset/dataset';
import type { Value } from '@junheng/assessment/dataset/records';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';

export type Level = 'county' | 'school' | 'stage' | 'class';

/** Names a row by what people call it, so that an edit outlives a new revision that moves the rows. */
export interface EditKey {
  readonly schoolCode?: string | undefined;
  readonly stage?: string | undefined;
  readonly grade?: string | undefined;
  readonly className?: string | undefined;
}

/** One figure set to another value (假设值); the contract's form. */
export interface Edit {
  readonly level: Level;
  readonly key: EditKey;
  readonly element: string;
  readonly value: Value;
}

/** Says which cell an edit is about: two edits of one name are about the same cell. */
export const editId = (edit: Pick<Edit, 'level' | 'key' | 'element'>): string =>
  [edit.level, edit.key.schoolCode ?? '', edit.key.stage ?? '', edit.key.grade ?? '', edit.key.className ?? '', edit.element].join('|');

const stageName = (compiled: CompiledStandard, dataset: Dataset, row: number): string => {
  const members = compiled.dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [];
  return members[dataset.stage.numbers.stage?.[row] ?? -1]?.id ?? '';
};

/** The key of a row. */
export function keyOf(compiled: CompiledStandard, dataset: Dataset, level: Level, row: number): EditKey {
  if (level === 'county') return {};
  const stageRow = level === 'class' ? (dataset.class.parent[row] ?? -1) : row;
  const schoolRow = level === 'school' ? row : (dataset.stage.parent[stageRow] ?? -1);
  const schoolCode = dataset.school.texts.schoolCode?.[schoolRow] ?? '';
  if (level === 'school') return { schoolCode };
  const stage = stageName(compiled, dataset, stageRow);
  if (level === 'stage') return { schoolCode, stage };
  return { schoolCode, stage, grade: dataset.class.texts.grade?.[row] ?? '', className: dataset.class.texts.className?.[row] ?? '' };
}

const rangeOf = (first: Int32Array, parent: number): number[] => {
  const from = first[parent] ?? 0;
  return Array.from({ length: Math.max(0, (first[parent + 1] ?? from) - from) }, (_, index) => from + index);
};

/** The row that a key names, or null where the data set has none (a school that is gone). */
export function rowOf(compiled: CompiledStandard, dataset: Dataset, level: Level, key: EditKey): number | null {
  if (level === 'county') return dataset.county.rows > 0 ? 0 : null;
  const school = dataset.school.texts.schoolCode?.indexOf(key.schoolCode ?? '') ?? -1;
  if (school < 0) return null;
  if (level === 'school') return school;
  const stage = rangeOf(dataset.first.stage, school).find((row) => stageName(compiled, dataset, row) === key.stage);
  if (stage === undefined) return null;
  if (level === 'stage') return stage;
  const texts = dataset.class.texts;
  return rangeOf(dataset.first.class, stage).find((row) => (texts.grade?.[row] ?? '') === key.grade && (texts.className?.[row] ?? '') === key.className) ?? null;
}

/** The figure as it stands in the data: a number, yes or no, a member's id, a list of areas; null where not reported. */
export function valueAt(compiled: CompiledStandard, table: Table, element: string, row: number): Value {
  const definition = compiled.elements.get(element);
  if (!definition) return null;
  if (definition.type === 'rooms') {
    const areas = table.lists[element]?.[row];
    return areas ? [...areas] : null;
  }
  const text = table.texts[element];
  if (text) return text[row] ?? null;
  const value = table.numbers[element]?.[row] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  if (definition.type === 'boolean') return value === 1;
  if (definition.type !== 'enum') return value;
  return compiled.dictionary.enumerations.find((one) => one.id === definition.enumeration)?.members[value]?.id ?? null;
}

export const sameValue = (left: Value, right: Value): boolean =>
  Array.isArray(left) && Array.isArray(right) ? left.length === right.length && left.every((one, index) => one === right[index]) : left === right;
