/** The header is walked like a row of its own, above the first. */
export const HEADER_ROW = -1;

/** Where a key goes in a grid of so many rows and columns; null for other keys. Row −1 is the header. */
export function nextCell(key: string, control: boolean, at: { row: number; column: number }, size: { rows: number; columns: number; page: number }): { row: number; column: number } | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const row = (to: number) => ({ row: Math.max(HEADER_ROW, Math.min(lastRow, to)), column: at.column });
  const column = (to: number) => ({ row: at.row, column: Math.max(0, Math.min(lastColumn, to)) });
  switch (key) {
    case 'ArrowDown':
      return row(at.row + 1);
    case 'ArrowUp':
      return row(at.row - 1);
    case 'ArrowRight':
      return column(at.column + 1);
    case 'ArrowLeft':
      return column(at.column - 1);
    case 'PageDown':
      return row(at.row + size.page);
    case 'PageUp':
      return row(Math.max(0, at.row - size.page));
    case 'Home':
      return control ? { row: Math.min(0, lastRow), column: 0 } : column(0);
    case 'End':
      return control ? { row: lastRow, column: lastColumn } : column(lastColumn);
    default:
      return null;
  }
}
