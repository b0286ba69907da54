import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useValueText } from './figure-cell.tsx';
import { useForm } from './form-context.ts';
import { changesOf, type PasteLine } from './model/paste.ts';
import { sameValue } from './model/typed.ts';

/** What a pasted block would change, line by line, before anything is changed. */
export function PasteDialog({ lines, onClose, onApply }: { readonly lines: readonly PasteLine[]; readonly onClose: () => void; readonly onApply: (edits: ReturnType<typeof changesOf>) => void }) {
  const t = useWords('collection');
  const shell = useWords('shell');
  const text = useValueText();
  const { rules, show } = useForm();
  const edits = changesOf(lines);
  const skipped = lines.filter((one) => one.fault !== null).length;
  const say = (line: PasteLine, value: Value) => {
    const element = line.path === null ? undefined : rules.compiled.elements.get(parseFigurePath(line.path)?.element ?? '');
    return text(value, element, rules.dictionary, show);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('paste.title', { count: lines.length })}
      footer={
        <div className="row">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button variant="primary" disabled={edits.length === 0} onClick={() => onApply(edits)} autoFocus>
            {edits.length === 0 ? t('paste.nothing') : t('paste.apply', { count: edits.length })}
          </Button>
        </div>
      }
    >
      <p className="note">
        {t('paste.about')} {skipped > 0 && <b>{t('paste.skipped', { count: skipped })}</b>}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and must scroll by keyboard */}
      <section className="paste-lines" tabIndex={0} aria-label={t('paste.where')}>
        <table className="form-table">
          <thead>
            <tr>
              <th scope="col">{t('paste.where')}</th>
              <th scope="col">{t('paste.text')}</th>
              <th scope="col">{t('paste.before')}</th>
              <th scope="col">{t('paste.after')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one block never move
              <tr key={index}>
                <th scope="row">{line.label === '' ? '—' : line.label}</th>
                <td>{line.text}</td>
                <td className="number">{line.path === null ? '' : say(line, line.before)}</td>
                <td className="number">
                  {line.fault ? (
                    <span className="field-error">{t(`figure.fault.${line.fault.code}`, { bound: 'bound' in line.fault ? line.fault.bound : '' })}</span>
                  ) : sameValue(line.before, line.value) ? (
                    <span className="muted">{t('paste.same')}</span>
                  ) : (
                    say(line, line.value)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Dialog>
  );
}
