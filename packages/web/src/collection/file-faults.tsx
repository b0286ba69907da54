import type { FileFault } from '@junheng/contract/form-file';
import { useLanguage, useWords } from '../i18n/i18n.ts';

/** What is wrong in a file, by sheet and cell, with what to do. */
export function FileFaults({ faults }: { readonly faults: readonly FileFault[] }) {
  const t = useWords('collection');
  const language = useLanguage();
  if (faults.length === 0) return null;
  return (
    <section aria-label={t('files.faults', { count: faults.length })}>
      <h3>{t('files.faults', { count: faults.length })}</h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault.id}>
            {(fault.sheet !== '' || fault.cell !== null) && (
              <span className="code">
                {fault.sheet} {fault.cell}{' '}
              </span>
            )}
            {fault.severity === 'error' ? <b>{fault.message[language]}</b> : fault.message[language]} <span className="muted">{fault.remedy[language]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
