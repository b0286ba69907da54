import type { RoundSchool } from '@junheng/contract/round';
import type { Sort } from '../../ui/data-table.tsx';
import { completenessOf, isUnsubmitted, STATES } from './states.ts';

/** A school on the desk: as the round has it, with how many of its figures stand far from those of like schools. */
export interface DeskSchool extends RoundSchool {
  readonly outliers?: number;
}

/** What narrows the desk's list, as it stands in the address: a state, those with doubts, or those overdue. */
export type Mark = (typeof STATES)[number] | 'doubtful' | 'late';
export interface DeskSearch {
  readonly mark?: Mark;
  readonly q: string;
  /** A township by name; `-` for schools without one. */
  readonly township: string;
  readonly sort: Sort;
}

export const NO_TOWNSHIP = '-';
export const COLUMNS = ['doubt', 'school', 'township', 'state', 'completeness', 'faults', 'queries', 'deadline', 'changed'] as const;
type ColumnId = (typeof COLUMNS)[number];
/** The doubtful first: who opens the desk begins with what needs a look. */
export const DEFAULT_SORT: Sort = { column: 'doubt', descending: true };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readDeskSearch(search: Readonly<Record<string, unknown>>): DeskSearch {
  const mark = ([...STATES, 'doubtful', 'late'] as const).find((one) => one === search.mark);
  const column = COLUMNS.find((one) => one === search.sort);
  return {
    ...(mark === undefined ? {} : { mark }),
    q: text(search.q),
    township: text(search.township),
    sort: column === undefined ? DEFAULT_SORT : { column, descending: search.down === '1' },
  };
}

const plain = (value: string): string => value.normalize('NFKC').toLowerCase();

export const isDoubtful = (row: DeskSchool): boolean => row.openQueries + row.answeredQueries > 0 || (row.outliers ?? 0) > 0 || (row.faults !== null && row.faults.errors + row.faults.warnings > 0);
/** Not handed in though its time is over. */
export const isLate = (row: RoundSchool): boolean => row.late && isUnsubmitted(row);

const fits = (row: DeskSchool, mark: Mark | undefined): boolean => {
  if (mark === undefined) return true;
  if (mark === 'doubtful') return isDoubtful(row);
  return mark === 'late' ? isLate(row) : row.state === mark;
};

/** How doubtful a form is, to compare: answered questions wait for the bureau, open ones for the school, then what the checks found and what stands far from like schools, then how often it came back. */
const doubtOf = ({ answeredQueries, openQueries, faults, outliers, returns }: DeskSchool): readonly number[] => [
  answeredQueries,
  openQueries,
  faults?.errors ?? 0,
  faults?.unexplained ?? 0,
  outliers ?? 0,
  faults?.warnings ?? 0,
  returns,
];

const byNumbers = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
const faultNumbers = ({ faults, outliers = 0 }: DeskSchool): readonly number[] => (faults ? [faults.errors, faults.warnings + outliers] : [-1, outliers]);

const COMPARE: Readonly<Record<ColumnId, (a: DeskSchool, b: DeskSchool) => number>> = {
  doubt: (a, b) => byNumbers(doubtOf(a), doubtOf(b)),
  school: (a, b) => collator.compare(a.name, b.name),
  township: (a, b) => collator.compare(a.township ?? '', b.township ?? ''),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  completeness: (a, b) => completenessOf(a) - completenessOf(b),
  faults: (a, b) => byNumbers(faultNumbers(a), faultNumbers(b)),
  queries: (a, b) => byNumbers([a.openQueries + a.answeredQueries], [b.openQueries + b.answeredQueries]),
  deadline: (a, b) => a.deadline.localeCompare(b.deadline),
  changed: (a, b) => (a.changedAt ?? '').localeCompare(b.changedAt ?? ''),
};

/** The schools that a search finds, sorted; equal ones by code in either direction, so that rows never jump while the list is read again. */
export function findSchools<Row extends DeskSchool>(rows: readonly Row[], { mark, q, township, sort }: DeskSearch): readonly Row[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    if (!fits(row, mark)) return false;
    if (township !== '' && (row.township ?? NO_TOWNSHIP) !== township) return false;
    const here = plain(`${row.name}\n${row.school}`);
    return words.every((word) => here.includes(word));
  });
  const compare = COMPARE[sort.column as ColumnId] ?? COMPARE.doubt;
  const sign = sort.descending ? -1 : 1;
  return [...found].sort((a, b) => sign * compare(a, b) || a.school.localeCompare(b.school));
}

/** The rows with their outliers counted. */
export function withOutliers(rows: readonly RoundSchool[], outliers: readonly { readonly school: string }[]): readonly DeskSchool[] {
  const counts = new Map<string, number>();
  for (const { school } of outliers) counts.set(school, (counts.get(school) ?? 0) + 1);
  return rows.map((row) => ({ ...row, outliers: counts.get(row.school) ?? 0 }));
}

/** Townships of the round by name, `-` last where some school has none. */
export function townshipsOf(rows: readonly Pick<RoundSchool, 'township'>[]): readonly string[] {
  const names = [...new Set(rows.flatMap(({ township }) => (township === null ? [] : [township])))].sort(collator.compare);
  return rows.some(({ township }) => township === null) ? [...names, NO_TOWNSHIP] : names;
}

/** The school after (or before) one in the list as it is shown; the first where none is chosen, null at the end. */
export function neighbour(rows: readonly Pick<RoundSchool, 'school'>[], school: string | null, step: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.school === school);
  return (at < 0 ? rows[0] : rows[at + step])?.school ?? null;
}
