import { randomUUID } from 'node:crypto';
import { type Figures, figuresOf, figuresOfCounty } from '@junheng/assessment/dataset/figures';
import type { Values } from '@junheng/assessment/dataset/records';
import type { BodyOf } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import { sql } from 'kysely';
import { settingsIn } from '../../../administration/settings/queries.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { newestRevision } from '../../queries.ts';
import { completeness } from '../form-checks.ts';
import { requireThawed } from '../queries.ts';

/** Elements that stand still from year to year: the form begins with last year's, to be corrected where they changed. */
const STANDING = new Set(['schoolName', 'masterSchoolCode', 'kind', 'sponsor', 'locality', 'township', 'builtYear', 'boarding', 'dense', 'longitude', 'latitude']);

interface Seed {
  readonly school: string;
  readonly previous: Figures;
  readonly figures: Figures;
}

/**
 * Opens the year's round (开启填报批次): a form for each school and one for the county's own figures, each beside last year's.
 * @throws round-exists, year-frozen, round-empty
 */
export const openRound = ({ database, standards }: Pick<Context, 'database' | 'standards'>, actor: Actor, county: string, body: BodyOf<'openRound'> & { readonly year: number }): Promise<string> =>
  perform(database, actor, county, 'open-round', async (tx) => {
    await requireThawed(tx, county, body.year);
    const { townshipStep } = await settingsIn(tx, county);
    const schools = await schoolsFor(tx, county, body.schools);
    if (schools.length === 0) throw problem('round-empty');
    const id = randomUUID();
    const made = await tx
      .insertInto('round')
      .values({ county, id, year: body.year, name: body.name, note: body.note, deadline: body.deadline, township_step: townshipStep, opened_by: actor.name })
      .onConflict((conflict) => conflict.columns(['county', 'year']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw problem('round-exists', { year: body.year });
    const { dictionary } = standards.readingRules(county);
    const seeds = await seedsOf(tx, county, body.year - 1, schools);
    const rows = seeds.map(({ school, previous, figures }) => ({ school, previous, ...completeness(dictionary, school, figures, previous) }));
    await sql`insert into junheng.round_school (county, round, school, previous, asked, filled)
      select ${county}, ${id}::uuid, school, previous, asked, filled
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (school text, previous jsonb, asked int, filled int)`.execute(tx);
    const standing = seeds.flatMap(({ school, figures }) => Object.entries(figures).map(([path, value]) => ({ school, path, value })));
    await sql`with given as (select * from jsonb_to_recordset(${JSON.stringify(standing)}::jsonb) as given (school text, path text, value jsonb)),
      written as (insert into junheng.figure (county, round, school, path, value, version, source, changed_by, changed_at)
        select ${county}, ${id}::uuid, school, path, value, 1, '{"kind": "typed"}', ${`上年度沿用（${actor.name}）`}, now() from given)
      insert into junheng.figure_change (county, round, school, path, version, value, source, changed_by, account, changed_at)
        select ${county}, ${id}::uuid, school, path, 1, value, '{"kind": "typed"}', ${`上年度沿用（${actor.name}）`}, ${actor.origin?.account ?? null}::uuid, now() from given`.execute(tx);
    return { result: id, audit: { object: `round ${body.year}`, detail: { name: body.name, deadline: body.deadline, schools: schools.length, townshipStep } } };
  });

/** Open schools of the register, or those chosen of them. @throws organisation-unknown */
async function schoolsFor(
  tx: CountyTransaction,
  county: string,
  chosen: readonly string[] | undefined,
): Promise<readonly { readonly id: string; readonly name: string; readonly township: string | null; readonly parent: string | null; readonly counted: boolean }[]> {
  const open = await tx
    .selectFrom('organisation')
    .select(['id', 'name', 'township', 'parent', 'counted'])
    .where('county', '=', county)
    .where('kind', '=', 'school')
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
  if (chosen === undefined) return open;
  const unknown = chosen.find((id) => !open.some((one) => one.id === id));
  if (unknown !== undefined) throw problem('organisation-unknown', { id: unknown });
  return open.filter((one) => chosen.includes(one.id));
}

async function seedsOf(tx: CountyTransaction, county: string, year: number, schools: Awaited<ReturnType<typeof schoolsFor>>): Promise<Seed[]> {
  const last = await newestRevision(tx, county, year);
  const returns = last ? await tx.selectFrom('school_return').selectAll().where('county', '=', county).where('revision', '=', last.number).execute() : [];
  const own = last ? await tx.selectFrom('county_return').selectAll().where('county', '=', county).where('revision', '=', last.number).executeTakeFirst() : undefined;
  const valuesOf = (rows: unknown): Values[] => (rows as { readonly values: Values }[]).map((row) => row.values);
  return [
    { school: COUNTY_FORM, previous: own ? figuresOfCounty(own.values as Values) : {}, figures: {} },
    ...schools.map((school): Seed => {
      const row = returns.find((one) => one.school === school.id);
      const previous = row ? figuresOf(row.values as Values, valuesOf(row.stages), valuesOf(row.classes)) : {};
      const standing = Object.fromEntries(Object.entries(previous).filter(([path]) => path.startsWith('school:') && STANDING.has(path.slice('school:'.length))));
      // What the register says stands above what was reported last year.
      const registered = {
        'school:schoolName': school.name,
        ...(school.township ? { 'school:township': school.township } : {}),
        ...(school.counted || school.parent === null ? {} : { 'school:masterSchoolCode': school.parent }),
      };
      return { school: school.id, previous, figures: { ...standing, ...registered } };
    }),
  ];
}
