import type { Figures } from '@junheng/assessment/dataset/figures';
import type { Form, FormFault } from '@junheng/contract';
import type { Role } from '@junheng/contract/role';
import type { Caller } from '../../access/caller.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { registerErrors, registerRows } from '../registers/faults.ts';
import type { StoredRow } from '../registers/queries.ts';
import { type Sources, sourcesIn } from '../registers/sources.ts';
import { faultsOfForm } from './form-checks.ts';
import { findForm, findRound, listFigures, listQueries, listRounds, presentOne, type RoundRow, type SchoolRow } from './queries.ts';
import { actsOn } from './steps.ts';

/** Others count as present this long after their last sign of life. */
const PRESENT_SECONDS = 60;

/** The figures that stand in a form, by path. */
export async function figuresIn(tx: CountyTransaction, county: string, round: string, school: string): Promise<Figures> {
  return Object.fromEntries((await listFigures(tx, county, round, school)).map((one) => [one.path, one.value as Figures[string]]));
}

interface Known {
  readonly sources?: Sources;
  readonly rows?: readonly StoredRow[];
}
/** The faults of a form as it stands, those of its registers with them; `known` is what was read already. */
export async function faultsIn(context: Pick<Context, 'standards' | 'secrets'>, tx: CountyTransaction, round: RoundRow, row: SchoolRow, figures: Figures, known: Known = {}): Promise<FormFault[]> {
  const county = await tx.selectFrom('county').select('name').where('county', '=', round.county).executeTakeFirstOrThrow();
  const of = { county: round.county, name: county.name, year: round.year };
  const rules = context.standards.readingRules(round.county);
  const place = { county: round.county, round: round.id, school: row.school };
  return [
    ...faultsOfForm(rules, of, { school: row.school, figures }, row.previous as Figures, row.explanations, known.sources ?? (await sourcesIn(tx, rules.dictionary, place))),
    ...registerErrors(context.secrets, rules.dictionary, known.rows ?? (await registerRows(tx, place))),
  ];
}

export const roleOf = (caller: Caller): Role | 'operator' => caller.place?.role ?? 'operator';

/** A form with everything that stands in it (填报表). @throws round-unknown, form-unknown */
export async function loadForm(context: Pick<Context, 'standards' | 'secrets'>, tx: CountyTransaction, caller: Caller, county: string, id: string, school: string): Promise<Form> {
  const round = await findRound(tx, county, id);
  const row = await findForm(tx, county, id, school);
  const [shown] = await listRounds(tx, county, id);
  if (!shown) throw problem('round-unknown');
  const figures = await listFigures(tx, county, id, school);
  const sources = await sourcesIn(tx, context.standards.readingRules(county).dictionary, { county, round: id, school });
  const values: Figures = Object.fromEntries(figures.map((one) => [one.path, one.value as Figures[string]]));
  return {
    round: shown,
    school: await presentOne(tx, round, school),
    figures,
    previous: row.previous as Form['previous'],
    faults: await faultsIn(context, tx, round, row, values, { sources }),
    ...sources,
    queries: await listQueries(tx, county, id, school),
    steps: (await tx.selectFrom('round_step').selectAll().where('county', '=', county).where('round', '=', id).where('school', '=', school).orderBy('sequence').execute()).map((one) => ({
      act: one.act,
      by: one.by,
      role: one.role,
      at: one.at.toISOString(),
      reason: one.reason,
    })),
    acts: actsOn(round, row, roleOf(caller), shown.frozen),
    present: await othersPresent(tx, caller, county, id, school),
  };
}

/** Who else has the form open. */
export const othersPresent = async (tx: CountyTransaction, caller: Caller, county: string, round: string, school: string): Promise<Form['present']> =>
  (
    await tx
      .selectFrom('presence')
      .select(['name', 'path', 'account'])
      .where('county', '=', county)
      .where('round', '=', round)
      .where('school', '=', school)
      .where('at', '>', new Date(Date.now() - PRESENT_SECONDS * 1000))
      .orderBy('name')
      .execute()
  )
    .filter((one) => one.account !== caller.account)
    .map(({ name, path }) => ({ name, path }));
