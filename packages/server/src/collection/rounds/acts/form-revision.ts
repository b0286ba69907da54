import { type Figures, recordsOfForms } from '@junheng/assessment/dataset/figures';
import type { Records, Values } from '@junheng/assessment/dataset/records';
import type { Figure } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import { summariesOf } from '../../../assessment/queries.ts';
import { type Actor, perform } from '../../../database/act.ts';
import { type CountyTransaction, readCounty } from '../../../database/transaction.ts';
import { digestOf } from '../../../digest.ts';
import { problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { newestRevision } from '../../queries.ts';
import { writeRevision } from '../../write-revision.ts';
import { countyNames } from '../form-checks.ts';
import { findRound, type RoundRow } from '../queries.ts';

/**
 * Makes the year's revision from the approved forms (形成修订版本): every school's, with the county's own. Nothing is left out in silence: a
 * form that is not approved stops it.
 * @throws round-unknown, round-unfinished, round-changed, year-frozen
 */
export async function formRevision(
  { database, standards }: Pick<Context, 'database' | 'standards'>,
  actor: Actor,
  county: string,
  id: string,
  message: string,
): Promise<{ revision: number; year: number }> {
  const before = await readCounty(database, county, (tx) => approvedRecords(standards.readingRules(county).dictionary, tx, county, id));
  const { round, records, stamp } = before;
  const summaries = summariesOf(records, standards, county, round.year);
  return perform(database, actor, county, 'form-revision', async (tx) => {
    // The judgement was computed before anything was locked: it must still be of these forms.
    if ((await stampOf(tx, county, id)) !== stamp) throw problem('round-changed');
    const formed = await formedBefore(tx, round, stamp);
    if (formed !== null) return { result: { revision: formed, year: round.year }, audit: null };
    const revision = await writeRevision(tx, {
      county,
      year: round.year,
      kind: 'round',
      by: actor.name,
      message: message || round.name,
      file: null,
      records,
      explained: await explanationsIn(tx, county, id),
      summaries,
    });
    await tx
      .updateTable('round')
      .set({ revision, formed_from: digestOf(stamp) })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    return { result: { revision, year: round.year }, audit: { object: `revision ${revision}`, detail: { round: round.name, year: round.year, schools: records.sheets.school.rows.length } } };
  });
}

type Dictionary = Parameters<typeof recordsOfForms>[0];

async function approvedRecords(dictionary: Dictionary, tx: CountyTransaction, county: string, id: string): Promise<{ readonly round: RoundRow; readonly records: Records; readonly stamp: string }> {
  const round = await findRound(tx, county, id);
  const forms = await tx.selectFrom('round_school').select(['school', 'state']).where('county', '=', county).where('round', '=', id).orderBy('school').execute();
  const open = forms.filter((one) => one.state !== 'approved');
  if (open.length > 0) throw problem('round-unfinished', { forms: open.length, first: open.slice(0, 10) });
  const rows = await tx.selectFrom('figure').select(['school', 'path', 'value', 'source']).where('county', '=', county).where('round', '=', id).execute();
  const bySchool = new Map<string, Record<string, Figures[string]>>(forms.map((one) => [one.school, {}]));
  for (const { school, path, value } of rows) (bySchool.get(school) ?? {})[path] = value as Figures[string];
  const { name } = await tx.selectFrom('county').select('name').where('county', '=', county).executeTakeFirstOrThrow();
  const own = Object.fromEntries(Object.entries(bySchool.get(COUNTY_FORM) ?? {}).map(([path, value]) => [path.slice('county:'.length), value]));
  const values: Values = { ...countyNames({ county, name, year: round.year }), ...own };
  const schools = forms.filter((one) => one.school !== COUNTY_FORM).map(({ school }) => ({ school, figures: bySchool.get(school) ?? {} }));
  const records = { ...recordsOfForms(dictionary, values, schools), ...sourcesOf(dictionary, rows) };
  return { round, records, stamp: await stampOf(tx, county, id) };
}

interface SourcedFigure {
  readonly school: string;
  readonly path: string;
  readonly value: unknown;
  readonly source: unknown;
}
/** Where figures came from that were not typed: the register, or the cell of the file that was read into the form. The rows of a register stay with the round. */
function sourcesOf(dictionary: Dictionary, rows: readonly SourcedFigure[]): Pick<Records, 'sources'> {
  const sources: Record<string, Record<string, string>> = {};
  for (const { school, path, value, source } of rows) {
    const text = value === null ? null : sourceText(dictionary, source as Figure['source']);
    if (text !== null) sources[school] = { ...sources[school], [path]: text };
  }
  return Object.keys(sources).length === 0 ? {} : { sources };
}

function sourceText(dictionary: Dictionary, source: Figure['source']): string | null {
  if (source.kind === 'typed') return null;
  if (source.kind === 'file') return `${source.name} ${source.sheet}${source.cell === null ? '' : `!${source.cell}`}`;
  const register = dictionary.registers.find((one) => one.id === source.register) ?? dictionary.sheets.find((one) => one.id === source.register);
  return `名册“${register?.name ?? source.register}”`;
}

/** The revision that was made of these very forms and is still the year's newest: asked a second time it has been done already. */
async function formedBefore(tx: CountyTransaction, { county, id, year }: RoundRow, stamp: string): Promise<number | null> {
  const { revision, formed_from } = await findRound(tx, county, id);
  return formed_from === digestOf(stamp) && (await newestRevision(tx, county, year))?.number === revision ? revision : null;
}

/** Changes with every change of any form. */
async function stampOf(tx: CountyTransaction, county: string, id: string): Promise<string> {
  const rows = await tx.selectFrom('round_school').select(['school', 'state', 'version']).where('county', '=', county).where('round', '=', id).orderBy('school').execute();
  return rows.map((row) => `${row.school} ${row.state} ${row.version}`).join('\n');
}

/** What the schools said to the warnings goes with the revision. */
async function explanationsIn(tx: CountyTransaction, county: string, id: string) {
  const rows = await tx.selectFrom('round_school').select(['school', 'explanations']).where('county', '=', county).where('round', '=', id).orderBy('school').execute();
  return rows.flatMap(({ school, explanations }) => Object.entries(explanations).map(([key, explanation]) => ({ id: `${school} ${key}`, sheet: school, cell: null, message: key, explanation })));
}
