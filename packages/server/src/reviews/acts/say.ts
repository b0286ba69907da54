import type { Review, ReviewComment } from '@junheng/contract';
import { sql } from 'kysely';
import type { Caller } from '../../access/caller.ts';
import { levelOf, type ReviewLevel } from '../../access/scope.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Submitted } from '../queries.ts';
import { actsOn } from '../review-acts.ts';

/** A revision of a county. */
export interface Place {
  readonly county: string;
  readonly revision: number;
}
type CommentPlace = Place & { readonly level: ReviewLevel; readonly comment: string };

const roleOf = (caller: Caller) => caller.place?.role ?? 'operator';

/** The level for which a reviewer may now do this. @throws review-closed, act-not-allowed */
export function admit(submitted: Submitted, caller: Caller, act: Exclude<Review['acts'][number], 'answer'>): ReviewLevel {
  const role = roleOf(caller);
  const level = role === 'operator' ? null : levelOf(role);
  if (level === null) throw problem('act-not-allowed', { act });
  if (!actsOn(submitted, role).includes(act)) throw problem('review-closed', { year: submitted.year });
  return level;
}

/** Adds a message to a comment. */
export async function say(tx: CountyTransaction, { county, revision, level, comment }: CommentPlace, kind: ReviewComment['messages'][number]['kind'], caller: Caller, text: string): Promise<void> {
  const said = await tx
    .selectFrom('review_message')
    .select((select) => select.fn.max('sequence').as('last'))
    .where('county', '=', county)
    .where('revision', '=', revision)
    .where('level', '=', level)
    .where('comment', '=', comment)
    .executeTakeFirst();
  await tx
    .insertInto('review_message')
    .values({ county, revision, level, comment, sequence: (said?.last ?? 0) + 1, kind, by: caller.name, role: roleOf(caller), text, home: caller.account && caller.home, account: caller.account })
    .execute();
}

/** Where a comment stands: its state is the only thing of it that changes. */
export async function moveTo(tx: CountyTransaction, { county, revision, level, comment }: CommentPlace, state: ReviewComment['state']): Promise<void> {
  await sql`update junheng.review_comment set state = ${state} where county = ${county} and revision = ${revision} and level = ${level} and id = ${comment}::uuid`.execute(tx);
}
