import type { RegisterColumn } from '@junheng/assessment/standard/types';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { isBlock } from '../collection/model/paste.ts';
import { useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { ChoiceList } from './choice-list.tsx';
import { candidatesFor } from './model/candidates.ts';
import { type Cell, cellText, choicesOf, type RowValues, readCell, sameCell } from './model/cell.ts';
import { stepOf } from './model/grid-steps.ts';
import type { ShownRow } from './model/register-store.ts';
import { useRegister } from './register-context.ts';

interface EditorProps {
  readonly row: ShownRow;
  readonly index: number;
  readonly column: RegisterColumn;
  readonly columnIndex: number;
  readonly label: string;
  readonly invalid: boolean;
  readonly focused: boolean;
}

/**
 * The cell in hand. It holds a field at all times, so that what is typed replaces what stands there at once, an input method included; the
 * keys of a spreadsheet move on. What is chosen from a list is chosen by number, by initials or by any part of its name.
 */
export function CellEditor({ row, index, column, columnIndex, label, invalid, focused }: EditorProps) {
  const t = useWords('registers');
  const desk = useRegister();
  const { dictionary, language, store, state, editable, definition, rows } = desk;
  const value = row.values[column.id] ?? null;
  const kept = state.queue.unread[row.id]?.[column.id];
  const standing = kept ?? cellText(value, column, { dictionary, language });
  const [typed, setTyped] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const [listed, setListed] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const isEditing = useRef(false);
  isEditing.current = editing;
  const before = useRef<RowValues>(row.values);
  const list = useId();
  const choices = choicesOf(column, dictionary);
  const candidates = choices ? candidatesFor(typed ?? '', choices) : [];
  const chosen = candidates[Math.min(at, candidates.length - 1)];

  useEffect(() => {
    if (!focused) return;
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, [focused]);

  const write = (next: Cell) => {
    desk.put(row.id, column, next);
    if (kept !== undefined) store.unread(row.id, column.id, null);
  };
  const type = (text: string) => {
    setTyped(text);
    setEditing(true);
    setAt(0);
    if (choices) {
      setListed(true);
      return;
    }
    const read = readCell(text, column, dictionary);
    if (read.ok) write(read.value);
  };
  const pick = (next: Cell) => {
    write(next);
    close();
  };
  const close = () => {
    setTyped(null);
    setEditing(false);
    setListed(false);
  };
  /** What was typed becomes the cell's value; what cannot be read stays as it is written, and is marked. */
  const commit = (byChoice = false) => {
    if (byChoice && chosen && typed !== '') write(chosen.value);
    else if (typed !== null) {
      const read = readCell(typed, column, dictionary);
      if (read.ok) write(read.value);
      else if (chosen) write(chosen.value);
      else store.unread(row.id, column.id, typed);
    }
    close();
    const now = store.snapshot().rows.find((one) => one.id === row.id)?.values;
    if (now && !sameCell(now[column.id], before.current[column.id])) desk.left({ what: label, before: [{ id: row.id, values: { ...now, [column.id]: before.current[column.id] ?? null } }] });
    before.current = now ?? before.current;
  };
  const restore = () => {
    if (typed !== null && !choices) write(before.current[column.id] ?? null);
    close();
    requestAnimationFrame(() => input.current?.select());
  };
  const edit = () => {
    setEditing(true);
    if (choices) {
      setListed(true);
      setAt(
        Math.max(
          0,
          choices.findIndex((one) => one.value === value),
        ),
      );
    }
    const field = input.current;
    field?.setSelectionRange(field.value.length, field.value.length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (listed && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((now) => Math.max(0, Math.min(candidates.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
      return;
    }
    if (act(event)) return event.preventDefault();
    const step = stepOf(event, { row: index, column: columnIndex, rows: rows.length, columns: definition.columns.length, editing, ctrl: event.ctrlKey || event.metaKey });
    if (step === null) return;
    if (step === 'leave') return commit();
    event.preventDefault();
    commit(event.key === 'Enter' && listed);
    const to = rows[step.row];
    if (to) desk.go({ id: to.id, column: step.column });
  };
  /** The keys that act on the cell or its row. */
  const act = (event: KeyboardEvent): boolean => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (editing || typed !== null) restore();
      else leave(input.current);
      return true;
    }
    if (!editable) return false;
    if (event.key === 'F2' || (event.altKey && event.key === 'ArrowDown')) {
      edit();
      return true;
    }
    if (ctrl && event.key === 'Enter') {
      commit();
      desk.add();
      return true;
    }
    if (ctrl && event.key === 'Delete') {
      desk.remove(row);
      return true;
    }
    if (ctrl && !editing && event.key.toLowerCase() === 'z') {
      desk.undo();
      return true;
    }
    return false;
  };
  return (
    <>
      <input
        ref={input}
        className={classes('register-input', kept !== undefined && 'register-unread')}
        type="text"
        inputMode={column.type === 'integer' || column.type === 'year' ? 'numeric' : column.type === 'decimal' ? 'decimal' : 'text'}
        autoComplete="off"
        readOnly={!editable}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby="register-said"
        {...(choices ? { role: 'combobox', 'aria-expanded': listed, 'aria-controls': list, 'aria-autocomplete': 'list' as const } : {})}
        {...(listed && chosen ? { 'aria-activedescendant': `${list}-${String(chosen.value)}` } : {})}
        value={typed ?? standing}
        placeholder={column.type === 'month' && editable ? t('cell.month') : undefined}
        onChange={(event) => type(event.target.value)}
        // A click takes the cell as moving to it does, once the browser has put its caret; a second one goes into the text.
        onClick={() => requestAnimationFrame(() => !isEditing.current && input.current?.select())}
        onDoubleClick={edit}
        onFocus={() => {
          before.current = store.snapshot().rows.find((one) => one.id === row.id)?.values ?? row.values;
          desk.go({ id: row.id, column: columnIndex });
        }}
        onBlur={() => {
          commit();
          void store.flush();
        }}
        onKeyDown={onKeyDown}
        onPaste={(event: ClipboardEvent) => {
          const text = event.clipboardData.getData('text/plain');
          if (!editable || !isBlock(text)) return;
          event.preventDefault();
          close();
          desk.onBlock(text, { id: row.id, column: columnIndex });
        }}
      />
      {listed && <ChoiceList id={list} label={label} candidates={candidates} chosen={chosen} language={language} anchor={input} onPick={pick} />}
    </>
  );
}

/** Esc leaves the grid: the focus goes to what stands below it. */
function leave(from: HTMLElement | null): void {
  from?.closest('.register-grid')?.parentElement?.querySelector<HTMLElement>('.register-below button, .register-below a')?.focus();
}
