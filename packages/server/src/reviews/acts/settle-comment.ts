import type { BodyOf, ReviewComment } from '@junheng/contract';
import type { Caller } from '../../access/caller.ts';
import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { problem } from '../../errors/problem.ts';
import { LEVEL_NAMES, linkTo, notifyCounty } from '../notices.ts';
import { findComment, findSubmitted } from '../queries.ts';
import { admit, moveTo, type Place, say } from './say.ts';

/** Marks a comment resolved, or takes it up again (已解决、重新提出): each level its own. @throws revision-not-submitted, comment-unknown */
export const settleComment = (database: Database, actor: Actor, caller: Caller, place: Place, comment: string, { kind, text }: BodyOf<'settleComment'>): Promise<ReviewComment> =>
  perform(database, actor, place.county, `${kind}-comment`, async (tx) => {
    const submitted = await findSubmitted(tx, place.county, place.revision);
    const level = admit(submitted, caller, 'settle');
    const found = await findComment(tx, place.county, place.revision, comment);
    // What a level below said is there to be read, not to be settled.
    if (found.level !== level) throw problem('comment-unknown');
    // Asked a second time it has been done already.
    if ((found.state === 'resolved') === (kind === 'resolve')) return { result: found, audit: null };
    const at = { ...place, level, comment };
    await say(tx, at, kind, caller, text);
    await moveTo(tx, at, kind === 'resolve' ? 'resolved' : 'open');
    await notifyCounty(tx, place.county, `${submitted.year} 年度：${LEVEL_NAMES[level]}审核意见${kind === 'resolve' ? '已解决' : '重新提出'}`, linkTo(submitted, comment));
    return { result: await findComment(tx, place.county, place.revision, comment), audit: { object: `revision ${place.revision}`, detail: { comment, text } } };
  });
