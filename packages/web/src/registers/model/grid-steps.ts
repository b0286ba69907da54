export interface GridPlace {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** Whether the text is being changed: then the keys that move in it are its own. */
  readonly editing: boolean;
  readonly ctrl: boolean;
}
export type Step = { readonly row: number; readonly column: number } | 'leave' | null;

const PAGE = 10;

/**
 * Where a key leads from a cell, as in a spreadsheet: Enter down, Tab sideways and on to the next row, arrows, Home and End, page by page.
 * Tab behind the last cell and before the first one leaves the grid. Null: the key is not one that moves.
 */
export function stepOf({ key, shiftKey, altKey }: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean }, { row, column, rows, columns, editing, ctrl }: GridPlace): Step {
  const to = (nextRow: number, nextColumn: number): Step => ({ row: Math.max(0, Math.min(rows - 1, nextRow)), column: Math.max(0, Math.min(columns - 1, nextColumn)) });
  if (altKey) return null;
  switch (key) {
    case 'Enter':
      return to(row + (shiftKey ? -1 : 1), column);
    case 'Tab': {
      const next = row * columns + column + (shiftKey ? -1 : 1);
      if (next < 0 || next >= rows * columns) return 'leave';
      return to(Math.floor(next / columns), next % columns);
    }
    case 'ArrowDown':
      return to(ctrl ? rows - 1 : row + 1, column);
    case 'ArrowUp':
      return to(ctrl ? 0 : row - 1, column);
    case 'ArrowLeft':
      return editing ? null : to(row, ctrl ? 0 : column - 1);
    case 'ArrowRight':
      return editing ? null : to(row, ctrl ? columns - 1 : column + 1);
    case 'Home':
      return editing ? null : to(ctrl ? 0 : row, 0);
    case 'End':
      return editing ? null : to(ctrl ? rows - 1 : row, columns - 1);
    case 'PageDown':
      return to(row + PAGE, column);
    case 'PageUp':
      return to(row - PAGE, column);
    default:
      return null;
  }
}
