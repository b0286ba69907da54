import type { Upload, UploadFault } from '@junheng/contract/upload';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { TextArea } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import { ofSameKind } from './fault-filter.ts';
import { SheetGrid } from './sheet-grid.tsx';
import type { Explanations } from './use-explanations.ts';

const LONGEST = 1000;

/** One fault: what it says, what to do, where it stands, and for a warning the explanation. */
export function FaultDetail({ upload, fault, store }: { readonly upload: Upload; readonly fault: UploadFault; readonly store: Explanations }) {
  const t = useWords('data');
  const language = useLanguage();
  return (
    <article className={`fault fault-${fault.severity}`} aria-label={fault.message[language]}>
      <p className="note">
        {fault.sheet}
        {fault.cell !== null && `!${fault.cell}`}
        {fault.schoolName !== null && ` · ${fault.schoolName}`}
      </p>
      <h3>{fault.message[language]}</h3>
      {fault.found !== null && fault.found !== '' && <p className="muted">{t('faults.found', { found: fault.found })}</p>}
      <p>
        <strong>{t('faults.remedy')}</strong> {fault.remedy[language]}
      </p>
      <SheetGrid upload={upload} fault={fault} />
      {fault.severity === 'warning' && <Explanation upload={upload} fault={fault} store={store} />}
    </article>
  );
}

function Explanation({ upload, fault, store }: { readonly upload: Upload; readonly fault: UploadFault; readonly store: Explanations }) {
  const t = useWords('data');
  const language = useLanguage();
  const confirm = useConfirm();
  const toast = useToast();
  const text = store.texts[fault.id] ?? '';
  const same = ofSameKind(upload.faults, fault);
  const applyToAll = async () => {
    const filled = same.filter((one) => one.id !== fault.id && (store.texts[one.id] ?? '').trim() !== '' && store.texts[one.id] !== text).length;
    const answer =
      filled === 0
        ? ''
        : await confirm({
            title: t('explain.sameTitle'),
            body: t('explain.sameBody', { kind: fault.message[language], count: same.length, filled }),
            confirmLabel: t('explain.same', { count: same.length }),
          });
    if (answer === null) return;
    store.write(
      same.map((one) => one.id),
      text,
    );
    toast({ kind: 'done', text: t('explain.sameDone', { count: same.length }) });
  };
  return (
    <div className="stack">
      <TextArea label={t('explain.label')} hint={t('explain.hint')} value={text} maxLength={LONGEST} rows={3} onChange={(next) => store.write([fault.id], next)} />
      {same.length > 1 && (
        <div>
          <Button size="s" disabled={text.trim() === ''} onClick={() => void applyToAll()}>
            {t('explain.same', { count: same.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
