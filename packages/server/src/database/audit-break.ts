import { type AuditRow, auditHash, chainStart } from './audit.ts';

/**
 * What was done to a log:
 * - `changed`: the entry does not say what it said when it was written;
 * - `removed`: entries before it are missing;
 * - `moved`: it stands in another place;
 * - `added`: it was never written by the chain: its number is taken, or lies beyond the end;
 * - `unlinked`: it does not follow from the entry before; one of the two was replaced by another that is whole in itself;
 * - `cut`: entries at the end are missing.
 */
export type BreakKind = 'changed' | 'removed' | 'moved' | 'added' | 'unlinked' | 'cut';

export interface ChainBreak {
  readonly kind: BreakKind;
  /** Place in the log, from 1. */
  readonly position: number;
  /** Number that the entry there bears; null behind the end. */
  readonly sequence: number | null;
}

/** Where a county's chain is known to end. */
export interface ChainHead {
  readonly audit_sequence: number;
  readonly audit_hash: string;
}

/** The first entry of a log that does not fit, and how; null where the log is whole. Without a head a cut at the end cannot be told. */
export function findBreak(county: string, rows: readonly AuditRow[], head: ChainHead | null): ChainBreak | null {
  let hash = chainStart(county);
  for (const [index, row] of rows.entries()) {
    const position = index + 1;
    const kind = kindOf(row, position, hash, rows);
    if (kind !== null) return { kind, position, sequence: row.sequence };
    if (head && position > head.audit_sequence) return { kind: 'added', position, sequence: row.sequence };
    hash = row.hash;
  }
  if (!head || (head.audit_sequence === rows.length && head.audit_hash === hash)) return null;
  const kind = head.audit_sequence === rows.length && rows.length > 0 ? 'unlinked' : 'cut';
  return { kind, position: rows.length + 1, sequence: null };
}

function kindOf(row: AuditRow, position: number, hash: string, rows: readonly AuditRow[]): BreakKind | null {
  if (auditHash(row) !== row.hash) return 'changed';
  if (row.sequence > position) return rows.some((other) => other.sequence === position) ? 'moved' : 'removed';
  if (row.sequence < position) return 'added';
  return row.previous_hash === hash ? null : 'unlinked';
}

/** Place of the first entry that was changed, removed, added or moved, from 1; null where the chain is intact. */
export const brokenAt = (county: string, rows: readonly AuditRow[], head: ChainHead): number | null => findBreak(county, rows, head)?.position ?? null;
