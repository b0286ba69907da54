import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import { rowKey } from '../checks/register-faults.ts';
import type { RegisterValues } from '../checks/register-totals.ts';
import type { FileRegister } from './read-registers.ts';

export interface StandingRow {
  readonly id: string;
  readonly values: RegisterValues;
  readonly version: number;
}
/** What taking the file would change in one row: the edit as `editRegister` takes it, with what stands there now. */
export interface RowChange {
  readonly id: string;
  readonly values: RegisterValues | null;
  readonly base: number;
  readonly before: RegisterValues | null;
  readonly cell: string | null;
}
export interface RegisterDifference {
  readonly register: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
  readonly edits: readonly RowChange[];
}

/** 差异 of a register: rows of the file are matched with those that stand by the register's key. A row without a readable key changes nothing; rows count as taken out only of a sheet that was read whole. */
export function differenceOfRegister(standing: readonly StandingRow[], { register, rows, whole }: FileRegister, newId: () => string): RegisterDifference {
  const byKey = new Map(standing.map((row) => [rowKey(register, row.values), row]));
  const met = new Set<string>();
  const edits: RowChange[] = [];
  const count = { added: 0, changed: 0, removed: 0, same: 0 };
  for (const { values, cell } of rows) {
    const key = rowKey(register, values);
    if (key === null) continue;
    const now = byKey.get(key);
    if (!now) {
      count.added += 1;
      edits.push({ id: newId(), values: everyColumn(register, values), base: 0, before: null, cell });
      continue;
    }
    met.add(now.id);
    const next = everyColumn(register, { ...now.values, ...values });
    const before = everyColumn(register, now.values);
    if (register.columns.every(({ id }) => next[id] === before[id])) count.same += 1;
    else {
      count.changed += 1;
      edits.push({ id: now.id, values: next, base: now.version, before, cell });
    }
  }
  for (const row of standing) {
    if (!whole || met.has(row.id)) continue;
    count.removed += 1;
    edits.push({ id: row.id, values: null, base: row.version, before: everyColumn(register, row.values), cell: null });
  }
  return { register: register.id, ...count, edits };
}

const everyColumn = (register: RegisterDefinition, values: RegisterValues): RegisterValues => Object.fromEntries(register.columns.map(({ id }) => [id, values[id] ?? null]));
