import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { useToast } from '../ui/toast.tsx';
import { useProblem } from './problem.ts';
import { refreshCounty } from './queries.ts';

/** Asks for the reason, then makes a new revision with the figures of an old one. */
export function useRestore(county: string): (revision: number) => Promise<void> {
  const t = useWords('data');
  const confirm = useConfirm();
  const toast = useToast();
  const problem = useProblem();
  return async (revision) => {
    const message = await confirm({
      title: t('restore.title', { number: revision }),
      body: t('restore.body', { number: revision }),
      confirmLabel: t('restore.act'),
      ask: { label: t('restore.reason'), required: true },
    });
    if (message === null) return;
    try {
      const made = await call('restoreRevision', { params: { county, revision }, body: { message } });
      await refreshCounty();
      toast({ kind: 'done', text: t('restore.done', { number: made.number }) });
    } catch (error) {
      problem(error);
    }
  };
}
