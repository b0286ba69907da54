import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';

/** A figure as a file has it; null where its cell is empty. */
export interface FileFigure {
  readonly path: string;
  readonly value: Value;
  readonly sheet: string;
  readonly cell: string | null;
}

/** What a file says of one form (填报表). */
export interface FileForm {
  readonly school: string;
  readonly name: string | null;
  readonly figures: readonly FileFigure[];
  /** Levels whose rows are all in the file: what a form has besides was taken out of it. */
  readonly whole: readonly Level[];
  /** The rows of those levels, as `stage/primary`. */
  readonly rows: readonly string[];
}

/** A figure as it stands in the form. */
export interface StandingFigure {
  readonly path: string;
  readonly value: Value;
  readonly version: number;
}

/** 差异: what a file would change in a form, each figure with its cell and with the version that it would be written over. */
export interface FormChange {
  readonly path: string;
  readonly from: Value;
  readonly to: Value;
  readonly base: number;
  readonly sheet: string;
  readonly cell: string | null;
}

const same = (a: Value, b: Value): boolean => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, index) => one === b[index]));

/** What taking the file would change; `same` counts the figures that already are so. A cell that cannot be read changes nothing. */
export function differenceOfForm(standing: readonly StandingFigure[], file: FileForm): { readonly changes: readonly FormChange[]; readonly same: number } {
  const now = new Map(standing.map((one) => [one.path, one]));
  const changes: FormChange[] = [];
  let equal = 0;
  for (const { path, value, sheet, cell } of file.figures) {
    const figure = now.get(path);
    const from = figure?.value ?? null;
    if (!same(from, value)) changes.push({ path, from, to: value, base: figure?.version ?? 0, sheet, cell });
    else if (value !== null) equal += 1;
  }
  return { changes: [...changes, ...takenOut(standing, file)], same: equal };
}

/** Only what a file says: of a workbook that was collected earlier, an empty cell says nothing against what its school has typed since. */
export const saidBy = (changes: readonly FormChange[]): readonly FormChange[] => changes.filter(({ to }) => to !== null);

/** Figures of rows that the file no longer has: a class or stage whose row was deleted. */
function takenOut(standing: readonly StandingFigure[], { whole, rows }: FileForm): FormChange[] {
  const kept = new Set(rows);
  return standing.flatMap(({ path, value, version }): FormChange[] => {
    const level = parseFigurePath(path)?.level;
    const row = path.slice(0, path.indexOf(':'));
    if (value === null || level === undefined || !whole.includes(level) || kept.has(row)) return [];
    return [{ path, from: value, to: null, base: version, sheet: '', cell: null }];
  });
}
