import type { Dictionary } from '@junheng/assessment/standard/types';
import type { BodyOf, Figure, ResponseOf, RoundState } from '@junheng/contract';
import { type Selectable, sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import type { FigureTable } from '../../../database/round-tables.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { canonicalJson } from '../../../digest.ts';
import { completeness } from '../form-checks.ts';
import { presentFigure, type SchoolRow } from '../queries.ts';

export type Edits = BodyOf<'editFigures'>['edits'];
type Landed = ResponseOf<'editFigures'>;
type FigureRow = Selectable<FigureTable>;
const TYPED = { kind: 'typed' } as const;

/** Edits of one form that is locked and may be changed by this person; each value fits its element. */
export interface FormEdits {
  readonly row: Pick<SchoolRow, 'round' | 'school' | 'state' | 'version'>;
  readonly caller: Pick<Caller, 'name' | 'account'>;
  readonly edits: Edits;
}

/** Lets the edits of several forms land, none of them twice: three statements for all of them together. The answers in the forms' order. */
export async function landEdits(tx: CountyTransaction, dictionary: Dictionary, county: string, forms: readonly FormEdits[]): Promise<Landed[]> {
  const standing = await figuresNamed(tx, county, forms);
  const decided = forms.map((form, index) => decide(form, standing[index] ?? new Map()));
  const changed = decided.filter((one) => one.writes.length > 0);
  if (changed.length > 0) await write(tx, county, changed, await counts(tx, dictionary, county, changed));
  return decided.map(({ taken, conflicts, state, version }) => ({ taken, conflicts, state, version }));
}

interface Write {
  readonly path: string;
  readonly value: Figure['value'];
  readonly version: number;
  readonly source: unknown;
}
interface Decided extends Landed {
  readonly form: FormEdits;
  readonly writes: readonly Write[];
  /** Whether a figure came or went, so that the form is fuller or emptier than before. */
  readonly presence: boolean;
}

/** What lands, and what somebody else changed meanwhile. */
function decide(form: FormEdits, current: ReadonlyMap<string, FigureRow>): Decided {
  const taken: { path: string; version: number }[] = [];
  const conflicts: Figure[] = [];
  const writes = new Map<string, Write>();
  for (const { path, value, base, source } of form.edits) {
    const now = writes.get(path) ?? current.get(path);
    const before = current.get(path)?.version ?? 0;
    if (now && canonicalJson(now.value ?? null) === canonicalJson(value)) taken.push({ path, version: now.version });
    else if (before !== base && !writes.has(path)) conflicts.push(presentFigure(current.get(path) ?? absent(path)));
    else {
      writes.set(path, { path, value, version: before + 1, source: source ?? TYPED });
      taken.push({ path, version: before + 1 });
    }
  }
  const { state, version } = form.row;
  const landing = writes.size > 0;
  return {
    form,
    taken,
    conflicts,
    writes: [...writes.values()],
    presence: [...writes.values()].some(({ path, value }) => ((current.get(path)?.value ?? null) === null) !== (value === null)),
    state: (landing && state !== 'returned' ? 'filling' : state) as RoundState,
    version: landing ? version + 1 : version,
  };
}

const absent = (path: string) => ({ path, value: null, version: 0, changed_by: '', changed_at: new Date(0), source: TYPED });

/** The figures that the edits name, as they stand under the forms' locks. */
async function figuresNamed(tx: CountyTransaction, county: string, forms: readonly FormEdits[]): Promise<Map<string, FigureRow>[]> {
  const asked = forms.flatMap(({ row, edits }, index) => edits.map(({ path }) => ({ index, round: row.round, school: row.school, path })));
  const { rows } = await sql<FigureRow & { readonly index: number }>`
    select asked.index, f.* from (select distinct * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as given (index int, round uuid, school text, path text)) as asked
    join junheng.figure f on f.county = ${county} and f.round = asked.round and f.school = asked.school and f.path = asked.path`.execute(tx);
  const found = forms.map(() => new Map<string, FigureRow>());
  for (const { index, ...row } of rows) found[index]?.set(row.path, row);
  return found;
}

interface Counted {
  readonly asked: number;
  readonly filled: number;
}

/** How full the forms are in which a figure comes or goes; a corrected figure changes nothing in that. */
async function counts(tx: CountyTransaction, dictionary: Dictionary, county: string, changed: readonly Decided[]): Promise<Map<Decided, Counted>> {
  const affected = changed.filter((one) => one.presence);
  if (affected.length === 0) return new Map();
  const asked = affected.map(({ form: { row } }, index) => ({ index, round: row.round, school: row.school }));
  const { rows } = await sql<{ index: number; present: string[]; previous: string[] }>`
    select asked.index,
      array(select path from junheng.figure f where f.county = s.county and f.round = s.round and f.school = s.school and f.value <> 'null') as present,
      array(select jsonb_object_keys(s.previous)) as previous
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (index int, round uuid, school text)
    join junheng.round_school s on s.county = ${county} and s.round = asked.round and s.school = asked.school`.execute(tx);
  const named = (paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, true]));
  return new Map(
    rows.flatMap(({ index, present, previous }) => {
      const one = affected[index];
      if (!one) return [];
      const figures = { ...named(present), ...Object.fromEntries(one.writes.map(({ path, value }) => [path, value])) };
      return [[one, completeness(dictionary, one.form.row.school, figures, named(previous))] as const];
    }),
  );
}

/** All in one statement: the values that stand, the lines of their history, and the forms' own rows. */
async function write(tx: CountyTransaction, county: string, changed: readonly Decided[], counted: ReadonlyMap<Decided, Counted>): Promise<void> {
  const figures = changed.flatMap(({ form: { row, caller }, writes }) => writes.map((one) => ({ ...one, round: row.round, school: row.school, by: caller.name, account: caller.account })));
  const forms = changed.map((one) => ({ round: one.form.row.round, school: one.form.row.school, state: one.state, version: one.version, by: one.form.caller.name, ...counted.get(one) }));
  await sql`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as given (round uuid, school text, path text, value jsonb, version int, source jsonb, by text, account uuid)),
    standing as (insert into junheng.figure (county, round, school, path, value, version, source, changed_by, changed_at)
      select ${county}, round, school, path, coalesce(value, 'null'), version, source, by, now() from given
      on conflict (county, round, school, path) do update set value = excluded.value, version = excluded.version, source = excluded.source, changed_by = excluded.changed_by, changed_at = excluded.changed_at),
    history as (insert into junheng.figure_change (county, round, school, path, version, value, source, changed_by, account, changed_at)
      select ${county}, round, school, path, version, coalesce(value, 'null'), source, by, account, now() from given)
    update junheng.round_school s
    set state = form.state, version = form.version, asked = coalesce(form.asked, s.asked), filled = coalesce(form.filled, s.filled), changed_by = form.by, changed_at = now()
    from jsonb_to_recordset(${JSON.stringify(forms)}::jsonb) as form (round uuid, school text, state text, version int, asked int, filled int, by text)
    where s.county = ${county} and s.round = form.round and s.school = form.school`.execute(tx);
}
