import type { Revision } from '@junheng/contract/revision';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { urlOf } from '../api/call.ts';
import { revisionsQuery } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Select } from '../ui/field.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { formatNumber, formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { useRestore } from './restore.ts';

/** The newest revision of each year: what the pages compute with. */
const currentOf = (revisions: readonly Revision[]): ReadonlySet<number> => {
  const newest = new Map<number, number>();
  for (const one of revisions) newest.set(one.year, Math.max(one.number, newest.get(one.year) ?? 0));
  return new Set(newest.values());
};

export function RevisionList({ county }: { readonly county: string }) {
  const t = useWords('data');
  const { data, error, refetch } = useQuery(revisionsQuery(county));
  const [year, setYear] = useState('');
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={4} />;
  const years = [...new Set(data.map((one) => one.year))].sort((a, b) => b - a);
  const shown = [...data].filter((one) => year === '' || one.year === Number(year)).sort((a, b) => b.number - a.number);
  return (
    <section className="section" aria-labelledby="revisions-title">
      <div className="row-between">
        <h2 id="revisions-title">{t('revisions.title')}</h2>
        {years.length > 1 && (
          <Select
            label={t('revisions.year')}
            hideLabel
            value={year}
            onChange={setYear}
            options={[{ value: '', label: t('revisions.allYears') }, ...years.map((one) => ({ value: String(one), label: String(one) }))]}
          />
        )}
      </div>
      {data.length === 0 ? <p className="muted">{t('revisions.none')}</p> : <RevisionTable county={county} revisions={shown} current={currentOf(data)} />}
    </section>
  );
}

function RevisionTable({ county, revisions, current }: { readonly county: string; readonly revisions: readonly Revision[]; readonly current: ReadonlySet<number> }) {
  const t = useWords('data');
  const language = useLanguage();
  const columns: readonly Column<Revision>[] = [
    {
      id: 'number',
      header: t('revisions.number'),
      cell: (one) => (
        <>
          <Link to="/data/revisions/$revision" params={{ revision: String(one.number) }} search={{ county }}>
            {t('revisions.version', { number: one.number })}
          </Link>
          {current.has(one.number) && <span className="current">{t('revisions.current')}</span>}
        </>
      ),
      className: 'nowrap',
    },
    { id: 'year', header: t('revisions.year'), align: 'end', cell: (one) => one.year },
    { id: 'when', header: t('revisions.when'), cell: (one) => <time dateTime={one.createdAt}>{formatTime(one.createdAt, language)}</time>, className: 'nowrap' },
    { id: 'who', header: t('revisions.who'), cell: (one) => one.createdBy },
    { id: 'kind', header: t('revisions.kind'), cell: (one) => t(`kind.${one.kind}`) },
    { id: 'message', header: t('revisions.message'), cell: (one) => one.message, className: 'wide-text' },
    { id: 'file', header: t('revisions.file'), cell: (one) => one.file?.name ?? t('revisions.noFile'), className: 'wide-text' },
    { id: 'schools', header: t('revisions.schools'), align: 'end', cell: (one) => <Count value={one.schools} unit={t('revisions.schoolsUnit')} /> },
    { id: 'pupils', header: t('revisions.pupils'), align: 'end', cell: (one) => <Count value={one.pupils} unit={t('revisions.pupilsUnit')} /> },
    {
      id: 'acts',
      header: <span className="visually-hidden">{t('revisions.acts')}</span>,
      align: 'end',
      cell: (one) => <RevisionMenu county={county} revision={one} isCurrent={current.has(one.number)} />,
      className: 'screen-only',
    },
  ];
  return <DataTable caption={t('revisions.title')} columns={columns} rows={revisions} rowKey={(one) => one.number} />;
}

const Count = ({ value, unit }: { readonly value: number; readonly unit: string }) => (
  <span className="number">
    {formatNumber(value)}
    {unit !== '' && <span className="unit">{unit}</span>}
  </span>
);

function RevisionMenu({ county, revision, isCurrent }: { readonly county: string; readonly revision: Revision; readonly isCurrent: boolean }) {
  const t = useWords('data');
  const navigate = useNavigate();
  const restore = useRestore(county);
  const may = useMay();
  const { number } = revision;
  return (
    <MenuButton
      label={t('revisions.menu', { number })}
      entries={[
        {
          id: 'difference',
          label: t('revisions.difference'),
          disabled: revision.previous === null,
          onAction: () => void navigate({ to: '/data/revisions/$revision', params: { revision: String(number) }, search: { county } }),
        },
        ...(may('restoreRevision') ? [{ id: 'restore', label: t('revisions.restore'), icon: 'restore' as const, disabled: isCurrent, onAction: () => void restore(number) }] : []),
        { id: 'source', label: t('revisions.source'), icon: 'download', disabled: revision.file === null, onAction: () => window.location.assign(urlOf('source', { county, revision: number })) },
      ]}
    />
  );
}
