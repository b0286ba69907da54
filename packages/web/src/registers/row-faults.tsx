import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import type { RegisterFault } from '@junheng/exchange/checks/register-faults';
import { memo } from 'react';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { readCell } from './model/cell.ts';
import type { ShownRow } from './model/register-store.ts';
import type { RowQueue } from './model/row-queue.ts';
import { type CellPlace, useRegister } from './register-context.ts';

/** What there is to say of the cell in hand: the fault with its remedy, else how the column is filled in. */
export function SaidAtCell() {
  const t = useWords('registers');
  const language = useLanguage();
  const { definition, dictionary, active, rows, state, faultsAt } = useRegister();
  const row = rows.find((one) => one.id === active?.id);
  const column = definition.columns[active?.column ?? -1];
  const text = row && column ? state.queue.unread[row.id]?.[column.id] : undefined;
  const read = text !== undefined && column ? readCell(text, column, dictionary) : null;
  const faults = row && column && text === undefined ? (faultsAt.get(row.id) ?? []).filter((one) => one.column === column.id) : [];
  return (
    <p id="register-said" role="status" className="register-said screen-only">
      {column && <b>{nameIn(language, column)}</b>}{' '}
      {text !== undefined && (
        <span className="field-error">
          {t('cell.unread', { text })} {read && !read.ok && t(`cell.fault.${read.fault.code}`)}
        </span>
      )}
      {faults.map((fault) => (
        <span key={fault.code} className={fault.severity === 'error' ? 'field-error' : undefined}>
          {fault.message[language]}
          {'。'}
          <span className="note">{fault.remedy[language]}</span>
        </span>
      ))}
      {text === undefined && faults.length === 0 && column?.hint !== undefined && <span className="note">{column.hint}</span>}
    </p>
  );
}

const SHOWN = 50;

interface FaultsProps {
  readonly definition: RegisterDefinition;
  readonly rows: readonly ShownRow[];
  readonly faults: readonly RegisterFault[];
  readonly texts: RowQueue['unread'];
  readonly go: (place: CellPlace) => void;
}

/** Every fault of the register, each leading to its cell. */
export const RowFaults = memo(function RowFaults({ definition, rows, faults: all, texts, go }: FaultsProps) {
  const t = useWords('registers');
  const language = useLanguage();
  // A cell whose text was not understood is not also called empty.
  const faults = all.filter((one) => one.column === null || texts[one.row]?.[one.column] === undefined);
  const unread = Object.entries(texts).flatMap(([id, texts]) => Object.entries(texts).map(([column, text]) => ({ id, column, text })));
  if (faults.length + unread.length === 0) return null;
  const place = (id: string) => rows.findIndex((one) => one.id === id) + 1;
  const at = (id: string, column: string | null) =>
    go({
      id,
      column: Math.max(
        0,
        definition.columns.findIndex((one) => one.id === column),
      ),
    });
  return (
    <details className="register-faults screen-only" open={faults.length + unread.length <= 5}>
      <summary>
        <Icon name="warning" /> {t('faults.title', { count: faults.length + unread.length })}
      </summary>
      <ul>
        {unread.map(({ id, column, text }) => (
          <li key={`${id} ${column}`}>
            <Button size="s" variant="quiet" onClick={() => at(id, column)}>
              {t('faults.row', { row: place(id) })}
            </Button>{' '}
            <span className="field-error">{t('cell.unread', { text })}</span>
          </li>
        ))}
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.row} ${fault.column} ${fault.code}`}>
            <Button size="s" variant="quiet" onClick={() => at(fault.row, fault.column)}>
              {t('faults.row', { row: place(fault.row) })}
            </Button>{' '}
            <span className={fault.severity === 'error' ? 'field-error' : undefined}>{fault.message[language]}</span> <span className="note">{fault.remedy[language]}</span>
          </li>
        ))}
      </ul>
      {faults.length > SHOWN && <p className="note">{t('faults.more', { count: faults.length - SHOWN })}</p>}
    </details>
  );
});
