import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import './register.ts';
import './matrix.css';
import { useWords } from '../i18n/i18n.ts';
import { useCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { FilterBar } from './filter-bar.tsx';
import { AssessmentFrame } from './frame.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { MatrixLegend } from './matrix-legend.tsx';
import { MatrixPaper } from './matrix-paper.tsx';
import { downloadText, toCsv } from './model/csv.ts';
import { type MatrixSearch, nextSort, readMatrixSearch, seenRows, writeMatrixSearch } from './model/filters.ts';
import { type MatrixRow, matrixColumns, matrixRows, STAGES } from './model/matrix.ts';
import { matrixTable } from './model/matrix-table.ts';
import { usePrinting } from './use-printing.ts';
import { useShow } from './use-show.ts';

const PHONE = '(max-width: 48rem)';

/** 对标评估 · 逐校指标: every school against every indicator. */
export function AssessmentPage() {
  const t = useWords('assessment');
  const county = useCounty();
  const show = useShow(county.standard);
  const navigate = useNavigate();
  const router = useRouter();
  const explain = useExplain();
  const printing = usePrinting();
  const raw = useSearch({ strict: false });
  const search = useMemo(() => readMatrixSearch(raw), [raw]);
  const rows = useMemo(() => matrixRows(county.assessment), [county.assessment]);
  const columns = useMemo(() => matrixColumns(county.assessment), [county.assessment]);
  const deferred = useDeferredValue(search);
  const seen = useMemo(() => seenRows(rows, deferred), [rows, deferred]);
  const stages = STAGES.filter((stage) => seen.some((row) => row.stage === stage)).map((stage) => county.assessment.stages[stage]);
  const shownColumns = columns.filter((column) => search.stage === undefined || column.stages[search.stage]);
  const phone = useMatches(PHONE);

  const change = (next: MatrixSearch) =>
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...writeMatrixSearch(next) }) as never, replace: true, resetScroll: false });
  const school = (row: MatrixRow) => ({ to: '/assessment/schools/$school', params: { school: row.school.code } }) as const;
  const words = { stage: (row: MatrixRow) => show.stage(row.stage) };
  const download = () => downloadText(t('matrix.file', { county: county.name, year: county.year }), toCsv(matrixTable({ rows: seen, columns: shownColumns, stages, show, t, stageName: words.stage })));
  const caption = t('matrix.caption', { county: county.name, year: county.year, indicators: shownColumns.length });

  return (
    <AssessmentFrame
      county={county}
      show={show}
      actions={
        <>
          <Button icon="download" onClick={download}>
            {t('matrix.export')}
          </Button>
          <Button icon="print" onClick={() => print()}>
            {t('tables.print')}
          </Button>
        </>
      }
    >
      <FilterBar county={county} rows={rows} columns={columns} search={search} show={show} onChange={change} />
      <div className="row-between matrix-about">
        <p className="note" role="status">
          {seen.length === rows.length ? t('matrix.seenAll', { all: rows.length }) : t('matrix.seen', { seen: seen.length, all: rows.length })}
          <span className="screen-only matrix-hint">{t('matrix.hint')}</span>
        </p>
        <MatrixLegend />
      </div>
      {seen.length === 0 ? (
        <EmptyState title={t('matrix.noRows')} action={<Button onClick={() => change({})}>{t('matrix.clear')}</Button>}>
          {t('matrix.noRowsRemedy')}
        </EmptyState>
      ) : printing ? (
        <MatrixPaper rows={seen} columns={shownColumns} stages={stages} show={show} caption={caption} />
      ) : (
        <MatrixGrid
          key={phone ? 'phone' : 'desk'}
          rows={seen}
          columns={shownColumns}
          stages={stages}
          sort={search}
          show={show}
          label={t('matrix.gridLabel')}
          rowHeight={phone ? 44 : 34}
          onSort={(column) => {
            const { sort: _sort, order: _order, ...rest } = search;
            change({ ...rest, ...nextSort(search, column) });
          }}
          onExplain={explain}
          onSchool={(row) => void navigate(school(row))}
          schoolHref={(row) => router.buildLocation(school(row)).href}
        />
      )}
    </AssessmentFrame>
  );
}

function useMatches(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const change = () => setMatches(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, [query]);
  return matches;
}
