import type { Status } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { type MatrixRow, SIZES, type Size, STAGES } from './matrix.ts';
import type { Standing } from './standing.ts';

/** Which rows are seen, as it stands in the address: every entry is optional and an absent one filters nothing. */
export interface MatrixSearch {
  readonly stage?: StageId;
  readonly township?: readonly string[];
  readonly kind?: readonly string[];
  readonly sponsor?: readonly string[];
  readonly locality?: readonly string[];
  readonly size?: readonly Size[];
  readonly verdict?: Status;
  /** An indicator whose standing is asked for: `R5` with `standing=below`. */
  readonly indicator?: string;
  readonly standing?: Standing;
  readonly q?: string;
  readonly sort?: string;
  readonly order?: 'asc' | 'desc';
}

/** The filters that are lists of member ids. */
export const LIST_FILTERS = ['township', 'kind', 'sponsor', 'locality', 'size'] as const;
const VERDICTS: readonly Status[] = ['met', 'unmet', 'missing'];
const STANDINGS: readonly Standing[] = ['met', 'near', 'below', 'undecided'];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
/** Addresses hold plain texts: a list is joined by commas, `-` stands for "not reported". */
const list = (value: unknown): string[] => {
  const whole = text(value);
  return whole === undefined ? [] : whole.split(',').map((one) => (one === '-' ? '' : one));
};
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined => allowed.find((one) => one === value);

/** Reads the address's search parameters, leaving out what is not understood, so that an old or mistyped link still opens. */
export function readMatrixSearch(raw: Readonly<Record<string, unknown>>): MatrixSearch {
  const lists = Object.fromEntries(LIST_FILTERS.map((name) => [name, list(raw[name])]).filter(([, values]) => (values?.length ?? 0) > 0)) as Partial<Record<(typeof LIST_FILTERS)[number], string[]>>;
  const size = (lists.size ?? []).filter((one): one is Size => SIZES.some((known) => known === one));
  const { size: _, ...others } = lists;
  const single = {
    stage: oneOf(raw.stage, STAGES),
    verdict: oneOf(raw.verdict, VERDICTS),
    indicator: text(raw.indicator),
    standing: oneOf(raw.standing, STANDINGS),
    q: text(raw.q),
    sort: text(raw.sort),
    order: oneOf(raw.order, ['asc', 'desc'] as const),
  };
  const known = Object.fromEntries(Object.entries(single).filter(([, value]) => value !== undefined));
  return { ...others, ...(size.length > 0 ? { size } : {}), ...known };
}

const holds = (wanted: readonly string[] | undefined, value: string | null): boolean => wanted === undefined || wanted.length === 0 || wanted.includes(value ?? '');

const normal = (value: string): string => value.normalize('NFKC').toLowerCase().trim();

/** Whether the row is seen under the filters. An empty text among a list's members stands for "not reported". */
export function isSeen(row: MatrixRow, search: MatrixSearch): boolean {
  const { school } = row;
  if (search.stage !== undefined && row.stage !== search.stage) return false;
  if (search.verdict !== undefined && row.attainment !== search.verdict) return false;
  if (search.indicator !== undefined && search.standing !== undefined && row.cells[search.indicator]?.standing !== search.standing) return false;
  if (!holds(search.township, school.township) || !holds(search.kind, school.kind) || !holds(search.sponsor, school.sponsor)) return false;
  if (!holds(search.locality, school.locality) || !holds(search.size, row.size)) return false;
  if (search.q === undefined) return true;
  const words = normal(search.q).split(/\s+/);
  const hay = normal(`${school.name} ${school.code} ${school.township ?? ''}`);
  return words.every((word) => hay.includes(word));
}

/** The filters as an address holds them; undefined leaves a value out. */
export function writeMatrixSearch(search: MatrixSearch): Record<string, string | undefined> {
  const lists = LIST_FILTERS.map((name) => [name, search[name]?.map((one) => (one === '' ? '-' : one)).join(',') || undefined] as const);
  const { stage, verdict, indicator, standing, q, sort, order } = search;
  return { ...Object.fromEntries(lists), stage, verdict, indicator, standing, q, sort, order };
}

/** How many filters narrow the rows. */
export const filterCount = (search: MatrixSearch): number =>
  LIST_FILTERS.filter((name) => (search[name]?.length ?? 0) > 0).length + [search.stage, search.verdict, search.standing, search.q].filter((one) => one !== undefined).length;

const ATTAINMENT_ORDER: Readonly<Record<Status, number>> = { unmet: 0, missing: 1, met: 2 };

function sortKey(row: MatrixRow, by: string): number | string {
  if (by === 'name') return row.school.name;
  if (by === 'stage') return row.stage === 'primary' ? 0 : 1;
  if (by === 'pupils') return row.pupils;
  if (by === 'met') return row.metCount;
  if (by === 'verdict') return ATTAINMENT_ORDER[row.attainment];
  return row.cells[by]?.value ?? Number.NaN;
}

const COLLATOR = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** Sorts stably by a column; what is undecided comes last in both directions, never as zero. Without `sort` the workbook's order stays. */
export function sortRows(rows: readonly MatrixRow[], search: Pick<MatrixSearch, 'sort' | 'order'>): readonly MatrixRow[] {
  const by = search.sort;
  if (by === undefined) return rows;
  const sign = search.order === 'desc' ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = sortKey(left, by);
    const b = sortKey(right, by);
    if (typeof a === 'string' && typeof b === 'string') return sign * COLLATOR.compare(a, b);
    const missing = Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return missing !== 0 ? missing : Number.isNaN(a) ? 0 : sign * (Number(a) - Number(b));
  });
}

/** The next order of a header that is pressed: ascending, descending, the workbook's. */
export function nextSort(search: MatrixSearch, column: string): Pick<MatrixSearch, 'sort' | 'order'> {
  if (search.sort !== column) return { sort: column, order: 'asc' };
  return search.order === 'desc' ? {} : { sort: column, order: 'desc' };
}

/** The rows that are seen, in the order that is asked for. */
export const seenRows = (rows: readonly MatrixRow[], search: MatrixSearch): readonly MatrixRow[] =>
  sortRows(
    rows.filter((row) => isSeen(row, search)),
    search,
  );
