import type { Audit } from '@junheng/contract';
import { sql } from 'kysely';
import { endOf, startOf } from '../../calendar.ts';
import type { AuditOrigin, AuditRow } from '../../database/audit.ts';
import { brokenAt } from '../../database/audit-break.ts';
import type { CountyTransaction } from '../../database/transaction.ts';

type Entry = Audit['entries'][number];

/** As the contract's auditQuery. */
export interface LogSearch {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly text?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly result?: 'done' | 'refused' | undefined;
}

const presentEntry = ({ sequence, at, actor, act, object, detail, origin, previous_hash, hash }: AuditRow): Entry => ({
  sequence,
  at: at.toISOString(),
  actor,
  act,
  object,
  detail,
  origin,
  previousHash: previous_hash,
  hash,
});

/** The whole log, oldest first. */
export const wholeLog = async (tx: CountyTransaction, county: string): Promise<AuditRow[]> =>
  (await tx.selectFrom('audit').selectAll().where('county', '=', county).orderBy('sequence').execute()).map((row) => ({ ...row, origin: row.origin as AuditOrigin | null }));

/** Newest entries that the search finds, and whether the chain is whole. */
export async function searchLog(tx: CountyTransaction, county: string, { limit, before, text, from, to, result }: LogSearch): Promise<Audit> {
  const rows = await wholeLog(tx, county);
  const head = await tx.selectFrom('county_head').selectAll().where('county', '=', county).executeTakeFirst();
  const broken = head ? brokenAt(county, rows, head) : null;
  let found = tx.selectFrom('audit').select('sequence').where('county', '=', county);
  if (text !== undefined && text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    found = found.where((where) => where.or([where('actor', 'ilike', pattern), where('act', 'ilike', pattern), where('object', 'ilike', pattern), where(sql<string>`detail::text`, 'ilike', pattern)]));
  }
  // Days are the county's: China Standard Time.
  if (from !== undefined) found = found.where('at', '>=', startOf(from));
  if (to !== undefined) found = found.where('at', '<', endOf(to));
  if (result !== undefined) found = found.where(sql<boolean>`coalesce(origin->>'result', 'done') = ${result}`);
  const sequences = new Set((await found.execute()).map((row) => row.sequence));
  const entries = rows.filter((row) => sequences.has(row.sequence) && (before === undefined || row.sequence < before)).reverse();
  return { entries: entries.slice(0, limit).map(presentEntry), found: sequences.size, total: rows.length, intact: broken === null, brokenAt: broken };
}
