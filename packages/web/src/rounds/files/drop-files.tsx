import { useState } from 'react';
import { urlOf } from '../../api/call.ts';
import { sendFiles } from '../../api/send-files.ts';
import { useWords } from '../../i18n/i18n.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { formatSize } from '../../ui/number.ts';
import { ProgressBar } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { readableFiles } from './model.ts';

/** As many files as the server takes at once. */
const MOST = 400;

/** Takes workbooks, folders and archives, and sends them; the batch that they become is told. */
export function DropFiles({ county, round, onSent }: { readonly county: string; readonly round: string; readonly onSent: (batch: string) => void }) {
  const t = useWords('roundFiles');
  const toast = useToast();
  const [sending, setSending] = useState<{ readonly count: number; readonly sent: number; readonly total: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (all: readonly File[]) => {
    const files = readableFiles(all);
    if (files.length === 0) return toast({ kind: 'problem', text: t('nothing'), note: t('nothingNote') });
    if (files.length > MOST) return toast({ kind: 'problem', text: t('tooMany', { most: MOST, count: files.length }), note: t('tooManyNote') });
    const total = files.reduce((sum, file) => sum + file.size, 0);
    setError(null);
    setSending({ count: files.length, sent: 0, total });
    try {
      const { id } = await sendFiles(urlOf('readFormFiles', { county, round }), files, (sent, of) => setSending({ count: files.length, sent, total: of }));
      if (files.length < all.length) toast({ kind: 'done', text: t('skipped', { count: all.length - files.length }) });
      onSent(id);
    } catch (cause) {
      setError(cause);
    } finally {
      setSending(null);
    }
  };
  return (
    <div className="stack">
      <FileDrop label={t('drop')} hint={t('hint')} accept=".xlsx,.zip" disabled={sending !== null} onFiles={(files) => void send(files)} />
      {sending && <ProgressBar label={t('sending', { count: sending.count })} done={sending.sent} total={sending.total} note={`${formatSize(sending.sent)} / ${formatSize(sending.total)}`} />}
      {error !== null && <ErrorState error={error} />}
    </div>
  );
}
