import type { KeyboardEvent } from 'react';

/** Cells of the form carry `data-column`; those of one row stand under one `data-row`. */
const cellsOf = (column: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`.form-sheet [data-column="${column}"]`)];

function step(from: HTMLElement, column: string, by: 1 | -1): boolean {
  const cells = cellsOf(column);
  const next = cells[cells.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}

function sideways(from: HTMLElement, by: 1 | -1): boolean {
  const row = from.closest('[data-row]');
  const cells = row ? [...row.querySelectorAll<HTMLElement>('[data-column]')] : [];
  const next = cells[cells.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}

export interface CellKeys {
  /** Whether the text is being changed: then the left and right keys move in it. */
  readonly editing: boolean;
  readonly edit: () => void;
  readonly restore: () => void;
  readonly commit: () => void;
  readonly undo: () => void;
  readonly about?: () => void;
}

/** The keys of a spreadsheet in one cell: Enter and the arrows move, Alt+Enter tells of the figure, F2 edits, Esc restores, Ctrl+Z undoes. Tab is the browser's own. */
export function onCellKey(event: KeyboardEvent<HTMLElement>, keys: CellKeys): void {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Escape') event.stopPropagation();
  if (answers(event, keys)) event.preventDefault();
}

/** Whether the key was ours; else the browser does as it always does. */
function answers(event: KeyboardEvent<HTMLElement>, { editing, edit, restore, commit, undo, about }: CellKeys): boolean {
  const from = event.currentTarget;
  const column = from.dataset.column ?? 'value';
  switch (event.key) {
    case 'Enter':
      commit();
      if (event.altKey) about?.();
      else step(from, column, event.shiftKey ? -1 : 1);
      return true;
    case 'ArrowDown':
    case 'ArrowUp':
      // With Alt a choice opens its list.
      if (event.altKey) return false;
      commit();
      step(from, column, event.key === 'ArrowDown' ? 1 : -1);
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
      return !editing && sideways(from, event.key === 'ArrowRight' ? 1 : -1);
    case 'F2':
      edit();
      return true;
    case 'Escape':
      restore();
      return true;
    case 'z':
    case 'Z':
      if (!(event.ctrlKey || event.metaKey) || editing) return false;
      undo();
      return true;
    default:
      return false;
  }
}

/** Brings a figure into sight and into the hand. */
export function goTo(path: string): void {
  const cell = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  // What stands at no field is listed below the form.
  if (!cell) document.querySelector('.form-loose')?.scrollIntoView({ block: 'center' });
  cell?.scrollIntoView({ block: 'center' });
  cell?.focus({ preventScroll: true });
}
