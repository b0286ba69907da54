import type { ReviewedYear } from '@junheng/contract';
import { levelOf } from '../access/scope.ts';
import { lookOf } from '../administration/look/queries.ts';
import { directory, readCounty } from '../database/transaction.ts';
import { endpoint } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import { answerComment } from './acts/answer-comment.ts';
import { concludeReview } from './acts/conclude-review.ts';
import { settleComment } from './acts/settle-comment.ts';
import { writeComment } from './acts/write-comment.ts';
import { findSubmitted, listComments, listConclusions, reviewedYearsOf } from './queries.ts';
import { actsOn } from './review-acts.ts';

export const reviewRoutes = [
  endpoint('reviewedYears', async ({ context: { database } }) => {
    const counties = await directory(database).selectFrom('county').select(['county', 'name']).where('kind', '=', 'county').orderBy('demo').orderBy('county').execute();
    const listed: ReviewedYear[] = [];
    for (const { county, name } of counties.filter((one) => database.scope?.covers(one.county))) {
      const years = await readCounty(database, county, (tx) => reviewedYearsOf(tx, county, name));
      if (years.length === 0) continue;
      const look = await lookOf(database, { code: county, name });
      listed.push(...years.map((year) => ({ ...year, countyName: look.name })));
    }
    return listed;
  }),
  endpoint('review', ({ context, caller, params: { county, revision } }) =>
    readCounty(context.database, county, async (tx) => {
      const { year, frozen, submitted } = await findSubmitted(tx, county, revision);
      const role = signedIn(caller).place?.role ?? 'operator';
      return {
        year,
        revision,
        frozen,
        submitted,
        comments: await listComments(tx, county, revision),
        conclusions: await listConclusions(tx, county, revision),
        acts: actsOn({ frozen }, role),
        level: role === 'operator' ? null : levelOf(role),
      };
    }),
  ),
  endpoint('writeComment', ({ context, caller, params, body }) => writeComment(context, context.actor, signedIn(caller), params, body)),
  endpoint('answerComment', ({ context, caller, params: { comment, ...place }, body }) => answerComment(context.database, context.actor, signedIn(caller), place, comment, body.text)),
  endpoint('settleComment', ({ context, caller, params: { comment, ...place }, body }) => settleComment(context.database, context.actor, signedIn(caller), place, comment, body)),
  endpoint('concludeReview', ({ context, caller, params, body }) => concludeReview(context, context.actor, signedIn(caller), params, body)),
];
