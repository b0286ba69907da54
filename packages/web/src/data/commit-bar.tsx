import type { Upload } from '@junheng/contract/upload';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useToast } from '../ui/toast.tsx';
import { isOpen } from './fault-filter.ts';
import { useProblem } from './problem.ts';
import { refreshCounty } from './queries.ts';
import type { Explanations } from './use-explanations.ts';

/** What stands between the upload and its commit, and the commit. */
export function CommitBar({ upload, store }: { readonly upload: Upload; readonly store: Explanations }) {
  const t = useWords('data');
  const errors = upload.summary?.errors ?? 0;
  const warnings = upload.summary?.warnings ?? 0;
  const open = upload.faults.filter((fault) => isOpen(fault, store.texts)).length;
  const { commit, busy } = useCommit(upload, store);
  const text = errors > 0 ? t('upload.blocked', { count: errors }) : open > 0 ? t('upload.unexplained', { count: open }) : warnings > 0 ? t('upload.ready') : t('upload.clean');
  const omitted = upload.summary?.faultsOmitted ?? 0;
  return (
    <section className="commit-bar" aria-label={t('upload.commit')}>
      <div className="commit-counts">
        <StatusMark status={errors > 0 ? 'unmet' : 'met'} label={t('upload.errors', { count: errors })} />
        <StatusMark status={open > 0 ? 'missing' : 'met'} label={t('upload.warnings', { count: warnings })} />
      </div>
      <p aria-live="polite">
        {text}
        {omitted > 0 && <span className="note"> {t('upload.omitted', { count: omitted })}</span>}
        {warnings > 0 && <span className="note keeping"> {t(`explain.${store.keeping}`)}</span>}
      </p>
      <Button variant="primary" icon="check" busy={busy} disabled={errors > 0 || open > 0} onClick={() => void commit()}>
        {t('upload.commit')}
      </Button>
    </section>
  );
}

function useCommit(upload: Upload, store: Explanations) {
  const t = useWords('data');
  const confirm = useConfirm();
  const toast = useToast();
  const problem = useProblem();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { county, id } = upload;
  const commit = async () => {
    const message = await confirm({
      title: t('upload.commitTitle'),
      body: t('upload.commitBody', { year: upload.summary?.year ?? '' }),
      confirmLabel: t('upload.commit'),
      ask: { label: t('upload.commitMessage'), initial: t('upload.commitInitial', { file: upload.files[0]?.name ?? '' }) },
    });
    if (message === null) return;
    setBusy(true);
    try {
      await store.flush();
      // The key belongs to the upload: sending it twice, even after a reload, makes one revision.
      const made = await call('commitUpload', { params: { county, upload: id }, body: { message }, headers: { 'idempotency-key': `commit-${id}` } });
      await refreshCounty();
      toast({ kind: 'done', text: t('upload.committed', { revision: made.revision }) });
      await navigate({ to: '/', search: { county, year: made.year } });
    } catch (error) {
      problem(error);
      await queryClient.invalidateQueries({ queryKey: ['upload', county, id] });
    } finally {
      setBusy(false);
    }
  };
  return { commit, busy };
}
