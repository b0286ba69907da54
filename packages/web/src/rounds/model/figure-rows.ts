import { askedElements, type FigureAddress, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { FormOutlier } from '@junheng/contract/outlier';
import type { Figure, Form, FormFault, FormQuery } from '@junheng/contract/round';
import { type Change, changeOf } from '../../collection/model/change.ts';

/** A figure as the reviewer sees it: this year beside last, with what is doubtful about it. */
export interface FigureRow {
  readonly path: string;
  readonly address: FigureAddress;
  readonly element: ElementDefinition;
  readonly last: Value;
  readonly now: Value;
  readonly figure: Figure | null;
  readonly change: Change;
  readonly faults: readonly FormFault[];
  readonly queries: readonly FormQuery[];
  /** Ratios that it is part of and that stand far from those of like schools. */
  readonly outliers: readonly FormOutlier[];
}

const LEVELS = ['county', 'school', 'stage', 'class'] as const;
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** Every figure of a form that has a value this year or last, a fault, a question or an outlier, in the dictionary's order. */
export function figureRows(form: Pick<Form, 'figures' | 'previous' | 'faults' | 'queries'>, dictionary: Dictionary, outliers: readonly FormOutlier[] = []): readonly FigureRow[] {
  const figures = new Map(form.figures.map((one) => [one.path, one]));
  const stages = (dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? []).map((one) => one.id);
  // What names a row is no figure of it: a fault there is one of the form.
  const place = new Map(LEVELS.flatMap((level) => askedElements(dictionary, level)).map((one, index) => [`${one.sheet}:${one.id}`, { element: one, index }]));
  const paths = new Set([
    ...figures.keys(),
    ...Object.keys(form.previous),
    ...form.faults.flatMap(({ path }) => path ?? []),
    ...form.queries.map(({ path }) => path),
    ...outliers.map(({ path }) => path),
  ]);
  const rows = [...paths].flatMap((path) => {
    const address = parseFigurePath(path);
    const found = address && place.get(`${address.level}:${address.element}`);
    if (!found) return [];
    const { element, index } = found;
    const figure = figures.get(path) ?? null;
    const now = (figure?.value ?? null) as Value;
    const last = (form.previous[path] ?? null) as Value;
    const faults = form.faults.filter((one) => one.path === path);
    const queries = form.queries.filter((one) => one.path === path);
    const far = outliers.filter((one) => one.path === path);
    // A figure that was emptied and never had another says nothing.
    if (now === null && last === null && faults.length === 0 && queries.length === 0 && far.length === 0) return [];
    return [{ row: { path, address, element, last, now, figure, change: changeOf(now, last, element), faults, queries, outliers: far }, index }];
  });
  const order = (a: (typeof rows)[number], b: (typeof rows)[number]): number =>
    LEVELS.indexOf(a.row.address.level) - LEVELS.indexOf(b.row.address.level) ||
    stages.indexOf(a.row.address.stage ?? '') - stages.indexOf(b.row.address.stage ?? '') ||
    collator.compare(a.row.address.grade ?? '', b.row.address.grade ?? '') ||
    collator.compare(a.row.address.className ?? '', b.row.address.className ?? '') ||
    a.index - b.index;
  return rows.sort(order).map((one) => one.row);
}

/** Faults that stand at no figure shown: of the form as a whole. */
export const faultsOfWhole = (form: Pick<Form, 'faults'>, rows: readonly FigureRow[]): readonly FormFault[] => form.faults.filter((fault) => !rows.some((row) => row.faults.includes(fault)));

/** To be looked at: what the checks found, what was asked, figures far from those of like schools, and figures that changed beyond what the dictionary lets pass. */
export const isDoubtfulFigure = ({ element, change, faults, queries, outliers }: FigureRow): boolean =>
  faults.length > 0 ||
  outliers.length > 0 ||
  queries.some((one) => one.state !== 'closed') ||
  (change.kind === 'difference' && element.jump !== undefined && (change.share === null || Math.abs(change.share) > element.jump));

/** Rows in groups of one place: the school, each stage, each class. */
export function groupRows(rows: readonly FigureRow[]): readonly { readonly key: string; readonly address: FigureAddress; readonly rows: readonly FigureRow[] }[] {
  const groups: { key: string; address: FigureAddress; rows: FigureRow[] }[] = [];
  for (const row of rows) {
    const key = row.path.slice(0, row.path.lastIndexOf(':'));
    const group = groups.at(-1);
    if (group?.key === key) group.rows.push(row);
    else groups.push({ key, address: row.address, rows: [row] });
  }
  return groups;
}
