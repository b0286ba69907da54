import { type Figures, figurePath, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';

export interface ClassRow {
  readonly grade: string;
  readonly className: string;
}

export const rowKey = ({ grade, className }: ClassRow): string => `${grade}\n${className}`;
const label = new Intl.Collator('zh-CN', { numeric: true });

/** The classes of a stage that have a figure, and those that are in hand without one yet; by grade and class as one counts. */
export function classRows(figures: Figures, stage: string, inHand: readonly ClassRow[] = []): readonly ClassRow[] {
  const rows = new Map<string, ClassRow>(inHand.map((row) => [rowKey(row), row]));
  for (const [path, value] of Object.entries(figures)) {
    const at = value === null ? null : parseFigurePath(path);
    if (at?.level !== 'class' || at.stage !== stage) continue;
    const row = { grade: at.grade ?? '', className: at.className ?? '' };
    rows.set(rowKey(row), row);
  }
  return [...rows.values()].sort((one, other) => label.compare(one.grade, other.grade) || label.compare(one.className, other.className));
}

export const classPath = (stage: string, { grade, className }: ClassRow, element: string): string => figurePath({ level: 'class', stage, grade, className, element });

const figuresOfRow = (figures: Figures, stage: string, row: ClassRow): readonly { readonly path: string; readonly element: string; readonly value: Value }[] =>
  Object.entries(figures).flatMap(([path, value]) => {
    const at = parseFigurePath(path);
    return value !== null && at?.level === 'class' && at.stage === stage && at.grade === row.grade && at.className === row.className ? [{ path, element: at.element, value }] : [];
  });

type Edits = readonly { readonly path: string; readonly value: Value }[];

/** A class leaves the form: its figures are empty, and their history stays. */
export const removal = (figures: Figures, stage: string, row: ClassRow): Edits => figuresOfRow(figures, stage, row).map(({ path }) => ({ path, value: null }));

/** A class gets another name: its figures move to the new address. */
export const renaming = (figures: Figures, stage: string, from: ClassRow, to: ClassRow): Edits =>
  figuresOfRow(figures, stage, from).flatMap(({ path, element, value }) => [
    { path, value: null },
    { path: classPath(stage, to, element), value },
  ]);
