import type { ResponseOf } from '@junheng/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useMemo } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { deliveriesQuery } from './queries.ts';

type Deliveries = ResponseOf<'deliveries'>;
type Trouble = Deliveries['troubled'][number];

/** 通知投递: whether mail and the messaging platform take what is sent, and which messages did not arrive. What they say is nobody's here. */
export function DeliveriesPage() {
  const t = useWords('administration');
  return (
    <AdministrationFrame section="deliveries" title={t('deliveries.title')} about={t('deliveries.about')}>
      {(directory) => <DeliveryList directory={directory} />}
    </AdministrationFrame>
  );
}

function DeliveryList({ directory }: { readonly directory: OpenDirectory }) {
  const t = useWords('administration');
  const { data, error, refetch } = useQuery(deliveriesQuery(directory.code));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (data.waiting + data.sent + data.failed === 0) return <EmptyState title={t('deliveries.none')}>{t('deliveries.noneBody')}</EmptyState>;
  return (
    <div className="stack">
      <dl className="facts">
        {(['waiting', 'sent', 'failed'] as const).map((one) => (
          <Fragment key={one}>
            <dt>{t(`deliveries.${one}`)}</dt>
            <dd className="number">{data[one]}</dd>
          </Fragment>
        ))}
      </dl>
      <Troubles rows={data.troubled} />
    </div>
  );
}

function Troubles({ rows }: { readonly rows: Deliveries['troubled'] }) {
  const t = useWords('administration');
  const language = useLanguage();
  const columns: readonly Column<Trouble>[] = useMemo(
    () => [
      { id: 'person', header: t('deliveries.person'), cell: (row) => `${row.name}（${row.login}）` },
      { id: 'channel', header: t('deliveries.channel'), cell: (row) => t(`deliveries.channels.${row.channel}`) },
      { id: 'state', header: t('deliveries.state'), cell: (row) => (row.state === 'failed' ? <b>{t('deliveries.given')}</b> : t('deliveries.again')) },
      { id: 'attempts', header: t('deliveries.attempts'), align: 'end', cell: (row) => row.attempts },
      { id: 'error', header: t('deliveries.error'), className: 'wide-text', cell: (row) => row.error },
      { id: 'created', header: t('deliveries.created'), className: 'nowrap', cell: (row) => formatTime(row.createdAt, language) },
      { id: 'settled', header: t('deliveries.settled'), className: 'nowrap', cell: (row) => (row.settledAt === null ? '—' : formatTime(row.settledAt, language)) },
    ],
    [t, language],
  );
  return (
    <section className="stack" aria-label={t('deliveries.troubled')}>
      <h2>{t('deliveries.troubled')}</h2>
      <p className="note">{t('deliveries.remedy')}</p>
      <DataTable caption={t('deliveries.troubled')} columns={columns} rows={rows} rowKey={(row) => row.id} height="60vh" empty={t('deliveries.noTrouble')} />
    </section>
  );
}
