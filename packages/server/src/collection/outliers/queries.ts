import type { FormOutlier } from '@junheng/contract';
import { COUNTY_FORM, type RoundState } from '@junheng/contract/round';
import { sql } from 'kysely';
import type { CountyTransaction } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { findRound } from '../rounds/queries.ts';
import { comparedElements, formsOf, outliersAmong } from './form-outliers.ts';

/** A form that is still being filled in says nothing yet, neither for itself nor for others. */
const UNFINISHED: readonly RoundState[] = ['waiting', 'filling'];

/** The last answer of each round with the versions of the forms that it was computed from: the desk asks often, forms change seldom. */
const known = new Map<string, { readonly stamp: string; readonly outliers: FormOutlier[] }>();
const MOST_KNOWN = 50;

/** The outliers of a round among the forms that were handed in. Only for who reaches the whole county: a school must not learn others' figures. @throws round-unknown */
export async function listOutliers({ standards }: Pick<Context, 'standards'>, tx: CountyTransaction, county: string, id: string): Promise<FormOutlier[]> {
  const round = await findRound(tx, county, id);
  const handedIn = await tx
    .selectFrom('round_school')
    .select(['school', 'version'])
    .where('county', '=', county)
    .where('round', '=', id)
    .where('state', 'not in', UNFINISHED)
    .where('school', '<>', COUNTY_FORM)
    .orderBy('school')
    .execute();
  const rules = standards.compiled(standards.defaultId, round.year);
  if (!rules.outliers || handedIn.length === 0) return [];
  const key = `${county} ${id}`;
  const stamp = [standards.rules(standards.defaultId), ...handedIn.map((one) => `${one.school} ${one.version}`)].join('\n');
  const last = known.get(key);
  if (last?.stamp === stamp) return last.outliers;
  const { rows } = await sql<{ school: string; path: string; value: unknown }>`select school, path, value from junheng.figure
    where county = ${county} and round = ${id}::uuid and school = any(${handedIn.map((one) => one.school)}::text[])
      and split_part(path, ':', 2) = any(${[...comparedElements(rules.outliers)]}::text[]) order by school, path`.execute(tx);
  const outliers = outliersAmong(rules, formsOf(rows));
  known.delete(key);
  known.set(key, { stamp, outliers });
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? key);
  return outliers;
}
