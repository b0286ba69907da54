import type { RegisterRow } from '@junheng/contract/register';
import { useEffect, useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { cellText } from './model/cell.ts';
import type { ShownRow } from './model/register-store.ts';
import { useRegister } from './register-context.ts';

/** For so long a person's data stay on the screen. */
const SHOWN_MS = 60_000;

/** 查看一行个人信息: one row, for a reason that the log keeps; it goes from the screen after a minute, or as soon as one looks elsewhere. */
export function RevealDialog({ row, onClose }: { readonly row: ShownRow; readonly onClose: () => void }) {
  const t = useWords('registers');
  const shell = useWords('shell');
  const language = useLanguage();
  const { place, definition, dictionary, nameOf } = useRegister();
  const { busy, run } = useAct();
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState<RegisterRow | null>(null);
  useEffect(() => {
    if (!seen) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    const hide = () => document.visibilityState === 'hidden' && onClose();
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [seen, onClose]);
  const reveal = () =>
    run(async () => {
      setSeen(await call('revealRegisterRow', { params: { ...place, register: definition.id, row: row.id }, body: { reason: reason.trim() } }));
      return null;
    });
  return (
    <Dialog open onClose={onClose} title={t('reveal.title', { name: nameOf(row) })}>
      {seen ? (
        <>
          <p className="note">{t('reveal.short')}</p>
          <dl className="register-row-facts">
            {definition.columns.map((column) => (
              <div key={column.id}>
                <dt>{nameIn(language, column)}</dt>
                <dd>{cellText(seen.values[column.id], column, { dictionary, language }) || t('cell.empty')}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') void reveal();
          }}
        >
          <p>{t('reveal.body')}</p>
          <TextArea label={t('reveal.reason')} value={reason} onChange={setReason} maxLength={500} autoFocus />
          <div className="row">
            <Button onClick={onClose}>{shell('act.cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy} disabled={reason.trim() === ''}>
              {t('reveal.act')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
