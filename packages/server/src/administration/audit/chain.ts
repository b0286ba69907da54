import { type AuditOrigin, type AuditRow, auditHash, chainStart } from '../../database/audit.ts';
import type { CountyTransaction } from '../../database/transaction.ts';

/** Entries read at a time: a log of years is walked without holding it. */
const BATCH = 2000;
/** How long a walk counts: within it only what came since is walked, after it the whole log again. */
const TRUST_MILLISECONDS = 10 * 60 * 1000;

/** Up to where a log was walked and found whole. */
interface Walked {
  readonly sequence: number;
  readonly hash: string;
  /** When the walk began at the first entry. */
  readonly since: number;
}
const walked = new Map<string, Walked>();

/** Entries after `after`, oldest first, at most a batch. */
export const entriesAfter = async (tx: CountyTransaction, county: string, after: number): Promise<AuditRow[]> =>
  (await tx.selectFrom('audit').selectAll().where('county', '=', county).where('sequence', '>', after).orderBy('sequence').limit(BATCH).execute()).map((row) => ({
    ...row,
    origin: row.origin as AuditOrigin | null,
  }));

/** Whether the log still has the entry up to which it was walked: another database, or one put back from a backup, is walked from its start. */
const stands = async (tx: CountyTransaction, county: string, { sequence, hash }: Walked): Promise<boolean> =>
  sequence === 0 || (await tx.selectFrom('audit').select('hash').where('county', '=', county).where('sequence', '=', sequence).executeTakeFirst())?.hash === hash;

/**
 * Place of the first entry that does not fit (see `findBreak`), from 1; null where the county's chain is whole. A chain once found whole is
 * walked on from there for ten minutes, since a page of the log is asked for often and the log grows for years.
 */
export async function chainBreak(tx: CountyTransaction, county: string, now = Date.now()): Promise<number | null> {
  const head = await tx.selectFrom('county_head').select(['audit_sequence', 'audit_hash']).where('county', '=', county).executeTakeFirst();
  if (!head) return null;
  const before = walked.get(county);
  const from = before && now - before.since < TRUST_MILLISECONDS && (await stands(tx, county, before)) ? before : { sequence: 0, hash: chainStart(county), since: now };
  walked.delete(county);
  let { sequence, hash } = from;
  for (;;) {
    const rows = await entriesAfter(tx, county, sequence);
    for (const row of rows) {
      if (row.sequence !== sequence + 1 || row.sequence > head.audit_sequence || row.previous_hash !== hash || auditHash(row) !== row.hash) return sequence + 1;
      [sequence, hash] = [row.sequence, row.hash];
    }
    if (rows.length < BATCH) break;
  }
  if (sequence !== head.audit_sequence || hash !== head.audit_hash) return sequence + 1;
  walked.set(county, { sequence, hash, since: from.since });
  return null;
}
