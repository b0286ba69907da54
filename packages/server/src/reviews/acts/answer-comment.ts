import type { ReviewComment } from '@junheng/contract';
import type { Caller } from '../../access/caller.ts';
import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { problem } from '../../errors/problem.ts';
import { linkTo, notifyReviewers } from '../notices.ts';
import { findComment, findSubmitted } from '../queries.ts';
import { moveTo, type Place, say } from './say.ts';

/** The county's answer to a comment (答复审核意见). @throws revision-not-submitted, comment-unknown, comment-resolved */
export const answerComment = (database: Database, actor: Actor, caller: Caller, place: Place, comment: string, text: string): Promise<ReviewComment> =>
  perform(database, actor, place.county, 'answer-comment', async (tx) => {
    const submitted = await findSubmitted(tx, place.county, place.revision);
    const found = await findComment(tx, place.county, place.revision, comment);
    if (found.state === 'resolved') throw problem('comment-resolved');
    const at = { ...place, level: found.level, comment };
    await say(tx, at, 'answer', caller, text);
    await moveTo(tx, at, 'answered');
    const { name } = await tx.selectFrom('county').select('name').where('county', '=', place.county).executeTakeFirstOrThrow();
    await notifyReviewers(tx, submitted, comment, `${name} ${submitted.year} 年度：答复了审核意见`, linkTo(submitted, comment));
    return { result: await findComment(tx, place.county, place.revision, comment), audit: { object: `revision ${place.revision}`, detail: { comment, text } } };
  });
