// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight stand freely, which those of a table cannot
import type { RegisterFault } from '@junheng/exchange/checks/register-faults';
import { memo } from 'react';
import { nameIn, useWords } from '../i18n/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { CellEditor } from './cell-editor.tsx';
import { cellText } from './model/cell.ts';
import type { ShownRow } from './model/register-store.ts';
import type { RegisterDesk } from './register-context.ts';

/** What a row lets do: the same functions as long as the register is open. */
export interface RowActs {
  readonly go: RegisterDesk['go'];
  readonly remove: RegisterDesk['remove'];
  readonly reveal: RegisterDesk['reveal'];
}

interface RowProps {
  readonly row: ShownRow;
  readonly index: number;
  readonly top: number;
  /** The column in hand; null where another row is. */
  readonly focus: number | null;
  /** Nothing is in hand yet: the first cell takes the focus that comes by Tab. */
  readonly entrance: boolean;
  readonly desk: Pick<RegisterDesk, 'definition' | 'dictionary' | 'language' | 'editable' | 'mayReveal'>;
  readonly acts: RowActs;
  readonly faults: readonly RegisterFault[];
  readonly unread: Readonly<Record<string, string>>;
  readonly conflict: boolean;
  readonly waiting: boolean;
}

export const NO_FAULTS: readonly RegisterFault[] = [];
export const NO_TEXTS: Readonly<Record<string, string>> = {};

/** One row of the spreadsheet. Of hundreds only those that changed are drawn again: a row is told everything, and asks for nothing. */
export const GridRow = memo(function GridRow({ row, index, top, focus, entrance, desk, acts: { go, remove, reveal }, faults, unread, conflict, waiting }: RowProps) {
  const t = useWords('registers');
  const { definition, dictionary, language, editable, mayReveal } = desk;
  const name = `${index + 1} ${definition.columns
    .filter((one) => one.type === 'text')
    .map((one) => cellText(row.values[one.id], one, { dictionary, language }))
    .join(' ')}`;
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-row={row.id}
      className={classes('register-row', conflict && 'register-row-conflict', waiting && 'register-row-waiting', focus !== null && 'register-row-active')}
      style={{ top }}
    >
      <div role="rowheader" tabIndex={-1} className="register-number">
        {index + 1}
      </div>
      {definition.columns.map((column, position) => {
        const own = faults.filter((one) => one.column === column.id);
        const wrong = column.id in unread || own.some((one) => one.severity === 'error');
        const isActive = focus === position || (entrance && position === 0);
        const label = `${index + 1} · ${nameIn(language, column)}`;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard one moves from cell to cell
          <div
            key={column.id}
            role="gridcell"
            tabIndex={-1}
            data-column={column.id}
            data-place={position}
            data-active={isActive}
            className={classes(
              'register-cell',
              position === 0 && 'register-first',
              (column.type === 'integer' || column.type === 'decimal' || column.type === 'year') && 'register-figure',
              wrong && 'register-cell-error',
              !wrong && own.length > 0 && 'register-cell-warning',
            )}
            title={own[0]?.message[language]}
            onClick={() => go({ id: row.id, column: position })}
          >
            {isActive ? (
              <CellEditor {...{ row, index, column, columnIndex: position, label, invalid: wrong, focused: focus === position }} />
            ) : (
              <span className={column.id in unread ? 'register-unread' : undefined}>{unread[column.id] ?? cellText(row.values[column.id], column, { dictionary, language })}</span>
            )}
          </div>
        );
      })}
      {(editable || mayReveal) && (
        <div role="gridcell" tabIndex={-1} className="register-acts">
          {editable && <IconButton size="s" icon="close" tabIndex={-1} label={t('row.remove', { name: name })} onClick={() => remove(row)} />}
          {mayReveal && <IconButton size="s" icon="info" label={t('row.reveal', { name: name })} onClick={() => reveal(row)} />}
        </div>
      )}
    </div>
  );
});
