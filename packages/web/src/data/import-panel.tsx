import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { urlOf } from '../api/call.ts';
import { sendFiles } from '../api/send-files.ts';
import { useWords } from '../i18n/i18n.ts';
import { ButtonLink } from '../ui/button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { formatSize } from '../ui/number.ts';
import { ProgressBar } from '../ui/progress.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';

const KNOWN = /\.(xlsx|csv|zip)$/i;

/** Drop a workbook or csv files; the rest happens on the upload's own page. */
export function ImportPanel({ county, standard }: { readonly county: string; readonly standard: string }) {
  const t = useWords('data');
  const toast = useToast();
  const navigate = useNavigate();
  const [sending, setSending] = useState<{ readonly name: string; readonly sent: number; readonly total: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (files: readonly File[]) => {
    const strange = files.find((file) => !KNOWN.test(file.name));
    if (strange) return toast({ kind: 'problem', text: t('import.wrongType', { name: strange.name }), note: t('import.wrongTypeNote') });
    if (files.length > 1 && files.some((file) => !/\.csv$/i.test(file.name))) return toast({ kind: 'problem', text: t('import.several') });
    const name = files.length === 1 ? (files[0]?.name ?? '') : t('import.files', { count: files.length });
    setError(null);
    setSending({ name, sent: 0, total: files.reduce((sum, file) => sum + file.size, 0) });
    try {
      const { id } = await sendFiles(urlOf('createUpload', { county }), files, (sent, total) => setSending({ name, sent, total }));
      await navigate({ to: '/data/uploads/$upload', params: { upload: id }, search: { county } });
    } catch (cause) {
      setError(cause);
    } finally {
      setSending(null);
    }
  };
  return (
    <section className="section" aria-labelledby="import-title">
      <div className="row-between">
        <h2 id="import-title">{t('import.title')}</h2>
        <ButtonLink href={urlOf('template', {}, { standard })} icon="download" download>
          {t('import.template')}
        </ButtonLink>
      </div>
      <div className="stack">
        <FileDrop label={t('import.drop')} accept=".xlsx,.csv,.zip" onFiles={(files) => void send(files)} hint={t('import.hint')} disabled={sending !== null} />
        {sending && <ProgressBar label={t('import.sending', { name: sending.name })} done={sending.sent} total={sending.total} note={`${formatSize(sending.sent)} / ${formatSize(sending.total)}`} />}
        {error !== null && <ErrorState error={error} />}
      </div>
    </section>
  );
}
