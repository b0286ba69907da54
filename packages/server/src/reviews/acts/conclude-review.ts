import type { BodyOf, ReviewConclusion } from '@junheng/contract';
import type { Caller } from '../../access/caller.ts';
import { type Actor, perform } from '../../database/act.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { LEVEL_NAMES, linkTo, notifyCounty } from '../notices.ts';
import { findSubmitted, listConclusions } from '../queries.ts';
import { admit, type Place } from './say.ts';

/** The dictionary's list of conclusions that a reviewer chooses from. */
const CHOICES = 'reviewConclusion';

/**
 * A level's conclusion on a submitted year (审核结论). What was concluded stays; a later one takes its place and says why.
 * @throws revision-not-submitted, review-closed, conclusion-unknown, conclusion-changed, conclusion-unexplained
 */
export const concludeReview = (
  { database, standards }: Pick<Context, 'database' | 'standards'>,
  actor: Actor,
  caller: Caller,
  place: Place,
  body: BodyOf<'concludeReview'>,
): Promise<ReviewConclusion> =>
  perform(database, actor, place.county, 'conclude-review', async (tx) => {
    const { county, revision } = place;
    const submitted = await findSubmitted(tx, county, revision);
    const level = admit(submitted, caller, 'conclude');
    const choice = standards
      .readingRules(county)
      .dictionary.enumerations.find((one) => one.id === CHOICES)
      ?.members.find((one) => one.id === body.conclusion);
    if (!choice) throw problem('conclusion-unknown', { conclusion: body.conclusion });
    const before = (await listConclusions(tx, county, revision)).filter((one) => one.level === level).at(-1);
    if ((before?.number ?? 0) !== body.replaces) throw problem('conclusion-changed', before);
    const why = body.why?.trim() || null;
    if (before && why === null) throw problem('conclusion-unexplained');
    const number = body.replaces + 1;
    await tx
      .insertInto('review_conclusion')
      .values({
        ...place,
        level,
        number,
        conclusion: choice.id,
        grounds: body.grounds,
        why: before ? why : null,
        by: caller.name,
        home: caller.account && caller.home,
        account: caller.account,
      })
      .execute();
    await notifyCounty(tx, county, `${submitted.year} 年度：${LEVEL_NAMES[level]}审核结论为“${choice.name}”`, linkTo(submitted));
    const made = (await listConclusions(tx, county, revision)).find((one) => one.level === level && one.number === number);
    if (!made) throw problem('conclusion-changed');
    return { result: made, audit: { object: `revision ${revision}`, detail: { level, number, conclusion: choice.id, grounds: body.grounds, why: made.why } } };
  });
