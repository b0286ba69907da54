import type { Form } from '@junheng/contract';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { formatTime } from '../ui/number.ts';

/** On paper the form ends with its signature lines. */
export function PaperFoot({ form }: { readonly form: Form }) {
  const t = useWords('collection');
  const language = useLanguage();
  return (
    <footer className="print-only form-paper">
      <p>{t('paper.unit')}：</p>
      <p>{t('paper.filledBy')}：</p>
      <p>{t('paper.head')}：</p>
      <p>{t('paper.date')}</p>
      <p className="note">
        {t('paper.code')} {form.school.school} · {t('paper.printed', { time: formatTime(new Date().toISOString(), language), version: form.school.version, state: t(`state.${form.school.state}`) })}
      </p>
    </footer>
  );
}
