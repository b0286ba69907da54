import type { Upload, UploadProgress } from '@junheng/contract/upload';
import { useEffect, useState } from 'react';
import { urlOf } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../i18n/i18n.ts';
import { ProgressBar } from '../ui/progress.tsx';

/** Live progress by the server's events; the query's own polling stands behind it. */
export function UploadProgressBar({ upload }: { readonly upload: Upload }) {
  const t = useWords('data');
  const [live, setLive] = useState<UploadProgress | null>(null);
  const { county, id } = upload;
  useEffect(() => {
    const events = new EventSource(urlOf('uploadEvents', { county, upload: id }));
    events.addEventListener('progress', (event) => setLive(JSON.parse((event as MessageEvent<string>).data) as UploadProgress));
    events.addEventListener('state', () => void queryClient.invalidateQueries({ queryKey: ['upload', county, id] }));
    return () => events.close();
  }, [county, id]);
  const progress = live ?? upload.progress;
  const label = upload.state === 'committing' ? t('upload.committing') : t(`stage.${upload.state === 'reading' && progress.stage === 'queued' ? 'reading' : progress.stage}`);
  return <ProgressBar label={label} done={progress.done} total={upload.state === 'committing' ? 0 : progress.total} />;
}
