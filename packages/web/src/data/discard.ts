import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../i18n/i18n.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { useToast } from '../ui/toast.tsx';
import { useProblem } from './problem.ts';

/** Asks, then discards an upload; resolves to true when it is gone. */
export function useDiscard(county: string, upload: string): () => Promise<boolean> {
  const t = useWords('data');
  const confirm = useConfirm();
  const toast = useToast();
  const problem = useProblem();
  return async () => {
    const answer = await confirm({ title: t('upload.discardTitle'), body: t('upload.discardBody'), confirmLabel: t('upload.discardAct'), danger: true });
    if (answer === null) return false;
    try {
      await call('discardUpload', { params: { county, upload } });
    } catch (error) {
      problem(error);
      return false;
    }
    toast({ kind: 'done', text: t('upload.discarded') });
    await queryClient.invalidateQueries({ queryKey: ['uploads', county] });
    queryClient.removeQueries({ queryKey: ['upload', county, upload] });
    return true;
  };
}
