import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import '../ui/data-table.css';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { cellText } from './model/cell.ts';
import type { RowsPlan } from './model/paste-rows.ts';
import { useRegister } from './register-context.ts';

const SHOWN = 60;

/** What a pasted block would do to the register, row by row, before anything is done. */
export function PasteRowsDialog({ plan, onClose, onApply }: { readonly plan: RowsPlan; readonly onClose: () => void; readonly onApply: () => void }) {
  const t = useWords('registers');
  const shell = useWords('shell');
  const language = useLanguage();
  const { definition, dictionary } = useRegister();
  const columns = definition.columns.filter((one) => plan.columns.some((other) => other?.id === one.id));
  const unreadAt = (id: string, column: string) => plan.unread.find((one) => one.id === id && one.column === column);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('paste.title', { added: plan.added, changed: plan.changed })}
      footer={
        <div className="row">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button variant="primary" disabled={plan.changes.length + plan.unread.length === 0} onClick={onApply} autoFocus>
            {plan.changes.length === 0 && plan.unread.length === 0 ? t('paste.nothing') : t('paste.apply', { count: plan.changes.length })}
          </Button>
        </div>
      }
    >
      <p className="note">
        {t(plan.byHeader ? 'paste.byHeader' : 'paste.byPosition')} {plan.same > 0 && t('paste.same', { count: plan.same })}
      </p>
      {plan.unread.length > 0 && <p className="field-error">{t('paste.unread', { count: plan.unread.length })}</p>}
      {plan.left.length > 0 && (
        <p className="note">
          {t('paste.noColumn')} {plan.left.slice(0, 10).join('、')}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and must scroll by keyboard */}
      <section className="table-scroll register-plan" tabIndex={0} aria-label={t('paste.rows')}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((one) => (
                <th key={one.id} scope="col">
                  {nameIn(language, one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.changes.slice(0, SHOWN).map(({ id, values }) => (
              <tr key={id}>
                {columns.map((one) => {
                  const unread = unreadAt(id, one.id);
                  return <td key={one.id}>{unread ? <span className="register-unread">{unread.text}</span> : cellText(values?.[one.id], one, { dictionary, language })}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {plan.changes.length > SHOWN && <p className="note">{t('paste.more', { count: plan.changes.length - SHOWN })}</p>}
    </Dialog>
  );
}
