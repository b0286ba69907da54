import type { Batch, BatchProgress } from '@junheng/contract/form-file';
import type { Round } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { urlOf } from '../../api/call.ts';
import { ApiError } from '../../api/client.ts';
import { FileFaults } from '../../collection/file-faults.tsx';
import '../../collection/register.ts';
import { useLanguage, useWords } from '../../i18n/i18n.ts';
import { formatTime } from '../../ui/number.ts';
import { ProgressBar } from '../../ui/progress.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { roundSchoolsQuery } from '../queries.ts';
import { BatchList } from './batch-list.tsx';
import { batchQuery, isPending, refreshBatch } from './queries.ts';

/** One batch from its reading to what was taken of it. */
export function BatchView({ county, round, batch: id }: { readonly county: string; readonly round: Round; readonly batch: string }) {
  const t = useWords('roundFiles');
  const language = useLanguage();
  const batch = useQuery(batchQuery(county, round.id, id));
  const schools = useQuery(roundSchoolsQuery(county, round.id));
  const error = batch.error ?? schools.error;
  if (error instanceof ApiError && (error.code === 'form-batch-unknown' || error.code === 'request-invalid')) return <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>;
  if (error) return <ErrorState error={error} onRetry={() => void Promise.all([batch.refetch(), schools.refetch()])} />;
  if (!batch.data || !schools.data) return <Loading lines={8} />;
  const { state, createdBy, createdAt, forms, files } = batch.data;
  if (isPending(state)) return <BatchProgressBar county={county} round={round.id} batch={batch.data} />;
  if (state === 'failed') return <EmptyState title={t('failed')}>{t('failedBody')}</EmptyState>;
  return (
    <div className="stack">
      <p className="note">{t('read', { by: createdBy, time: formatTime(createdAt, language), schools: forms.length })}</p>
      {forms.length > 0 && <BatchList county={county} round={round} batch={batch.data} schools={schools.data} />}
      {files.length > 0 && (
        <section className="section" aria-labelledby="refused-title">
          <h2 id="refused-title">{t('refused', { count: files.length })}</h2>
          {files.map((file, index) => (
            // Two files of one name may both have been refused.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <div key={index}>
              <p>
                <b>{file.name}</b>
              </p>
              <FileFaults faults={file.faults} />
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

/** Live progress by the server's events; the query's own polling stands behind it. */
function BatchProgressBar({ county, round, batch: { id, state, progress } }: { readonly county: string; readonly round: string; readonly batch: Batch }) {
  const t = useWords('roundFiles');
  const [live, setLive] = useState<BatchProgress | null>(null);
  useEffect(() => {
    const events = new EventSource(urlOf('formBatchEvents', { county, round, batch: id }));
    events.addEventListener('progress', (event) => setLive(JSON.parse((event as MessageEvent<string>).data) as BatchProgress));
    events.addEventListener('state', () => {
      events.close();
      void refreshBatch();
    });
    return () => events.close();
  }, [county, round, id]);
  const { done, total } = live ?? progress;
  return <ProgressBar label={state === 'queued' && done === 0 ? t('queued') : t('reading', { done: Math.min(done + 1, total), total })} done={done} total={total} />;
}
