import type { ResponseOf } from '@junheng/contract/routes';
import type { Sort } from '../../ui/data-table.tsx';
import { NO_TOWNSHIP } from './school-list.ts';
import { STATES } from './states.ts';

export type ReportRow = ResponseOf<'roundReport'>['rows'][number];

/** What a group of schools comes to. */
export interface ReportSum {
  readonly schools: number;
  readonly approved: number;
  readonly onTime: number;
  readonly late: number;
  /** Mean of the schools' completeness; 0 where there is no school. */
  readonly completeness: number;
  readonly returns: number;
  readonly openQueries: number;
  readonly warnings: number;
}

export function sumUp(rows: readonly ReportRow[]): ReportSum {
  const total = (value: (row: ReportRow) => number) => rows.reduce((sum, row) => sum + value(row), 0);
  return {
    schools: rows.length,
    approved: rows.filter((row) => row.state === 'approved').length,
    onTime: rows.filter((row) => row.onTime === true).length,
    late: rows.filter((row) => row.onTime === false).length,
    completeness: rows.length === 0 ? 0 : total((row) => row.completeness) / rows.length,
    returns: total((row) => row.returns),
    openQueries: total((row) => row.openQueries),
    warnings: total((row) => row.warnings),
  };
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** The report by township (按乡镇), by name; schools without one last. */
export function byTownship(rows: readonly ReportRow[]): readonly (ReportSum & { readonly township: string })[] {
  const names = [...new Set(rows.map((row) => row.township ?? NO_TOWNSHIP))];
  return names
    .map((township) => ({ township, ...sumUp(rows.filter((row) => (row.township ?? NO_TOWNSHIP) === township)) }))
    .sort((a, b) => Number(a.township === NO_TOWNSHIP) - Number(b.township === NO_TOWNSHIP) || collator.compare(a.township, b.township));
}

/** Not handed in and overdue, then not yet due, then in time. */
const punctuality = ({ onTime }: ReportRow): number => (onTime === false ? 0 : onTime === null ? 1 : 2);
const COMPARE: Readonly<Record<string, (a: ReportRow, b: ReportRow) => number>> = {
  school: (a, b) => collator.compare(a.name, b.name),
  township: (a, b) => collator.compare(a.township ?? '', b.township ?? ''),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  completeness: (a, b) => a.completeness - b.completeness,
  onTime: (a, b) => punctuality(a) - punctuality(b),
  returns: (a, b) => a.returns - b.returns,
  openQueries: (a, b) => a.openQueries - b.openQueries,
  warnings: (a, b) => a.warnings - b.warnings,
};

/** The report's schools sorted by one of its columns, equal ones by code. */
export const sortReport = (rows: readonly ReportRow[], { column, descending }: Sort): readonly ReportRow[] =>
  [...rows].sort((a, b) => (descending ? -1 : 1) * (COMPARE[column]?.(a, b) ?? 0) || a.school.localeCompare(b.school));
