import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Reconciliation } from '@junheng/contract/register';
import { NO_TOWNSHIP } from '../../rounds/model/school-list.ts';
import { besides } from './totals.ts';

type Row = Reconciliation['rows'][number];

/** Which of the compared figures are listed: all, those whose sources differ at all, beyond what is allowed, or unexplained beyond it. */
export const MARKS = ['all', 'apart', 'over', 'unexplained'] as const;
export type ReconciledMark = (typeof MARKS)[number];
export interface ReconciledSearch {
  readonly mark: ReconciledMark;
  readonly q: string;
  readonly township: string;
  readonly element: string;
}

/** A figure with its sources, and how far the farthest of them is from it. */
export interface Reconciled extends Row {
  readonly key: string;
  readonly element: string;
  /** Figure minus source, of the source that is farthest off; null where the figure was not reported. */
  readonly by: number | null;
  readonly apart: boolean;
  readonly unexplained: boolean;
}

export function reconciled(rows: readonly Row[]): readonly Reconciled[] {
  return rows.map((row) => {
    const beside = row.sources.map((one) => besides(row.figure as Value, { path: row.path, register: one.register, value: one.value, rows: 0 }));
    const farthest = beside.reduce<number | null>((most, { by }) => (by !== null && (most === null || Math.abs(by) > Math.abs(most)) ? by : most), null);
    return {
      ...row,
      key: `${row.school} ${row.path}`,
      element: parseFigurePath(row.path)?.element ?? '',
      by: farthest,
      // What was not reported differs from nothing.
      apart: row.figure !== null && beside.some((one) => !one.same),
      unexplained: row.differs && (row.explanation ?? '').trim() === '',
    };
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const readReconciledSearch = (raw: Readonly<Record<string, unknown>>): ReconciledSearch => ({
  mark: MARKS.find((one) => one === raw.mark) ?? 'all',
  q: text(raw.q),
  township: text(raw.township),
  element: text(raw.element),
});

export const fitsMark = (row: Reconciled, mark: ReconciledMark): boolean => (mark === 'apart' ? row.apart : mark === 'over' ? row.differs : mark === 'unexplained' ? row.unexplained : true);

const plain = (value: string): string => value.normalize('NFKC').toLowerCase();
const share = ({ by, figure }: Reconciled): number => {
  const size = typeof figure === 'number' ? figure : Array.isArray(figure) ? figure.reduce((sum, one) => sum + one, 0) : 0;
  return by === null ? 0 : Math.abs(by) / Math.max(Math.abs(size), 1);
};
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** What a search finds: the unexplained first, then what is beyond what is allowed, then other differences by their size, then what is not reported. */
export function findReconciled(rows: readonly Reconciled[], { mark, q, township, element }: ReconciledSearch): readonly Reconciled[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  const rank = (row: Reconciled): number => (row.unexplained ? 0 : row.differs ? 1 : row.apart ? 2 : row.figure === null ? 3 : 4);
  return rows
    .filter(
      (row) =>
        fitsMark(row, mark) &&
        (township === '' || (row.township ?? NO_TOWNSHIP) === township) &&
        (element === '' || row.element === element) &&
        words.every((word) => plain(`${row.name}\n${row.school}`).includes(word)),
    )
    .sort((a, b) => rank(a) - rank(b) || share(b) - share(a) || collator.compare(a.name, b.name) || a.path.localeCompare(b.path));
}

/** Texts as a .csv that a spreadsheet opens in its columns; what would run as a formula there is written as text. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  const cell = (value: string): string => {
    const safe = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
