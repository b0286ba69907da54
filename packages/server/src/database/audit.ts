import { canonicalJson, digestOf } from '../digest.ts';
import type { CountyTransaction } from './transaction.ts';

/** One act as it is logged. */
export interface AuditRow {
  readonly county: string;
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly object: string;
  readonly detail: unknown;
  readonly previous_hash: string;
  readonly hash: string;
  readonly origin: AuditOrigin | null;
}
/** Who in which place, from where, with what result. Null in entries from before there were accounts. */
export interface AuditOrigin {
  readonly account: string | null;
  readonly role: string | null;
  readonly place: string | null;
  readonly address: string;
  readonly result: 'done' | 'refused';
}

/** The hash before a county's first entry. */
export const chainStart = (county: string): string => digestOf(`junheng audit ${county}`);

/** The hash of an entry covers all that it says and the hash before it. */
export const auditHash = (row: Omit<AuditRow, 'hash'>): string =>
  digestOf(canonicalJson([row.county, row.sequence, row.at.toISOString(), row.actor, row.act, row.object, row.detail, row.previous_hash, ...(row.origin === null ? [] : [row.origin])]));

export type AuditEntry = Pick<AuditRow, 'actor' | 'act' | 'object' | 'detail' | 'origin'>;

/** Appends to the chain; the county's head must be locked by this transaction. */
export async function appendAudit(tx: CountyTransaction, county: string, entry: AuditEntry, at = new Date()): Promise<void> {
  const head = await tx.selectFrom('county_head').select(['audit_sequence', 'audit_hash']).where('county', '=', county).executeTakeFirstOrThrow();
  const detail: unknown = JSON.parse(JSON.stringify(entry.detail ?? null));
  const row = { county, sequence: head.audit_sequence + 1, at, ...entry, detail, previous_hash: head.audit_hash };
  const hash = auditHash(row);
  await tx
    .insertInto('audit')
    .values({ ...row, detail: JSON.stringify(detail), origin: JSON.stringify(row.origin), hash })
    .execute();
  await tx.updateTable('county_head').set({ audit_sequence: row.sequence, audit_hash: hash }).where('county', '=', county).execute();
}
