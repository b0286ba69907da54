import type { Dictionary, RegisterColumn, RegisterDefinition } from '@junheng/assessment/standard/types';
import { bare } from '../../collection/model/typed.ts';
import { type Cell, type CellFault, type RowValues, readCell, sameCell } from './cell.ts';
import type { RowChange, ShownRow } from './register-store.ts';

/** One text of a pasted block that could not be read: it is shown, and kept in its cell to be put right. */
export interface UnreadText {
  readonly id: string;
  readonly row: number;
  readonly column: string;
  readonly text: string;
  readonly fault: CellFault;
}
/** What a pasted block would do, before anything is done. */
export interface RowsPlan {
  readonly columns: readonly (RegisterColumn | null)[];
  readonly byHeader: boolean;
  readonly changes: readonly RowChange[];
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly unread: readonly UnreadText[];
  /** Headers (or texts) of columns that the register does not have: they are not taken. */
  readonly left: readonly string[];
}

interface PasteNeeds {
  readonly block: readonly (readonly string[])[];
  readonly definition: RegisterDefinition;
  readonly dictionary: Dictionary;
  readonly rows: readonly ShownRow[];
  /** The cell into which it was pasted. */
  readonly row: number;
  readonly column: number;
  readonly newId: () => string;
}

/** Headers as people write them: without a unit in brackets, marks and blanks. */
const header = (text: string): string =>
  bare(text)
    .replace(/[(（].*?[)）]/g, '')
    .replace(/[:：*]/g, '');

function columnsByHeader(texts: readonly string[], definition: RegisterDefinition): readonly (RegisterColumn | null)[] {
  return texts.map((text) => definition.columns.find(({ name, en, aliases = [] }) => [name, en, ...aliases].some((one) => header(one) === header(text))) ?? null);
}

/** A pasted block over a register: by its header row where it has one, else column by column from the cell on. With headers a row finds its own by the register's key; rows beyond the last are new. */
export function planRows({ block, definition, dictionary, rows, row, column, newId }: PasteNeeds): RowsPlan {
  const [first = []] = block;
  const headed = columnsByHeader(first, definition);
  const byHeader = headed.filter(Boolean).length * 2 > first.filter((one) => one.trim() !== '').length;
  const columns = byHeader ? headed : first.map((_, index) => definition.columns[column + index] ?? null);
  const body = byHeader ? block.slice(1) : block;
  const keyed = byHeader && definition.key.every((key) => columns.some((one) => one?.id === key));
  const places = new Map(rows.map((one, index) => [keyOf(one.values, definition), index]));
  const unread: UnreadText[] = [];
  const changes = new Map<string, RowChange>();
  let [added, changed, same] = [0, 0, 0];
  for (const [offset, texts] of body.entries()) {
    const cells = texts.map((text, index) => readAt(text, columns[index] ?? null, dictionary));
    const values = Object.fromEntries(cells.flatMap((one) => (one.kind === 'value' ? [[one.column, one.value]] : [])));
    const there = rows[keyed ? (places.get(keyOf(values, definition)) ?? rows.length) : byHeader ? rows.length : row + offset];
    const id = there?.id ?? newId();
    const before = changes.get(id)?.values ?? there?.values ?? {};
    const after: RowValues = { ...before, ...values };
    for (const one of cells) if (one.kind === 'unread') unread.push({ id, row: offset, column: one.column, text: one.text, fault: one.fault });
    if (Object.keys(values).every((key) => sameCell(before[key], after[key])) && there) same += 1;
    else {
      changes.set(id, { id, values: after });
      if (there) changed += 1;
      else added += 1;
    }
  }
  const left = columns.flatMap((one, index) => (one ? [] : byHeader ? (first[index] ?? '') : body.map((texts) => texts[index] ?? ''))).filter((text) => text.trim() !== '');
  return { columns, byHeader, changes: [...changes.values()], added, changed, same, unread, left: [...new Set(left)] };
}

type CellRead =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'value'; readonly column: string; readonly value: Cell }
  | { readonly kind: 'unread'; readonly column: string; readonly text: string; readonly fault: CellFault };

/** An empty text of a block changes nothing. */
function readAt(text: string, column: RegisterColumn | null, dictionary: Dictionary): CellRead {
  if (text.trim() === '' || !column) return { kind: 'nothing' };
  const read = readCell(text, column, dictionary);
  return read.ok ? { kind: 'value', column: column.id, value: read.value } : { kind: 'unread', column: column.id, text, fault: read.fault };
}

const keyOf = (values: RowValues, { key }: RegisterDefinition): string => key.map((column) => bare(String(values[column] ?? ''))).join('\n');
