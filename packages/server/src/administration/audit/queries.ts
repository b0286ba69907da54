import type { Audit } from '@junheng/contract';
import { sql } from 'kysely';
import { endOf, startOf } from '../../calendar.ts';
import type { AuditOrigin, AuditRow } from '../../database/audit.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { chainBreak } from './chain.ts';

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

/** Newest entries that the search finds, and whether the chain is whole. */
export async function searchLog(tx: CountyTransaction, county: string, { limit, before, text, from, to, result }: LogSearch): Promise<Audit> {
  const total = Number((await tx.selectFrom('audit').select(tx.fn.countAll().as('count')).where('county', '=', county).executeTakeFirstOrThrow()).count);
  let found = tx.selectFrom('audit').where('county', '=', county);
  if (text !== undefined && text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    found = found.where((where) => where.or([where('actor', 'ilike', pattern), where('act', 'ilike', pattern), where('object', 'ilike', pattern), where(sql<string>`detail::text`, 'ilike', pattern)]));
  }
  // Days are the county's: China Standard Time.
  if (from !== undefined) found = found.where('at', '>=', startOf(from));
  if (to !== undefined) found = found.where('at', '<', endOf(to));
  if (result !== undefined) found = found.where(sql<boolean>`coalesce(origin->>'result', 'done') = ${result}`);
  const count = Number((await found.select(tx.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  const page = before === undefined ? found : found.where('sequence', '<', before);
  const entries = await page.selectAll().orderBy('sequence', 'desc').limit(limit).execute();
  const broken = await chainBreak(tx, county);
  return {
    entries: entries.map((row) => presentEntry({ ...row, origin: row.origin as AuditOrigin | null })),
    found: count,
    total,
    intact: broken === null,
    brokenAt: broken,
  };
}
