import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import type { BodyOf, ResponseOf } from '@junheng/contract';
import { sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import { type CountyTransaction, inCounty } from '../../../database/transaction.ts';
import { canonicalJson } from '../../../digest.ts';
import { problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import type { Secrets } from '../../../secrets/secrets.ts';
import type { SchoolRow } from '../../rounds/queries.ts';
import { requireEditable } from '../../rounds/require-editable.ts';
import { findRegister, reported, requireFit } from '../definitions.ts';
import { type FormPlace, presentRow, type StoredRow } from '../queries.ts';
import { openRow, type SealedRow, sealRow } from '../sealed-row.ts';
import { formTotals } from '../sources.ts';

type Body = BodyOf<'editRegister'>;
type Edited = ResponseOf<'editRegister'>;

/** More rows than a school has of anything: beyond them something was pasted by mistake. */
const MOST_ROWS = 5000;

interface Write extends Partial<SealedRow> {
  readonly id: string;
  readonly position: number;
  readonly version: number;
}

/**
 * Takes what was entered in a register (填写名册), row by row, under the rules of a figure: a row lands only over the version that its editor
 * saw, what somebody else changed meanwhile comes back as a conflict, and sending twice has no second effect. Every state of a row stays in
 * `register_change`, personal values sealed.
 * @throws form-unknown, form-closed, register-unknown, register-unfit, register-identity-number, register-too-long
 */
export async function editRegister({ database, standards, secrets }: Pick<Context, 'database' | 'standards' | 'secrets'>, caller: Caller, place: FormPlace, id: string, body: Body): Promise<Edited> {
  const { dictionary } = standards.readingRules(place.county);
  const register = findRegister(dictionary, id);
  for (const { id: row, values } of body.edits) if (values) requireFit(dictionary, register, row, values);
  return inCounty(database, place.county, async (tx) => {
    const { form } = await requireEditable(tx, caller, place, true);
    const { writes, ...edited } = await weigh({ tx, secrets, place, register }, body.edits);
    if (writes.length > 0) {
      const source = body.file === undefined ? { kind: 'typed' } : { kind: 'file', name: body.file };
      await write(tx, place, register.id, caller, writes, source);
      await markChanged(tx, form, caller);
    }
    return { ...edited, totals: await formTotals(tx, dictionary, place) };
  });
}

interface Weighing {
  readonly tx: CountyTransaction;
  readonly secrets: Secrets;
  readonly place: FormPlace;
  readonly register: RegisterDefinition;
}

/** Which edits land and which meet another version. */
async function weigh({ tx, secrets, place, register }: Weighing, edits: Body['edits']): Promise<{ writes: Write[]; taken: Edited['taken']; conflicts: Edited['conflicts'] }> {
  const { county, round, school } = place;
  const own = tx.selectFrom('register_row').where('county', '=', county).where('round', '=', round).where('school', '=', school).where('register', '=', register.id);
  const ids = edits.map((one) => one.id);
  const current = new Map((await own.selectAll().where('id', 'in', ids).execute()).map((one) => [one.id, one]));
  const { last, count } = await own.select((select) => [select.fn.max('position').as('last'), select.fn.count('values').as('count')]).executeTakeFirstOrThrow();
  let position = last ?? 0;
  const taken: Edited['taken'] = [];
  const conflicts: Edited['conflicts'] = [];
  const writes = new Map<string, Write>();
  const stands = (row: StoredRow | undefined): string => (row === undefined || row.values === null ? 'null' : canonicalJson(reported(openRow(secrets, row))));
  for (const { id, values, base } of edits) {
    const now = current.get(id);
    const version = now?.version ?? 0;
    if (!writes.has(id) && stands(now) === (values === null ? 'null' : canonicalJson(reported(values)))) taken.push({ id, version });
    else if (!writes.has(id) && version !== base) conflicts.push({ id, row: now === undefined || now.values === null ? null : presentRow(secrets, register, now, false) });
    else {
      if (now === undefined && !writes.has(id)) position += 1;
      const next = { id, position: now?.position ?? writes.get(id)?.position ?? position, version: version + 1 };
      writes.set(id, values === null ? next : { ...next, ...sealRow(secrets, county, register, values) });
      taken.push({ id, version: version + 1 });
    }
  }
  const added = [...writes.values()].filter((one) => one.values !== undefined && !current.get(one.id)?.values).length;
  const removed = [...writes.values()].filter((one) => one.values === undefined && current.get(one.id)?.values).length;
  if (Number(count) + added - removed > MOST_ROWS) throw problem('register-too-long', { register: register.id, limit: MOST_ROWS });
  return { writes: [...writes.values()], taken, conflicts };
}

/** Both tables in one statement: the row that stands and the line of its history. */
async function write(
  tx: CountyTransaction,
  { county, round, school }: FormPlace,
  register: string,
  caller: Pick<Caller, 'name' | 'account'>,
  rows: readonly Write[],
  source: Readonly<Record<string, string>>,
): Promise<void> {
  await sql`with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, position int, version int, "values" jsonb, sealed text, digest text)),
    written as (insert into junheng.register_row (county, round, school, register, id, position, "values", sealed, digest, version, source, changed_by, changed_at)
      select ${county}, ${round}::uuid, ${school}, ${register}, id, position, "values", sealed, digest, version, ${JSON.stringify(source)}::jsonb, ${caller.name}, now() from given
      on conflict (county, round, school, register, id) do update set "values" = excluded."values", sealed = excluded.sealed, digest = excluded.digest, version = excluded.version,
        source = excluded.source, changed_by = excluded.changed_by, changed_at = excluded.changed_at)
    insert into junheng.register_change (county, round, school, register, id, version, "values", sealed, source, changed_by, account, changed_at)
      select ${county}, ${round}::uuid, ${school}, ${register}, id, version, "values", sealed, ${JSON.stringify(source)}::jsonb, ${caller.name}, ${caller.account}::uuid, now() from given`.execute(tx);
}

/** The form counts as changed, so that others who have it open read it again, and nobody hands in what he has not seen. */
export const markChanged = (tx: CountyTransaction, { county, round, school, state, version }: SchoolRow, { name }: Pick<Caller, 'name'>) =>
  tx
    .updateTable('round_school')
    .set({ state: state === 'returned' ? 'returned' : 'filling', version: version + 1, changed_by: name, changed_at: new Date() })
    .where('county', '=', county)
    .where('round', '=', round)
    .where('school', '=', school)
    .execute();
