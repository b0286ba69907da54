import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { type Column, DataTable, type Sort } from '../ui/data-table.tsx';
import { formatPercent } from '../ui/number.ts';
import { type ReportRow, sortReport } from './model/report.ts';
import { StateTag } from './state-tag.tsx';

/** The report school by school, by township at first. */
export function ReportSchools({ rows }: { readonly rows: readonly ReportRow[] }) {
  const t = useWords('rounds');
  const [sort, setSort] = useState<Sort>({ column: 'township', descending: false });
  const timely = (onTime: boolean | null) =>
    onTime === null ? <span className="muted">{t('report.pending')}</span> : onTime ? t('report.on') : <span className="round-word round-word-bad">{t('report.late')}</span>;
  const columns: readonly Column<ReportRow>[] = [
    { id: 'school', header: t('report.school'), cell: (row) => row.name, sortable: true, width: '14rem' },
    { id: 'township', header: t('report.township'), cell: (row) => row.township ?? t('report.noTownship'), sortable: true },
    { id: 'state', header: t('report.state'), cell: (row) => <StateTag state={row.state} />, sortable: true },
    { id: 'completeness', header: t('report.completeness'), cell: (row) => formatPercent(row.completeness, 0), align: 'end', sortable: true },
    { id: 'onTime', header: t('report.timely'), cell: (row) => timely(row.onTime), sortable: true },
    { id: 'returns', header: t('report.returns'), cell: (row) => row.returns, align: 'end', sortable: true },
    { id: 'openQueries', header: t('report.openQueries'), cell: (row) => row.openQueries, align: 'end', sortable: true },
    { id: 'warnings', header: t('report.warnings'), cell: (row) => row.warnings, align: 'end', sortable: true },
  ];
  return <DataTable caption={t('report.bySchool')} columns={columns} rows={sortReport(rows, sort)} rowKey={(row) => row.school} sort={sort} onSort={setSort} height="40rem" rowHeight={34} />;
}
