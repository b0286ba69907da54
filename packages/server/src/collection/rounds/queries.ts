import type { Figure, FormQuery, Round, RoundSchool, RoundState } from '@junheng/contract';
import { COUNTY_FORM, ROUND_STATES } from '@junheng/contract/round';
import { type Selectable, sql } from 'kysely';
import type { FigureTable, RoundSchoolTable, RoundTable } from '../../database/round-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';

export type RoundRow = Selectable<RoundTable>;
export type SchoolRow = Selectable<RoundSchoolTable>;

/** @throws round-unknown */
export async function findRound(tx: CountyTransaction, county: string, id: string): Promise<RoundRow> {
  const row = await tx.selectFrom('round').selectAll().where('county', '=', county).where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('round-unknown');
  return row;
}

/** A form out of reach does not exist. `lock` lets the acts on one form follow one another. @throws form-unknown */
export async function findForm(tx: CountyTransaction, county: string, round: string, school: string, lock = false): Promise<SchoolRow> {
  const query = tx.selectFrom('round_school').selectAll().where('county', '=', county).where('round', '=', round).where('school', '=', school);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw problem('form-unknown');
  return row;
}

/** The rounds of a county, newest year first, with the states of the schools that the caller reaches. */
export async function listRounds(tx: CountyTransaction, county: string, only?: string): Promise<Round[]> {
  let query = tx.selectFrom('round').selectAll().where('county', '=', county).orderBy('year', 'desc');
  if (only !== undefined) query = query.where('id', '=', only);
  const rows = await query.execute();
  const states = await tx
    .selectFrom('round_school')
    .select(['round', 'state', (select) => select.fn.countAll<string>().as('count')])
    .where('county', '=', county)
    .where('school', '<>', COUNTY_FORM)
    .groupBy(['round', 'state'])
    .execute();
  const frozen = await frozenYears(tx, county);
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    name: row.name,
    note: row.note,
    deadline: new Date(row.deadline).toISOString(),
    townshipStep: row.township_step,
    openedBy: row.opened_by,
    openedAt: row.opened_at.toISOString(),
    revision: row.revision,
    frozen: frozen.has(row.year),
    counts: Object.fromEntries(ROUND_STATES.map((state) => [state, Number(states.find((one) => one.round === row.id && one.state === state)?.count ?? 0)])) as Record<RoundState, number>,
  }));
}

/** Years in force frozen; asked through a function of the database, since schools may know it though they see no revision. */
export async function frozenYears(tx: CountyTransaction, county: string): Promise<Set<number>> {
  const { rows } = await sql<{ year: number }>`select year from junheng.frozen_years(${county}) as year`.execute(tx);
  return new Set(rows.map((row) => row.year));
}

/** @throws year-frozen */
export async function requireThawed(tx: CountyTransaction, county: string, year: number): Promise<void> {
  if ((await frozenYears(tx, county)).has(year)) throw problem('year-frozen', { year });
}

/** The schools of a round that the caller reaches, by name of township and code; the county's own form first. */
export async function listSchools(tx: CountyTransaction, round: RoundRow, only?: string): Promise<RoundSchool[]> {
  const { county, id } = round;
  let query = tx
    .selectFrom('round_school as s')
    .leftJoin('organisation as o', (join) => join.onRef('o.county', '=', 's.county').onRef('o.id', '=', 's.school'))
    .selectAll('s')
    .select(['o.name', 'o.township'])
    .where('s.county', '=', county)
    .where('s.round', '=', id)
    .orderBy('s.school');
  if (only !== undefined) query = query.where('s.school', '=', only);
  const rows = await query.execute();
  const queries = await tx
    .selectFrom('figure_query')
    .select(['school', 'state', (select) => select.fn.countAll<string>().as('count')])
    .where('county', '=', county)
    .where('round', '=', id)
    .where('state', '<>', 'closed')
    .groupBy(['school', 'state'])
    .execute();
  const count = (school: string, state: string): number => Number(queries.find((one) => one.school === school && one.state === state)?.count ?? 0);
  return rows.map((row) => presentSchool(round, row, row.name ?? null, row.township ?? null, count(row.school, 'open'), count(row.school, 'answered')));
}

export function presentSchool(round: RoundRow, row: SchoolRow, name: string | null, township: string | null, openQueries: number, answeredQueries: number): RoundSchool {
  const deadline = deadlineOf(round, row);
  return {
    school: row.school,
    name: row.school === COUNTY_FORM ? '县级数据' : (name ?? row.school),
    township,
    state: row.state as RoundState,
    version: row.version,
    deadline: deadline.toISOString(),
    extended: row.deadline_why,
    late: row.submitted_at === null ? Date.now() > deadline.getTime() : row.submitted_at.getTime() > deadline.getTime(),
    filled: row.filled,
    asked: row.asked,
    faults: row.faults as RoundSchool['faults'],
    openQueries,
    answeredQueries,
    returns: row.returns,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    changedBy: row.changed_by,
    changedAt: row.changed_at?.toISOString() ?? null,
  };
}

export const deadlineOf = (round: Pick<RoundRow, 'deadline'>, row: Pick<SchoolRow, 'deadline'>): Date => new Date(row.deadline ?? round.deadline);

/** One school as it now stands. */
export async function presentOne(tx: CountyTransaction, round: RoundRow, school: string): Promise<RoundSchool> {
  const [one] = await listSchools(tx, round, school);
  if (!one) throw problem('form-unknown');
  return one;
}

export const presentFigure = (row: Pick<Selectable<FigureTable>, 'path' | 'value' | 'version' | 'changed_by' | 'changed_at' | 'source'>): Figure => ({
  path: row.path,
  value: row.value as Figure['value'],
  version: row.version,
  changedBy: row.changed_by,
  changedAt: new Date(row.changed_at).toISOString(),
  source: row.source as Figure['source'],
});

export const listFigures = async (tx: CountyTransaction, county: string, round: string, school: string): Promise<Figure[]> =>
  (await tx.selectFrom('figure').selectAll().where('county', '=', county).where('round', '=', round).where('school', '=', school).orderBy('path').execute()).map(presentFigure);

export async function listQueries(tx: CountyTransaction, county: string, round: string, school: string, only?: string): Promise<FormQuery[]> {
  let query = tx.selectFrom('figure_query').selectAll().where('county', '=', county).where('round', '=', round).where('school', '=', school);
  if (only !== undefined) query = query.where('id', '=', only);
  const rows = await query.execute();
  const messages = await tx.selectFrom('query_message').selectAll().where('county', '=', county).where('round', '=', round).where('school', '=', school).orderBy('query').orderBy('sequence').execute();
  return rows
    .map((row) => ({
      id: row.id,
      path: row.path,
      state: row.state as FormQuery['state'],
      messages: messages
        .filter((one) => one.query === row.id)
        .map((one) => ({ by: one.by, role: one.role, kind: one.kind as FormQuery['messages'][number]['kind'], text: one.text, at: one.at.toISOString() })),
    }))
    .sort((a, b) => (a.messages[0]?.at ?? '').localeCompare(b.messages[0]?.at ?? ''));
}
