import type { Dictionary } from '@junheng/assessment/standard/types';
import type { Reconciliation } from '@junheng/contract/register';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import '../rounds/register.ts';
import './register.ts';
import '../rounds/rounds.css';
import '../rounds/desk.css';
import './registers.css';
import { useOwnSearch } from '../administration/use-own-search.ts';
import { urlOf } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { dictionaryQuery } from '../api/queries.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { roundsQuery } from '../rounds/queries.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatPercent } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { AskDialog, type Asked } from './ask-dialog.tsx';
import { Duplicates } from './duplicates.tsx';
import { csvOf, findReconciled, type Reconciled, readReconciledSearch, reconciled } from './model/reconciled.ts';
import { reconciliationQuery } from './queries.ts';
import { ReconciliationFilters } from './reconciliation-filters.tsx';
import { ReconciliationTable } from './reconciliation-table.tsx';
import { amountText, figureName, unitOf } from './register-totals.tsx';

/** 数据核对 of a round: every figure that has more than one source, with all of them side by side, the differences first. */
export function ReconciliationPage() {
  const t = useWords('registers');
  const { county } = useChoice();
  const may = useMay();
  const { round = '' } = useParams({ strict: false });
  const rounds = useQuery({ ...roundsQuery(county?.code ?? ''), enabled: county !== null });
  const { data, error, refetch } = useQuery({ ...reconciliationQuery(county?.code ?? '', round), enabled: county !== null });
  const { data: dictionary } = useQuery(dictionaryQuery);
  if (error instanceof ApiError && (error.code === 'round-unknown' || error.code === 'act-not-allowed'))
    return (
      <EmptyState title={t('reconciliation.unknownTitle')} action={<Link to="/collection/rounds">{t('reconciliation.back')}</Link>}>
        {t('reconciliation.unknownBody')}
      </EmptyState>
    );
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!county || !data || !dictionary) return <Loading lines={12} />;
  const name = rounds.data?.find((one) => one.id === round)?.name ?? '';
  return (
    <>
      <PageHead title={t('reconciliation.title')} about={t('reconciliation.about', { round: name, tolerance: formatPercent(data.tolerance, 1) })}>
        <Link to="/collection/rounds/$round" params={{ round }} className="button button-quiet button-m">
          {t('reconciliation.back')}
        </Link>
        {may('reconciliationWorkbook') && data.rows.length > 0 && (
          <ButtonLink href={urlOf('reconciliationWorkbook', { county: county.code, round })} icon="download" download>
            {t('reconciliation.download')}
          </ButtonLink>
        )}
        <Button icon="print" onClick={() => print()}>
          {t('reconciliation.print')}
        </Button>
      </PageHead>
      {data.rows.length === 0 ? (
        <EmptyState title={t('reconciliation.emptyTitle')}>{t('reconciliation.emptyBody')}</EmptyState>
      ) : (
        <Reconciling county={county.code} round={round} data={data} dictionary={dictionary} />
      )}
    </>
  );
}

interface ReconcilingProps {
  readonly county: string;
  readonly round: string;
  readonly data: Reconciliation;
  readonly dictionary: Dictionary;
}

function Reconciling({ county, round, data, dictionary }: ReconcilingProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const [raw, change] = useOwnSearch();
  const search = useMemo(() => readReconciledSearch(raw), [raw]);
  const deferred = useDeferredValue(search);
  const all = useMemo(() => reconciled(data.rows), [data.rows]);
  const rows = useMemo(() => findReconciled(all, deferred), [all, deferred]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const sources = useMemo(() => sourcesOf(all, dictionary), [all, dictionary]);
  const sourceName = (id: string) => nameIn(language, dictionary.registers.find((one) => one.id === id) ?? dictionary.sheets.find((one) => one.id === id) ?? { name: id, en: id });
  const ask = (row: Reconciled) => {
    const said = row.sources.map((one) => t('reconciliation.sourceLine', { register: sourceName(one.register), total: amountText(one.value, language) })).join('，');
    const figure = row.figure === null ? t('totals.none') : amountText(row.figure, language);
    setAsked({
      school: row.school,
      path: row.path,
      title: t('reconciliation.askTitle', { school: row.name, figure: figureName(row.path, dictionary, language) }),
      question: t('reconciliation.suggested', { figure, sources: said }),
    });
  };
  const download = () => {
    const words = ['township', 'school', 'figure', 'form'] as const;
    const head = [...words.map((one) => t(`reconciliation.${one}`)), ...sources.map(sourceName), t('reconciliation.difference'), t('reconciliation.explanation')];
    const lines = rows.map((row) => [
      row.township ?? '',
      row.name,
      `${figureName(row.path, dictionary, language)}${unitOf(row.path, dictionary, language) && `（${unitOf(row.path, dictionary, language)}）`}`,
      bareText(row.figure),
      ...sources.map((source) => bareText(row.sources.find((one) => one.register === source)?.value ?? null)),
      row.by === null ? '' : String(row.by),
      row.explanation ?? '',
    ]);
    save(csvOf([head, ...lines]), `${t('reconciliation.exportName')}.csv`);
  };
  return (
    <div className="stack">
      <ReconciliationFilters rows={all} search={search} dictionary={dictionary} onChange={change} />
      <div className="row-between">
        <p className="note" role="status">
          {t('reconciliation.seen', { seen: rows.length, all: all.length })}
        </p>
        <Button className="screen-only" icon="download" disabled={rows.length === 0} onClick={download}>
          {t('reconciliation.export')}
        </Button>
      </div>
      <ReconciliationTable round={round} rows={rows} sources={sources} sourceName={sourceName} dictionary={dictionary} onAsk={ask} />
      <Duplicates duplicates={data.duplicates} dictionary={dictionary} onAsk={setAsked} />
      {asked && <AskDialog key={`${asked.school} ${asked.path}`} county={county} round={round} asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** The registers that say something here, in the dictionary's order, the classes last. */
const sourcesOf = (rows: readonly Reconciled[], dictionary: Dictionary): readonly string[] => {
  const said = new Set(rows.flatMap((row) => row.sources.map((one) => one.register)));
  return [...dictionary.registers.map((one) => one.id), 'class'].filter((one) => said.has(one));
};

const bareText = (value: Reconciled['figure']): string => (value === null ? '' : Array.isArray(value) ? value.join(';') : String(value));

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
