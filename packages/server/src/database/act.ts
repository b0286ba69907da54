import { sql } from 'kysely';
import { problem } from '../errors/problem.ts';
import { type AuditEntry, appendAudit, chainStart } from './audit.ts';
import type { Database } from './connection.ts';
import { type CountyTransaction, inCounty } from './transaction.ts';

/** Where an act came from, as the log keeps it. */
export interface Origin {
  readonly account: string | null;
  readonly role: string | null;
  readonly place: string | null;
  readonly address: string;
}

/** Who acts: a person, the machine's operator, or without an origin the program itself. */
export interface Actor {
  readonly name: string;
  readonly origin?: Origin;
}

/** What an act gave, and what the log keeps of it. `object` names what was acted on, as 'upload 7f…' or 'revision 12'; null where nothing changed. */
export interface Outcome<T> {
  readonly result: T;
  readonly audit: { readonly object: string; readonly detail?: unknown; readonly result?: 'done' | 'refused' } | null;
}

/**
 * Runs an act (decision 7): one transaction with the county's head locked, its change and its audit row together. The act's name is the
 * verb and noun of its file.
 */
export const perform = <T>(database: Database, actor: Actor, county: string, act: string, work: (tx: CountyTransaction) => Promise<Outcome<T>>): Promise<T> =>
  inCounty(database, county, async (tx) => {
    await lockHead(tx, county);
    const { result, audit } = await work(tx);
    if (audit) await appendAudit(tx, county, logged(actor, act, audit));
    return result;
  });

/** An act as its log entry says it. */
export const logged = (actor: Actor, act: string, { object, detail = null, result = 'done' }: NonNullable<Outcome<unknown>['audit']>): AuditEntry => ({
  actor: actor.name,
  act,
  object,
  detail,
  origin: { ...(actor.origin ?? { account: null, role: null, place: null, address: '' }), result },
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
