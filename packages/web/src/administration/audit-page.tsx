import type { Audit } from '@junheng/contract/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { call, urlOf } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { AuditEntryPanel, useActName } from './audit-entry.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import type { AuditSearch } from './queries.ts';
import { useOwnSearch } from './use-own-search.ts';

type Entry = Audit['entries'][number];
const PAGE = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** 审计日志: every act, searched, its chain proved, to look into and to export. */
export function AuditPage() {
  const t = useWords('administration');
  return (
    <AdministrationFrame
      section="audit"
      title={t('audit.title')}
      about={t('audit.about')}
      actions={({ code }) => (
        <ButtonLink href={urlOf('auditExport', { county: code })} icon="download" download>
          {t('audit.export')}
        </ButtonLink>
      )}
    >
      {(directory) => <Log key={directory.code} directory={directory} />}
    </AdministrationFrame>
  );
}

function readAuditSearch({ q, from, to, result }: Readonly<Record<string, unknown>>): AuditSearch {
  return {
    ...(typeof q === 'string' && q.trim() !== '' ? { text: q.trim().slice(0, 80) } : {}),
    ...(typeof from === 'string' && DAY.test(from) ? { from } : {}),
    ...(typeof to === 'string' && DAY.test(to) ? { to } : {}),
    ...(result === 'done' || result === 'refused' ? { result } : {}),
  };
}

function Log({ directory }: { readonly directory: OpenDirectory }) {
  const t = useWords('administration');
  const [raw, change] = useOwnSearch();
  const search = useDeferredValue(useMemo(() => readAuditSearch(raw), [raw]));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', directory.code, search],
    queryFn: ({ pageParam, signal }) => call('audit', { params: { county: directory.code }, query: { ...search, limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.entries.length < PAGE ? null : (last.entries.at(-1)?.sequence ?? null)),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const text = (key: 'q' | 'from' | 'to') => (typeof raw[key] === 'string' ? (raw[key] as string) : '');
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const newest = data?.pages[0];
  const chosen = entries.find((entry) => String(entry.sequence) === raw.entry) ?? null;
  return (
    <>
      {newest && <ChainState audit={newest} />}
      <search className="administration-filters screen-only">
        <TextField
          className="administration-search"
          type="search"
          label={t('audit.searchLabel')}
          hideLabel
          placeholder={t('audit.searchLabel')}
          value={text('q')}
          onChange={(q) => change({ q })}
          maxLength={80}
        />
        <TextField label={t('audit.from')} type="date" value={text('from')} onChange={(from) => change({ from })} />
        <TextField label={t('audit.to')} type="date" value={text('to')} onChange={(to) => change({ to })} />
        <Select
          label={t('audit.result')}
          value={search.result ?? ''}
          onChange={(result) => change({ result })}
          options={[{ value: '', label: t('audit.anyResult') }, ...(['done', 'refused'] as const).map((one) => ({ value: one as string, label: t(`audit.results.${one}`) }))]}
        />
      </search>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : newest ? (
        <>
          <p className="note row-between" role="status">
            <span>{t('audit.found', { found: newest.found })}</span>
            <span className="screen-only">{t('audit.exportHint')}</span>
          </p>
          <AuditTable entries={entries} chosen={chosen?.sequence ?? null} onChoose={(entry) => change({ entry: String(entry.sequence) })} />
          {hasNextPage && (
            <div className="more screen-only">
              <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('audit.more')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <Loading lines={8} />
      )}
      {chosen && <AuditEntryPanel entry={chosen} onClose={() => change({ entry: undefined })} />}
    </>
  );
}

/** Whether the chain is whole, told first. */
function ChainState({ audit }: { readonly audit: Audit }) {
  const t = useWords('administration');
  if (audit.brokenAt === null)
    return (
      <p className="chain" role="status">
        <Icon name="check" /> {t('audit.intact', { total: audit.total })}
      </p>
    );
  return (
    <div className="chain chain-broken" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{t('audit.broken', { at: audit.brokenAt })}</strong>
        <p>{t('audit.brokenBody', { at: audit.brokenAt })}</p>
      </div>
    </div>
  );
}

function AuditTable({ entries, chosen, onChoose }: { readonly entries: readonly Entry[]; readonly chosen: number | null; readonly onChoose: (entry: Entry) => void }) {
  const t = useWords('administration');
  const language = useLanguage();
  const actName = useActName();
  const columns: readonly Column<Entry>[] = [
    {
      id: 'number',
      width: '4rem',
      header: t('audit.number'),
      align: 'end',
      cell: (entry) => (
        <button type="button" className="link-button" aria-label={t('audit.entry', { number: entry.sequence })} onClick={() => onChoose(entry)}>
          {entry.sequence}
        </button>
      ),
    },
    { id: 'at', header: t('audit.at'), className: 'nowrap', cell: (entry) => <time dateTime={entry.at}>{formatTime(entry.at, language)}</time> },
    { id: 'actor', header: t('audit.actor'), cell: (entry) => entry.actor },
    { id: 'act', header: t('audit.act'), cell: (entry) => actName(entry.act) },
    { id: 'object', header: t('audit.object'), className: 'wide-text', cell: (entry) => entry.object },
    {
      id: 'result',
      header: t('audit.result'),
      cell: (entry) => (entry.origin?.result === 'refused' ? <span className="tag tag-disabled">{t('audit.results.refused')}</span> : t('audit.results.done')),
    },
    { id: 'address', header: t('audit.address'), cell: (entry) => <span className="code">{entry.origin?.address ?? ''}</span> },
  ];
  return (
    <DataTable
      caption={t('audit.caption')}
      columns={columns}
      rows={entries}
      rowKey={(entry) => entry.sequence}
      chosen={chosen}
      onRow={onChoose}
      height="70dvh"
      rowHeight={36}
      empty={t('audit.none')}
      frozen={false}
    />
  );
}
