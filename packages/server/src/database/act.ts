import { sql } from 'kysely';
import { problem } from '../errors/problem.ts';
import { appendAudit, chainStart } from './audit.ts';
import type { Database } from './connection.ts';
import { type CountyTransaction, inCounty } from './transaction.ts';

/** Who acts. Without accounts this is the machine's user, or the program itself. */
export interface Actor {
  readonly name: string;
}

/** What an act gave, and what the log keeps of it. `object` names what was acted on, as 'upload 7f…' or 'revision 12'; null where nothing changed. */
export interface Outcome<T> {
  readonly result: T;
  readonly audit: { readonly object: string; readonly detail?: unknown } | null;
}

/**
 * Runs an act (decision 7): one transaction with the county's head locked, its change and its audit row together. The act's name is the
 * verb and noun of its file.
 */
export const perform = <T>(database: Database, actor: Actor, county: string, act: string, work: (tx: CountyTransaction) => Promise<Outcome<T>>): Promise<T> =>
  inCounty(database, county, async (tx) => {
    await lockHead(tx, county);
    const { result, audit } = await work(tx);
    if (audit) await appendAudit(tx, county, { actor: actor.name, act, object: audit.object, detail: audit.detail ?? null });
    return result;
  });

/** Lets the acts of one county follow one another. */
async function lockHead(tx: CountyTransaction, county: string): Promise<void> {
  const head = await tx.selectFrom('county_head').select('county').where('county', '=', county).forUpdate().executeTakeFirst();
  if (head) return;
  const known = await tx.selectFrom('county').select('county').where('county', '=', county).executeTakeFirst();
  if (!known) throw problem('county-unknown', { county });
  await openHead(tx, county);
  await sql`select 1 from junheng.county_head where county = ${county} for update`.execute(tx);
}

/** The first row of a new county's log. */
export const openHead = (tx: CountyTransaction, county: string) =>
  tx
    .insertInto('county_head')
    .values({ county, last_revision: 0, audit_sequence: 0, audit_hash: chainStart(county) })
    .onConflict((conflict) => conflict.column('county').doNothing())
    .execute();
