import type { Database } from '../../database/connection.ts';
import { readCounty } from '../../database/transaction.ts';
import { canonicalJson } from '../../digest.ts';
import { entriesAfter } from './chain.ts';

/** The log as lines of JSON, oldest first, as far as it stood when the export began: entries never change, so each batch may have its own transaction. */
export async function* exportLog(database: Database, county: string): AsyncGenerator<string> {
  const end = await readCounty(database, county, async (tx) => (await tx.selectFrom('audit').select(tx.fn.max('sequence').as('last')).where('county', '=', county).executeTakeFirst())?.last ?? 0);
  for (let after = 0; after < end; ) {
    const rows = (await readCounty(database, county, (tx) => entriesAfter(tx, county, after))).filter((row) => row.sequence <= end);
    if (rows.length === 0) return;
    yield rows.map((row) => `${canonicalJson({ ...row, at: row.at.toISOString() })}\n`).join('');
    after = rows.at(-1)?.sequence ?? end;
  }
}
