import { ApiError } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useToast } from '../ui/toast.tsx';

/** Shows an error of an act as a notice that stays: what happened and what to do. */
export function useProblem(): (error: unknown) => void {
  const t = useWords('shell');
  const language = useLanguage();
  const toast = useToast();
  return (error) => {
    if (error instanceof ApiError && error.text) return toast({ kind: 'problem', text: error.text[language], note: error.remedy?.[language] });
    if (error instanceof ApiError && error.code === 'network') return toast({ kind: 'problem', text: t('error.network'), note: t('error.networkRemedy') });
    toast({ kind: 'problem', text: t('error.unknown'), note: t('error.code', { code: error instanceof ApiError ? error.code : String(error) }) });
  };
}
