import { unitName } from '@junheng/assessment/explain/format';
import type { RegisterColumn } from '@junheng/assessment/standard/types';
import { useRef, useState } from 'react';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { cellText, choicesOf, type RowValues, readCell } from './model/cell.ts';
import type { ShownRow } from './model/register-store.ts';
import { useRegister } from './register-context.ts';

/** One row with a field for each column, written as one types; the next row is one tap away. */
export function RowDialog({ id, onClose, onGo }: { readonly id: string; readonly onClose: () => void; readonly onGo: (id: string) => void }) {
  const t = useWords('registers');
  const { definition, rows, state, store, editable, nameOf, remove, left } = useRegister();
  const row = state.rows.find((one) => one.id === id);
  const before = useRef<RowValues | null>(row?.values ?? null);
  if (!row) return null;
  const at = rows.findIndex((one) => one.id === id);
  const leave = (to: ShownRow | undefined) => {
    if (before.current !== null && before.current !== row.values) left({ what: nameOf(row), before: [{ id, values: before.current }] });
    void store.flush();
    if (to) onGo(to.id);
    else onClose();
  };
  return (
    <Dialog
      open
      onClose={() => leave(undefined)}
      title={nameOf(row)}
      footer={
        <div className="row">
          <Button icon="left" disabled={at <= 0} aria-label={t('row.previous')} onClick={() => leave(rows[at - 1])} />
          <Button icon="right" disabled={at < 0 || at >= rows.length - 1} aria-label={t('row.next')} onClick={() => leave(rows[at + 1])} />
          {editable && (
            <Button
              variant="danger"
              onClick={() => {
                onClose();
                remove(row);
              }}
            >
              {t('row.removeIt')}
            </Button>
          )}
          <Button variant="primary" onClick={() => leave(undefined)}>
            {t('row.done')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        {definition.columns.map((column) => (
          <RowField key={column.id} row={row} column={column} />
        ))}
      </div>
    </Dialog>
  );
}

function RowField({ row, column }: { readonly row: ShownRow; readonly column: RegisterColumn }) {
  const t = useWords('registers');
  const language = useLanguage();
  const { dictionary, store, state, editable, faultsAt, put } = useRegister();
  const kept = state.queue.unread[row.id]?.[column.id];
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? kept ?? cellText(row.values[column.id], column, { dictionary, language });
  const read = readCell(text, column, dictionary);
  const fault = (faultsAt.get(row.id) ?? []).find((one) => one.column === column.id);
  const error = !read.ok ? `${t('cell.unread', { text })} ${t(`cell.fault.${read.fault.code}`)}` : fault?.severity === 'error' ? fault.message[language] : undefined;
  const unit = unitName(column.unit, language);
  const label = [nameIn(language, column), unit && `（${unit}）`, column.required ? ` *` : ''].join('');
  const write = (next: string) => {
    const now = readCell(next, column, dictionary);
    store.unread(row.id, column.id, now.ok ? null : next);
    if (now.ok) put(row.id, column, now.value);
  };
  const choices = choicesOf(column, dictionary);
  if (choices && kept === undefined)
    return (
      <Select
        label={label}
        error={error}
        disabled={!editable}
        value={text}
        onChange={write}
        options={[{ value: '', label: t('cell.choose') }, ...choices.map((one) => ({ value: language === 'en' ? one.en : one.name, label: language === 'en' ? one.en : one.name }))]}
      />
    );
  return (
    <TextField
      label={label}
      hint={column.hint}
      error={error}
      disabled={!editable}
      value={text}
      autoComplete="off"
      inputMode={column.type === 'integer' || column.type === 'year' ? 'numeric' : column.type === 'decimal' ? 'decimal' : 'text'}
      onChange={(next) => {
        setTyped(next);
        write(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
