import type { Dictionary } from '@junheng/assessment/standard/types';
import type { ReviewedYear } from '@junheng/contract/review';
import { REVIEWERS } from '@junheng/contract/role';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import './register.ts';
import './reviews.css';
import { dictionaryQuery } from '../api/queries.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useRole } from '../sign-in/signed-in.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { TextField } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { LIVE_MS, reviewedYearsQuery } from './queries.ts';

/** 审核: every submitted year that the person reads, with how far its review has come. */
export function ReviewsPage() {
  const t = useWords('reviews');
  const { data, error, refetch } = useQuery({ ...reviewedYearsQuery, refetchInterval: LIVE_MS });
  // A conclusion is shown by its name, never by its id.
  const { data: dictionary } = useQuery(dictionaryQuery);
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      {data && dictionary ? <Years all={data} dictionary={dictionary} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />}
    </>
  );
}

function Years({ all, dictionary }: { readonly all: readonly ReviewedYear[]; readonly dictionary: Dictionary }) {
  const t = useWords('reviews');
  const role = useRole();
  const columns = useColumns(dictionary);
  const [text, setText] = useState('');
  if (all.length === 0) return <EmptyState title={t('list.empty')}>{t(role !== null && REVIEWERS.includes(role) ? 'list.emptyReviewer' : 'list.emptyCounty')}</EmptyState>;
  const several = new Set(all.map((one) => one.county)).size > 1;
  const found = all.filter((one) => one.countyName.includes(text.trim()) || one.county.startsWith(text.trim()));
  return (
    <div className="stack">
      {several && <TextField type="search" label={t('list.search')} value={text} onChange={setText} className="reviews-search" />}
      <DataTable caption={t('list.caption')} columns={columns} rows={found} rowKey={(row) => `${row.county} ${row.revision}`} height="70vh" rowHeight={52} />
    </div>
  );
}

function useColumns(dictionary: Dictionary): readonly Column<ReviewedYear>[] {
  const t = useWords('reviews');
  const language = useLanguage();
  const choices = dictionary.enumerations.find((one) => one.id === 'reviewConclusion')?.members ?? [];
  const conclusionName = (id: string): string => {
    const found = choices.find((one) => one.id === id);
    return found ? nameIn(language, found) : id;
  };
  return [
    {
      id: 'county',
      header: t('list.county'),
      cell: (row) => (
        <Link to="/reviews/$revision" params={{ revision: String(row.revision) }} search={{ county: row.county, year: row.year } as never}>
          {row.countyName}
        </Link>
      ),
    },
    {
      id: 'year',
      header: t('list.year'),
      cell: (row) => (
        <>
          {row.year} <span className="note">{t('list.revision', { revision: row.revision })}</span> {!row.frozen && <span className="review-tag">{t('list.lifted')}</span>}
        </>
      ),
    },
    { id: 'submitted', header: t('list.submitted'), cell: (row) => row.submitted.map((one) => `${t(`level.${one.level}`)} ${formatTime(one.at, language)}`).join('；') },
    {
      id: 'comments',
      header: t('list.comments'),
      cell: (row) =>
        row.open + row.answered === 0 ? (
          <span className="muted">{t('list.noComments')}</span>
        ) : (
          [row.open > 0 && t('list.open', { count: row.open }), row.answered > 0 && t('list.answered', { count: row.answered })].filter(Boolean).join('，')
        ),
    },
    {
      id: 'conclusion',
      header: t('list.conclusion'),
      cell: (row) =>
        row.conclusions.length === 0 ? (
          <span className="muted">{t('list.notConcluded')}</span>
        ) : (
          row.conclusions.map((one) => `${t(`level.${one.level}`)}：${conclusionName(one.conclusion)}`).join('；')
        ),
    },
  ];
}
