import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { cellText } from './model/cell.ts';
import { useRegister } from './register-context.ts';
import { RowDialog } from './row-dialog.tsx';

/** On a phone each row is a card; a tap opens it to be written. */
export function RowCards() {
  const t = useWords('registers');
  const language = useLanguage();
  const { definition, dictionary, rows, state, faultsAt, nameOf, active, go, mayReveal, reveal } = useRegister();
  const scroller = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<string | null>(active?.id ?? null);
  // A row that was just added, or a fault that was tapped, opens by itself.
  const [seen, setSeen] = useState(active?.id ?? null);
  if ((active?.id ?? null) !== seen) {
    setSeen(active?.id ?? null);
    setOpen(active?.id ?? null);
  }
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 92, overscan: 6, getItemKey: (index) => rows[index]?.id ?? index });
  const [first = 0, last = 0] = [virtual.getVirtualItems()[0]?.start, virtual.getVirtualItems().at(-1)?.end];
  const close = () => {
    setOpen(null);
    setSeen(null);
    go(null);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <ul ref={scroller} className="register-cards screen-only" tabIndex={0} aria-label={nameIn(language, definition)}>
        <li aria-hidden="true" style={{ height: first }} />
        {virtual.getVirtualItems().map(({ index, key }) => {
          const row = rows[index];
          if (!row) return null;
          const errors = (faultsAt.get(row.id) ?? []).length + Object.keys(state.queue.unread[row.id] ?? {}).length;
          const facts = definition.columns.filter((one) => one.type !== 'text').map((one) => cellText(row.values[one.id], one, { dictionary, language }));
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              className={classes('register-card', errors > 0 && 'register-card-error', row.id in state.queue.waiting && 'register-card-waiting')}
            >
              <button type="button" className="register-card-open" onClick={() => (mayReveal ? reveal(row) : go({ id: row.id, column: 0 }))}>
                <b>{nameOf(row)}</b>
                <span className="note">{facts.filter(Boolean).slice(0, 5).join(' · ')}</span>
                {errors > 0 && <span className="field-error">{t('row.faults', { count: errors })}</span>}
              </button>
            </li>
          );
        })}
        <li aria-hidden="true" style={{ height: Math.max(0, virtual.getTotalSize() - last) }} />
      </ul>
      {rows.length === 0 && <p className="muted">{t('find.nothing')}</p>}
      {open !== null && <RowDialog key={open} id={open} onClose={close} onGo={(id) => go({ id, column: 0 })} />}
    </>
  );
}
