import type { Freeze } from '@junheng/contract';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { canonicalJson, digestOf } from '../../../digest.ts';
import { problem } from '../../../errors/problem.ts';
import { newestRevision } from '../../queries.ts';
import { listFreezes } from '../queries.ts';

/** Digest of everything that a revision says: whoever has the figures can compute it again. */
async function digestOfRevision(tx: CountyTransaction, county: string, revision: number): Promise<string> {
  const own = await tx.selectFrom('county_return').select(['values']).where('county', '=', county).where('revision', '=', revision).executeTakeFirstOrThrow();
  const schools = await tx.selectFrom('school_return').select(['school', 'values', 'stages', 'classes']).where('county', '=', county).where('revision', '=', revision).orderBy('position').execute();
  return digestOf(canonicalJson({ county: own.values, schools }));
}

const oneOf = async (tx: CountyTransaction, county: string, year: number): Promise<Freeze> => {
  const found = (await listFreezes(tx, county)).find((one) => one.year === year);
  if (!found) throw problem('year-not-frozen', { year });
  return found;
};

/**
 * Freezes a year (冻结): its newest revision stands, nothing of the year is changed until the leader lifts it.
 * @throws year-frozen, revision-newer, year-empty
 */
export const freezeYear = (database: Database, actor: Actor, county: string, year: number, revision: number): Promise<Freeze> =>
  perform(database, actor, county, 'freeze-year', async (tx) => {
    const newest = await newestRevision(tx, county, year);
    if (!newest) throw problem('year-empty', { year });
    if (newest.number !== revision) throw problem('revision-newer', { newest: newest.number, against: revision });
    const before = await tx.selectFrom('year_freeze').select(['number', 'lifted_at']).where('county', '=', county).where('year', '=', year).orderBy('number', 'desc').executeTakeFirst();
    if (before && before.lifted_at === null) throw problem('year-frozen', { year });
    const digest = await digestOfRevision(tx, county, revision);
    await tx
      .insertInto('year_freeze')
      .values({ county, year, number: (before?.number ?? 0) + 1, revision, digest, frozen_by: actor.name })
      .execute();
    return { result: await oneOf(tx, county, year), audit: { object: `year ${year}`, detail: { revision, digest } } };
  });

/** Lifts a freeze (解除冻结): the leader's decision, with its reason. @throws year-not-frozen */
export const liftFreeze = (database: Database, actor: Actor, county: string, year: number, reason: string): Promise<Freeze> =>
  perform(database, actor, county, 'lift-freeze', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('year_freeze')
      .set({ lifted_at: new Date(), lifted_by: actor.name, lifted_why: reason })
      .where('county', '=', county)
      .where('year', '=', year)
      .where('lifted_at', 'is', null)
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw problem('year-not-frozen', { year });
    return { result: await oneOf(tx, county, year), audit: { object: `year ${year}`, detail: { reason } } };
  });

const ORDER = ['city', 'province', 'nation'] as const;

/**
 * Submits a frozen year to the level above (上报): its reviewers read this revision from now on. City first, then province, then nation.
 * @throws year-not-frozen, submission-order
 */
export const submitYear = (database: Database, actor: Actor, county: string, year: number, level: (typeof ORDER)[number]): Promise<Freeze> =>
  perform(database, actor, county, 'submit-year', async (tx) => {
    const now = await oneOf(tx, county, year);
    if (now.liftedAt !== null) throw problem('year-not-frozen', { year });
    const before = ORDER[ORDER.indexOf(level) - 1];
    if (before !== undefined && !now.submitted.some((one) => one.level === before)) throw problem('submission-order', { level, before });
    const made = await tx
      .insertInto('submission')
      .values({ county, revision: now.revision, level, submitted_by: actor.name })
      .onConflict((conflict) => conflict.columns(['county', 'revision', 'level']).doNothing())
      .returning('level')
      .executeTakeFirst();
    // Asked a second time it has been done already.
    return { result: await oneOf(tx, county, year), audit: made ? { object: `year ${year}`, detail: { level, revision: now.revision, digest: now.digest } } : null };
  });
