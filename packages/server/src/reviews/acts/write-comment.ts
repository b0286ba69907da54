import { randomUUID } from 'node:crypto';
import type { BodyOf, ReviewComment } from '@junheng/contract';
import { parseAbout } from '@junheng/contract/review-about';
import type { Caller } from '../../access/caller.ts';
import { type Actor, perform } from '../../database/act.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { LEVEL_NAMES, linkTo, notifyCounty } from '../notices.ts';
import { findComment, findSubmitted, type Submitted } from '../queries.ts';
import { admit, type Place, say } from './say.ts';

/** Writes a comment (审核意见) on a submitted year, or pinned to a school or a number of it. @throws revision-not-submitted, review-closed, about-unknown */
export const writeComment = (
  { database, standards }: Pick<Context, 'database' | 'standards'>,
  actor: Actor,
  caller: Caller,
  place: Place,
  { about, text }: BodyOf<'writeComment'>,
): Promise<ReviewComment> =>
  perform(database, actor, place.county, 'write-comment', async (tx) => {
    const submitted = await findSubmitted(tx, place.county, place.revision);
    const level = admit(submitted, caller, 'comment');
    await requireAbout(standards, tx, submitted, about);
    const id = randomUUID();
    await tx
      .insertInto('review_comment')
      .values({ ...place, level, id, about, state: 'open' })
      .execute();
    await say(tx, { ...place, level, comment: id }, 'comment', caller, text);
    await notifyCounty(tx, place.county, `${submitted.year} 年度：${LEVEL_NAMES[level]}提出审核意见`, linkTo(submitted, id));
    return { result: await findComment(tx, place.county, place.revision, id), audit: { object: `revision ${place.revision}`, detail: { comment: id, level, about, text } } };
  });

/** A comment stands at something that is there. @throws about-unknown */
async function requireAbout(standards: Context['standards'], tx: CountyTransaction, { county, revision, year }: Submitted, text: string): Promise<void> {
  const about = parseAbout(text);
  const known = standards.applicable(county).map((id) => standards.compiled(id, year).standard);
  const subjects = about?.kind === 'item' ? known.flatMap((one) => one.items) : known.flatMap((one) => one.indicators);
  if (about === null || (about.subject !== undefined && !subjects.some((one) => one.id === about.subject))) throw problem('about-unknown', { about: text });
  if (about.school === undefined) return;
  const school = await tx.selectFrom('school_return').select('school').where('county', '=', county).where('revision', '=', revision).where('school', '=', about.school).executeTakeFirst();
  if (!school) throw problem('about-unknown', { about: text });
}
