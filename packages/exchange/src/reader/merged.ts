import { addressOf, type Cell, type Merge } from '../workbook/cell.ts';
import type { Column } from './layout.ts';

export interface Filled {
  readonly cell: Cell;
  readonly range: string;
}

/** A merged key or name holds for each row it covers; a merged figure does not (it would be counted twice). */
export const holdsForEachRow = ({ element }: Column): boolean => ['code', 'text', 'enum', 'boolean', 'label', 'year'].includes(element.type);

/** Follows the vertical merges over the columns that are read: what a row under a merged cell takes over from above. */
export function mergedCells(merges: readonly Merge[], columns: readonly Column[]) {
  const starts = new Map<string, Merge>();
  for (const merge of merges) if (merge.lastLine > merge.firstLine) starts.set(addressOf(merge.firstColumn, merge.firstLine), merge);
  const active: ({ readonly merge: Merge; readonly cell: Cell } | undefined)[] = [];
  return {
    any: starts.size > 0,
    /** The cell that a merge from above gives to this place, where the place itself is empty. */
    at(position: number, line: number, own: Cell | undefined): Filled | null {
      const column = columns[position]?.column ?? -1;
      if (own) {
        const merge = starts.get(addressOf(column, line));
        active[position] = merge ? { merge, cell: own } : undefined;
        return null;
      }
      const above = active[position];
      if (!above || line > above.merge.lastLine) return null;
      const { merge } = above;
      return { cell: above.cell, range: `${addressOf(merge.firstColumn, merge.firstLine)}:${addressOf(merge.lastColumn, merge.lastLine)}` };
    },
  };
}
