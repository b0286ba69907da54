import type { ReviewComment, ReviewConclusion, ReviewedYear } from '@junheng/contract';
import type { CountyTransaction } from '../database/transaction.ts';
import { problem } from '../errors/problem.ts';

type Level = ReviewComment['level'];
/** A revision that a level above may read. */
export interface Submitted {
  readonly county: string;
  readonly revision: number;
  readonly year: number;
  /** Whether it still stands for its year. */
  readonly frozen: boolean;
  /** As far as the caller sees: a level does not see to whom else it went. */
  readonly submitted: ReviewedYear['submitted'];
}

/** The submitted revisions that the caller reads, newest first. */
export async function listSubmitted(tx: CountyTransaction, county: string, only?: number): Promise<Submitted[]> {
  let query = tx
    .selectFrom('submission as s')
    .innerJoin('revision as r', (join) => join.onRef('r.county', '=', 's.county').onRef('r.number', '=', 's.revision'))
    .select(['s.revision', 's.level', 's.submitted_by', 's.submitted_at', 'r.year'])
    .where('s.county', '=', county)
    .orderBy('r.year', 'desc')
    .orderBy('s.revision', 'desc')
    .orderBy('s.submitted_at');
  if (only !== undefined) query = query.where('s.revision', '=', only);
  const rows = await query.execute();
  const frozen = await tx.selectFrom('year_freeze').select('revision').where('county', '=', county).where('lifted_at', 'is', null).execute();
  return [...new Set(rows.map((row) => row.revision))].map((revision) => {
    const own = rows.filter((row) => row.revision === revision);
    return {
      county,
      revision,
      year: own[0]?.year ?? 0,
      frozen: frozen.some((one) => one.revision === revision),
      submitted: own.map((row) => ({ level: row.level as Level, by: row.submitted_by, at: row.submitted_at.toISOString() })),
    };
  });
}

/** @throws revision-not-submitted */
export async function findSubmitted(tx: CountyTransaction, county: string, revision: number): Promise<Submitted> {
  const [found] = await listSubmitted(tx, county, revision);
  if (!found) throw problem('revision-not-submitted', { revision });
  return found;
}

/** The comments on a revision with what was said under each, oldest first. */
export async function listComments(tx: CountyTransaction, county: string, revision: number, only?: string): Promise<ReviewComment[]> {
  let query = tx.selectFrom('review_comment').selectAll().where('county', '=', county).where('revision', '=', revision).orderBy('created_at').orderBy('id');
  let said = tx.selectFrom('review_message').selectAll().where('county', '=', county).where('revision', '=', revision).orderBy('sequence');
  if (only !== undefined) {
    query = query.where('id', '=', only);
    said = said.where('comment', '=', only);
  }
  const messages = await said.execute();
  return (await query.execute()).map((row) => ({
    id: row.id,
    level: row.level as Level,
    about: row.about,
    state: row.state as ReviewComment['state'],
    messages: messages
      .filter((one) => one.comment === row.id)
      .map((one) => ({ kind: one.kind as ReviewComment['messages'][number]['kind'], by: one.by, role: one.role, text: one.text, at: one.at.toISOString() })),
  }));
}

/** @throws comment-unknown, also for one that is out of reach */
export async function findComment(tx: CountyTransaction, county: string, revision: number, id: string): Promise<ReviewComment> {
  const [found] = await listComments(tx, county, revision, id);
  if (!found) throw problem('comment-unknown');
  return found;
}

/** The conclusions on a revision, of each level oldest first. */
export const listConclusions = async (tx: CountyTransaction, county: string, revision: number): Promise<ReviewConclusion[]> =>
  (await tx.selectFrom('review_conclusion').selectAll().where('county', '=', county).where('revision', '=', revision).orderBy('at').orderBy('number').execute()).map((row) => ({
    level: row.level as Level,
    number: row.number,
    conclusion: row.conclusion,
    grounds: row.grounds,
    why: row.why,
    by: row.by,
    at: row.at.toISOString(),
  }));

/** A county's submitted years with how far their reviews have come. */
export async function reviewedYearsOf(tx: CountyTransaction, county: string, countyName: string): Promise<ReviewedYear[]> {
  const submitted = await listSubmitted(tx, county);
  if (submitted.length === 0) return [];
  const states = await tx
    .selectFrom('review_comment')
    .select(['revision', 'state', (select) => select.fn.countAll<string>().as('count')])
    .where('county', '=', county)
    .groupBy(['revision', 'state'])
    .execute();
  const last = await tx
    .selectFrom('review_conclusion')
    .distinctOn(['revision', 'level'])
    .select(['revision', 'level', 'conclusion', 'at'])
    .where('county', '=', county)
    .orderBy('revision')
    .orderBy('level')
    .orderBy('number', 'desc')
    .execute();
  const count = (revision: number, state: string): number => Number(states.find((one) => one.revision === revision && one.state === state)?.count ?? 0);
  return submitted.map(({ revision, year, frozen, submitted: to }) => ({
    county,
    countyName,
    year,
    revision,
    frozen,
    submitted: to,
    open: count(revision, 'open'),
    answered: count(revision, 'answered'),
    conclusions: last.filter((one) => one.revision === revision).map((one) => ({ level: one.level as Level, conclusion: one.conclusion, at: one.at.toISOString() })),
  }));
}
