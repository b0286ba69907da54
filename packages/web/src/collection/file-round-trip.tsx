import { COUNTY_FORM, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { FileReading } from '@junheng/contract/form-file';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call, urlOf } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { useValueText } from './figure-cell.tsx';
import { FileFaults } from './file-faults.tsx';
import { useForm } from './form-context.ts';

type Kind = 'form' | 'statistics';

/** The form as a workbook and back, and the official statistics read into it: first the difference, then what the person takes of it. */
export function FileRoundTrip({ onTaken }: { readonly onTaken: () => void }) {
  const t = useWords('collection');
  const { place, editable } = useForm();
  const { busy, run } = useAct();
  const [kind, setKind] = useState<Kind>('form');
  const [reading, setReading] = useState<FileReading | null>(null);
  const params = { ...place };
  const read = (file: File | undefined) =>
    run(async () => {
      if (!file) return null;
      const body = new FormData();
      body.append('file', file, file.name);
      setReading(await call(kind === 'form' ? 'readFormWorkbook' : 'readStatistics', { params, body }));
      return null;
    });
  const take = (chosen: FileReading['changes'], { file }: FileReading) =>
    run(async () => {
      const edits = chosen.map(({ path, to, base, sheet, cell }) => ({ path, value: to, base, source: { kind: 'file' as const, ...file, sheet, cell } }));
      const { taken, conflicts } = await call('editFigures', { params, body: { edits } });
      setReading(null);
      onTaken();
      return conflicts.length > 0 ? t('files.conflicts', { taken: taken.length, count: conflicts.length }) : t('files.taken', { count: taken.length });
    });
  return (
    <details className="form-section screen-only">
      <summary>
        <b>{t('files.title')}</b>
      </summary>
      <div className="stack">
        <p className="note">{t('files.about')}</p>
        <div className="row">
          <ButtonLink href={urlOf('formWorkbook', params)} icon="download" download>
            {t('files.download')}
          </ButtonLink>
          {editable && place.school !== COUNTY_FORM && (
            <Button variant="quiet" aria-pressed={kind === 'statistics'} onClick={() => setKind(kind === 'form' ? 'statistics' : 'form')}>
              {t(kind === 'form' ? 'files.toStatistics' : 'files.toForm')}
            </Button>
          )}
        </div>
        {editable && <FileDrop label={t(`files.drop.${kind}`)} hint={t(`files.drop.${kind}`)} accept=".xlsx" multiple={false} disabled={busy} onFiles={([file]) => void read(file)} />}
      </div>
      {reading && <Difference key={reading.file.digest} reading={reading} busy={busy} onClose={() => setReading(null)} onTake={(chosen) => void take(chosen, reading)} />}
    </details>
  );
}

interface DifferenceProps {
  readonly reading: FileReading;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onTake: (chosen: FileReading['changes']) => void;
}

/** What the file says otherwise, each figure to be taken or left, with its cell. */
function Difference({ reading, busy, onClose, onTake }: DifferenceProps) {
  const t = useWords('collection');
  const shell = useWords('shell');
  const text = useValueText();
  const { rules, show, nameOf } = useForm();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = reading.changes.filter((one) => !left.has(one.path));
  const say = (path: string, value: Value) => text(value, rules.compiled.elements.get(parseFigurePath(path)?.element ?? ''), rules.dictionary, show);
  const toggle = (path: string) => setLeft((all) => (all.has(path) ? new Set([...all].filter((one) => one !== path)) : new Set([...all, path])));
  const footer = (
    <div className="row">
      <Button onClick={onClose}>{shell('act.cancel')}</Button>
      <Button variant="primary" busy={busy} disabled={chosen.length === 0} onClick={() => onTake(chosen)}>
        {t('files.take', { count: chosen.length })}
      </Button>
    </div>
  );
  return (
    <Dialog open wide onClose={onClose} title={t('files.difference', { file: reading.file.name, count: reading.changes.length })} footer={footer}>
      <p className="note">{t('files.same', { count: reading.same })}</p>
      <FileFaults faults={reading.faults} />
      {reading.changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and must scroll by keyboard
        <section className="paste-lines" tabIndex={0} aria-label={t('files.changes')}>
          <table className="form-table">
            <thead>
              <tr>
                <th scope="col">{t('files.choose')}</th>
                <th scope="col">{t('paste.where')}</th>
                <th scope="col">{t('paste.before')}</th>
                <th scope="col">{t('paste.after')}</th>
                <th scope="col">{t('files.cell')}</th>
              </tr>
            </thead>
            <tbody>
              {reading.changes.map(({ path, from, to, sheet, cell }) => (
                <tr key={path}>
                  <td>
                    <input type="checkbox" checked={!left.has(path)} aria-label={nameOf(path)} onChange={() => toggle(path)} />
                  </td>
                  <th scope="row">{nameOf(path)}</th>
                  <td className="number">{say(path, from)}</td>
                  <td className="number">{say(path, to)}</td>
                  <td className="code">{cell === null ? t('files.rowGone') : `${sheet} ${cell}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Dialog>
  );
}
