import type { RegisterReading } from '@junheng/contract/register';
import { useState } from 'react';
import '../collection/register.ts';
import { FileFaults } from '../collection/file-faults.tsx';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { cellText, type RowValues, sameCell } from './model/cell.ts';
import { useRegister } from './register-context.ts';

type Reading = RegisterReading['registers'][number];
type Edit = Reading['edits'][number];

interface ReadingProps {
  readonly reading: RegisterReading;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onTake: (chosen: RegisterReading['registers']) => void;
}

/** What a workbook says otherwise than the registers: rows added, changed and removed, each to be taken or left. Rows that the file lacks are not removed unless the person says so. */
export function ReadingDialog({ reading, busy, onClose, onTake }: ReadingProps) {
  const t = useWords('registers');
  const shell = useWords('shell');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set(reading.registers.flatMap((one) => one.edits.flatMap((edit) => (edit.values === null ? [edit.id] : [])))));
  const flip = (ids: readonly string[], take: boolean) => setLeft((all) => new Set(take ? [...all].filter((one) => !ids.includes(one)) : [...all, ...ids]));
  const chosen = reading.registers.map((one) => ({ ...one, edits: one.edits.filter((edit) => !left.has(edit.id)) }));
  const count = chosen.reduce((sum, one) => sum + one.edits.length, 0);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('files.difference', { file: reading.file })}
      footer={
        <div className="row">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={count === 0} onClick={() => onTake(chosen)}>
            {t('files.take', { count })}
          </Button>
        </div>
      }
    >
      <FileFaults faults={reading.faults} />
      {reading.registers.every((one) => one.edits.length === 0) && <p>{t('files.nothing')}</p>}
      {reading.registers.map((one) => (
        <ReadRegister key={one.register} one={one} left={left} onFlip={flip} />
      ))}
    </Dialog>
  );
}

const KINDS = ['added', 'changed', 'removed'] as const;
const kindOf = ({ values, before }: Edit): (typeof KINDS)[number] => (values === null ? 'removed' : before === null ? 'added' : 'changed');

function ReadRegister({ one, left, onFlip }: { readonly one: Reading; readonly left: ReadonlySet<string>; readonly onFlip: (ids: readonly string[], take: boolean) => void }) {
  const t = useWords('registers');
  const language = useLanguage();
  const { dictionary } = useRegister();
  const definition = dictionary.registers.find((register) => register.id === one.register);
  if (!definition || one.edits.length + one.same === 0) return null;
  const say = (values: RowValues | null, id: string) => {
    const column = definition.columns.find((found) => found.id === id);
    return column ? cellText(values?.[id], column, { dictionary, language }) : '';
  };
  const nameOf = ({ values, before }: Edit) =>
    definition.columns
      .slice(0, 2)
      .map((column) => say(values ?? before, column.id))
      .filter(Boolean)
      .join(' ');
  const what = (edit: Edit) =>
    definition.columns
      .filter((column) => edit.values !== null && !sameCell(edit.values[column.id], edit.before?.[column.id]))
      .map((column) => {
        const [before, after] = [say(edit.before, column.id), say(edit.values, column.id)];
        return edit.before === null ? `${nameIn(language, column)} ${after}` : `${nameIn(language, column)} ${before || t('cell.empty')} → ${after || t('cell.empty')}`;
      })
      .join('；');
  return (
    <section className="stack" aria-label={nameIn(language, definition)}>
      <h3>
        {nameIn(language, definition)} <span className="note">{t('files.counts', { added: one.added, changed: one.changed, removed: one.removed, same: one.same })}</span>
      </h3>
      {KINDS.map((kind) => {
        const edits = one.edits.filter((edit) => kindOf(edit) === kind);
        if (edits.length === 0) return null;
        const ids = edits.map((edit) => edit.id);
        return (
          <details key={kind} open={edits.length <= 20}>
            <summary>{t(`files.${kind}`, { count: edits.length })}</summary>
            {kind === 'removed' && <p className="note">{t('files.removedNote')}</p>}
            <p className="row">
              <Button size="s" onClick={() => onFlip(ids, true)}>
                {t('files.all')}
              </Button>
              <Button size="s" onClick={() => onFlip(ids, false)}>
                {t('files.none')}
              </Button>
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and must scroll by keyboard */}
            <section className="paste-lines" tabIndex={0} aria-label={t(`files.${kind}`, { count: edits.length })}>
              <ul className="register-edits">
                {edits.map((edit) => (
                  <li key={edit.id}>
                    <label>
                      <input type="checkbox" checked={!left.has(edit.id)} onChange={(event) => onFlip([edit.id], event.target.checked)} /> <b>{nameOf(edit)}</b> {what(edit)}
                    </label>{' '}
                    {edit.cell !== null && <span className="code note">{edit.cell}</span>}
                  </li>
                ))}
              </ul>
            </section>
          </details>
        );
      })}
    </section>
  );
}
