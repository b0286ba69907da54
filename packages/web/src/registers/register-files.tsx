import type { RegisterReading } from '@junheng/contract/register';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call, urlOf } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { ButtonLink } from '../ui/button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { ReadingDialog } from './reading-dialog.tsx';
import { useRegister } from './register-context.ts';

/** The registers as a workbook and back: first what it would change, then what the person takes of it. */
export function RegisterFiles({ onTaken }: { readonly onTaken: () => void }) {
  const t = useWords('registers');
  const { place, editable, masked, store } = useRegister();
  const { busy, run } = useAct();
  const [reading, setReading] = useState<RegisterReading | null>(null);
  const params = { ...place };
  const read = (file: File | undefined) =>
    run(async () => {
      if (!file) return null;
      // What is written but not sent would show as a difference from itself.
      await store.flush();
      const body = new FormData();
      body.append('file', file, file.name);
      setReading(await call('readRegisters', { params, body }));
      return null;
    });
  const take = (chosen: RegisterReading['registers'], { file }: RegisterReading) =>
    run(async () => {
      let [taken, conflicts] = [0, 0];
      for (const { register, edits } of chosen) {
        if (edits.length === 0) continue;
        const answer = await call('editRegister', { params: { ...params, register }, body: { file, edits: edits.map(({ id, values, base }) => ({ id, values, base })) } });
        taken += answer.taken.length;
        conflicts += answer.conflicts.length;
      }
      setReading(null);
      onTaken();
      return t(conflicts > 0 ? 'files.conflicts' : 'files.taken', { taken, count: conflicts });
    });
  return (
    <details className="form-section screen-only">
      <summary>
        <b>{t('files.title')}</b>
      </summary>
      <div className="stack">
        <p className="note">{t(masked ? 'files.masked' : 'files.about')}</p>
        <div className="row">
          <ButtonLink href={urlOf('registersWorkbook', params)} icon="download" download>
            {t('files.download')}
          </ButtonLink>
        </div>
        {editable && <FileDrop label={t('files.drop')} hint={t('files.drop')} accept=".xlsx" multiple={false} disabled={busy} onFiles={([file]) => void read(file)} />}
      </div>
      {reading && <ReadingDialog reading={reading} busy={busy} onClose={() => setReading(null)} onTake={(chosen) => void take(chosen, reading)} />}
    </details>
  );
}
