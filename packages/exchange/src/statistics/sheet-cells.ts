import { addressOf, type Cell, type Merge, parseRange, type SheetRow } from '../workbook/cell.ts';
import type { Sheet } from '../workbook/open.ts';

/** A form has some hundred lines; more is no form. */
const MAX_LINES = 2000;

/** The cells of a sheet by their address; an address inside a merged range names its one cell. */
export async function cellsOf(sheet: Sheet): Promise<(address: string) => Cell | undefined> {
  const { merges } = await sheet.frame();
  const cells = new Map<string, Cell>();
  const keep = (row: SheetRow) => {
    for (const cell of row.cells) cells.set(addressOf(cell.column, row.line), cell);
  };
  for await (const batch of sheet.rows()) {
    for (const row of batch.rows) if (row.line <= MAX_LINES) keep(row);
  }
  return (address) => cells.get(address) ?? cells.get(firstOfMerge(address, merges));
}

function firstOfMerge(address: string, merges: readonly Merge[]): string {
  const at = parseRange(address);
  if (!at) return address;
  const inside = merges.find((one) => one.firstLine <= at.firstLine && at.firstLine <= one.lastLine && one.firstColumn <= at.firstColumn && at.firstColumn <= one.lastColumn);
  return inside ? addressOf(inside.firstColumn, inside.firstLine) : address;
}
