import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { BodyOf, Figure, ResponseOf, RoundState } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import { sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import { type CountyTransaction, inCounty } from '../../../database/transaction.ts';
import { canonicalJson } from '../../../digest.ts';
import { problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { requireTotals } from '../../registers/sources.ts';
import { completeness } from '../form-checks.ts';
import { figuresIn, roleOf } from '../load-form.ts';
import { findForm, findRound, frozenYears, presentFigure, type SchoolRow } from '../queries.ts';
import { actsOn } from '../steps.ts';

type Edits = BodyOf<'editFigures'>['edits'];
const TYPED = { kind: 'typed' } as const;

/**
 * Takes what was typed (填写数据): each figure lands only over the version that its editor saw. What somebody else changed meanwhile comes
 * back as a conflict, and a figure that already says the same counts as taken, so that sending twice has no second effect. The values are kept
 * one after the other in `figure_change`; the log seals them with the form's digest at each step (take-step), so typing stands in no queue.
 * @throws form-unknown, form-closed, form-file-unknown, register-total-changed, figure-unfit
 */
export async function editFigures(
  { database, standards }: Pick<Context, 'database' | 'standards'>,
  caller: Caller,
  county: string,
  round: string,
  school: string,
  edits: Edits,
): Promise<ResponseOf<'editFigures'>> {
  const { dictionary } = standards.readingRules(county);
  return inCounty(database, county, async (tx) => {
    const opened = await findRound(tx, county, round);
    const row = await findForm(tx, county, round, school, true);
    if (!actsOn(opened, row, roleOf(caller), (await frozenYears(tx, county)).has(opened.year)).includes('edit')) throw problem('form-closed', { state: row.state });
    await requireFiles(tx, row, edits);
    await requireTotals(tx, dictionary, { county, round, school }, edits);
    return landEdits({ tx, dictionary, caller, row }, edits);
  });
}

interface Landing {
  readonly tx: CountyTransaction;
  readonly dictionary: Dictionary;
  readonly caller: Pick<Caller, 'name' | 'account'>;
  /** The form, locked. */
  readonly row: SchoolRow;
}

/** Lets edits land in a form that is locked and may be changed. @throws figure-unfit */
export async function landEdits({ tx, dictionary, caller, row }: Landing, edits: Edits): Promise<ResponseOf<'editFigures'>> {
  const { county, round, school } = row;
  for (const { path, value } of edits) requireFit(dictionary, school, path, value);
  const paths = edits.map((one) => one.path);
  const current = new Map(
    (await tx.selectFrom('figure').selectAll().where('county', '=', county).where('round', '=', round).where('school', '=', school).where('path', 'in', paths).execute()).map((one) => [one.path, one]),
  );
  const taken: { path: string; version: number }[] = [];
  const conflicts: Figure[] = [];
  const writes = new Map<string, { path: string; value: unknown; version: number; source: unknown }>();
  for (const { path, value, base, source } of edits) {
    const now = writes.get(path) ?? current.get(path);
    const version = now?.version ?? 0;
    if (now && canonicalJson(now.value ?? null) === canonicalJson(value)) taken.push({ path, version });
    else if (version !== base && !writes.has(path)) conflicts.push(presentFigure(current.get(path) ?? absent(path)));
    else {
      writes.set(path, { path, value, version: (current.get(path)?.version ?? 0) + 1, source: source ?? TYPED });
      taken.push({ path, version: (current.get(path)?.version ?? 0) + 1 });
    }
  }
  let state = row.state as RoundState;
  let version = row.version;
  if (writes.size > 0) {
    await write({ tx, county, round, school }, caller, [...writes.values()]);
    const figures = await figuresIn(tx, county, round, school);
    state = state === 'returned' ? 'returned' : 'filling';
    version += 1;
    await tx
      .updateTable('round_school')
      .set({ state, version, ...completeness(dictionary, school, figures, row.previous as never), changed_by: caller.name, changed_at: new Date() })
      .where('county', '=', county)
      .where('round', '=', round)
      .where('school', '=', school)
      .execute();
  }
  return { taken, conflicts, state, version };
}

/** A figure that is said to come from a file comes from one that was read into this form. @throws form-file-unknown */
async function requireFiles(tx: CountyTransaction, { county, round, school }: SchoolRow, edits: Edits): Promise<void> {
  const named = new Set(edits.flatMap(({ source }) => (source?.kind === 'file' ? [source.digest] : [])));
  if (named.size === 0) return;
  const kept = await tx
    .selectFrom('form_file')
    .select('digest')
    .where('county', '=', county)
    .where('round', '=', round)
    .where('school', '=', school)
    .where('digest', 'in', [...named])
    .execute();
  for (const { digest } of kept) named.delete(digest);
  if (named.size > 0) throw problem('form-file-unknown', { digests: [...named] });
}

const absent = (path: string) => ({ path, value: null, version: 0, changed_by: '', changed_at: new Date(0), source: TYPED });

interface FormPlace {
  readonly tx: Parameters<Parameters<typeof inCounty>[2]>[0];
  readonly county: string;
  readonly round: string;
  readonly school: string;
}

/** Both tables in one statement: the value that stands and the line of its history. */
async function write({ tx, county, round, school }: FormPlace, caller: Pick<Caller, 'name' | 'account'>, rows: readonly unknown[]): Promise<void> {
  await sql`with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (path text, value jsonb, version int, source jsonb)),
    written as (insert into junheng.figure (county, round, school, path, value, version, source, changed_by, changed_at)
      select ${county}, ${round}::uuid, ${school}, path, coalesce(value, 'null'), version, source, ${caller.name}, now() from given
      on conflict (county, round, school, path) do update set value = excluded.value, version = excluded.version, source = excluded.source, changed_by = excluded.changed_by, changed_at = excluded.changed_at)
    insert into junheng.figure_change (county, round, school, path, version, value, source, changed_by, account, changed_at)
      select ${county}, ${round}::uuid, ${school}, path, version, coalesce(value, 'null'), source, ${caller.name}, ${caller.account}::uuid, now() from given`.execute(tx);
}

/** Of the element's type; ranges and sums are the checks' business and may be wrong for a while. @throws figure-unfit */
function requireFit(dictionary: Dictionary, school: string, path: string, value: unknown): void {
  const address = parseFigurePath(path);
  const element = address && dictionary.elements.find((one) => one.id === address.element && one.sheet === address.level);
  const own = address !== null && (address.level === 'county') === (school === COUNTY_FORM);
  if (!element || !own || !(value === null || fits(dictionary, element, value))) throw problem('figure-unfit', { path, value });
}

function fits(dictionary: Dictionary, element: ElementDefinition, value: unknown): boolean {
  switch (element.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && (dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? []).some((member) => member.id === value);
    case 'integer':
    case 'year':
    case 'level':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'rooms':
      return Array.isArray(value) && value.every((one) => typeof one === 'number' && Number.isFinite(one));
    default:
      return typeof value === 'string' && value.length <= 200;
  }
}
