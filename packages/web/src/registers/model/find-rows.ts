import type { Dictionary, RegisterDefinition } from '@junheng/assessment/standard/types';
import { bare } from '../../collection/model/typed.ts';
import { cellText } from './cell.ts';
import type { ShownRow } from './register-store.ts';

interface Find {
  readonly search: string;
  /** Keeps only rows by their id, where it is given. */
  readonly keep: ((id: string) => boolean) | null;
  readonly definition: RegisterDefinition;
  readonly dictionary: Dictionary;
  readonly language: 'zh' | 'en';
}

/** The rows that hold every word of a search in one cell or another. */
export function findRows(rows: readonly ShownRow[], { search, keep, definition, dictionary, language }: Find): readonly ShownRow[] {
  const words = search.trim().split(/\s+/).map(bare).filter(Boolean);
  if (words.length === 0 && keep === null) return rows;
  return rows.filter(({ id, values }) => {
    if (keep !== null && !keep(id)) return false;
    const here = definition.columns.map((column) => bare(cellText(values[column.id], column, { dictionary, language }))).join('\n');
    return words.every((word) => here.includes(word));
  });
}
