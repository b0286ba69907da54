import type { Round, RoundSchool } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import './register.ts';
import './rounds.css';
import './desk.css';
import { useOwnSearch } from '../administration/use-own-search.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { BulkApproval } from './bulk-approval.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { CountyStrip } from './county-strip.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { FormRevision } from './form-revision.tsx';
import { findSchools, neighbour, readDeskSearch, withOutliers } from './model/school-list.ts';
import { LIVE_MS, outliersQuery, roundSchoolsQuery, roundsQuery } from './queries.ts';
import { Remind } from './remind.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { SchoolTable } from './school-table.tsx';
import { useNextKeys } from './use-next-keys.ts';
import { useTimeLeft } from './use-time-left.ts';

/** The bureau's desk of one round (批次): every school with its state, what is doubtful first, and the acts on them. */
export function DeskPage() {
  const t = useWords('rounds');
  const { county } = useChoice();
  const { round: id } = useParams({ strict: false });
  const rounds = useQuery({ ...roundsQuery(county?.code ?? ''), enabled: county !== null, refetchInterval: LIVE_MS });
  const round = rounds.data?.find((one) => one.id === id);
  if (rounds.error && !rounds.data) return <ErrorState error={rounds.error} onRetry={() => void rounds.refetch()} />;
  if (county && !rounds.data) return <Loading lines={10} />;
  if (!county || !round)
    return (
      <EmptyState title={t('desk.unknownTitle')} action={<Link to="/collection/rounds">{t('desk.back')}</Link>}>
        {t('desk.unknownBody')}
      </EmptyState>
    );
  return <Desk key={round.id} county={county.code} round={round} />;
}

function Desk({ county, round }: { readonly county: string; readonly round: Round }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const left = useTimeLeft();
  const may = useMay();
  const list = useQuery({ ...roundSchoolsQuery(county, round.id), refetchInterval: LIVE_MS });
  return (
    <>
      <PageHead title={round.name} about={t('desk.about', { time: formatTime(round.deadline, language), left: left(round.deadline) })}>
        {may('remindSchools') && <Remind county={county} round={round} rows={list.data ?? []} />}
        {may('readFormFiles') && !round.frozen && (
          <Link to="/collection/rounds/$round/files" params={{ round: round.id }} className="button button-default button-m">
            {t('desk.files')}
          </Link>
        )}
        {may('reconciliation') && (
          <Link to="/collection/rounds/$round/reconciliation" params={{ round: round.id }} className="button button-default button-m">
            {t('list.reconciliation')}
          </Link>
        )}
        {may('roundReport') && (
          <Link to="/collection/rounds/$round/report" params={{ round: round.id }} className="button button-default button-m">
            {t('list.report')}
          </Link>
        )}
      </PageHead>
      {list.data ? (
        <DeskList county={county} round={round} all={list.data} staleSince={list.error ? list.dataUpdatedAt : null} />
      ) : list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Loading lines={10} />
      )}
    </>
  );
}

interface ListProps {
  readonly county: string;
  readonly round: Round;
  readonly all: readonly RoundSchool[];
  /** When the list was last read, where it could not be read again. */
  readonly staleSince: number | null;
}

function DeskList({ county, round, all, staleSince }: ListProps) {
  const t = useWords('rounds');
  const language = useLanguage();
  const [raw, change] = useOwnSearch();
  const search = useMemo(() => readDeskSearch(raw), [raw]);
  const deferred = useDeferredValue(search);
  const may = useMay();
  const { data: outliers } = useQuery({ ...outliersQuery(county, round.id), enabled: may('outliers') });
  const rows = useMemo(
    () =>
      withOutliers(
        all.filter((row) => row.school !== COUNTY_FORM),
        outliers ?? [],
      ),
    [all, outliers],
  );
  const found = useMemo(() => findSchools(rows, deferred), [rows, deferred]);
  const countyForm = all.find((row) => row.school === COUNTY_FORM);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const open = all.find((row) => row.school === raw.school) ?? null;
  const show = (school: string | null) => change({ school: school ?? undefined });
  const step = (by: 1 | -1) => {
    const next = neighbour(found, open?.school ?? null, by);
    if (next !== null) show(next);
  };
  useNextKeys(step);
  return (
    <div className="stack">
      <FormRevision county={county} round={round} rows={all} />
      {countyForm && <CountyStrip round={round} row={countyForm} onReview={() => show(COUNTY_FORM)} />}
      <DeskFilters rows={rows} townshipStep={round.townshipStep} search={search} onChange={change} />
      <div className="row-between">
        <p className="note" role="status">
          {t('desk.seen', { seen: found.length, all: rows.length })}
        </p>
        <p className="note screen-only">{staleSince === null ? t('desk.live') : t('desk.stale', { time: formatTime(new Date(staleSince).toISOString(), language) })}</p>
      </div>
      <BulkApproval county={county} round={round} rows={rows} found={found} picked={picked} onPick={setPicked} />
      <SchoolTable round={round} rows={found} search={search} onChange={change} chosen={open?.school ?? null} onChoose={show} picked={picked} onPick={setPicked} />
      {open && <ReviewPanel county={county} round={round} row={open} onStep={step} onClose={() => show(null)} />}
    </div>
  );
}
