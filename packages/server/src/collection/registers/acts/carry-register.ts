import { sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import { problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { requireEditable } from '../../rounds/require-editable.ts';
import { findRegister } from '../definitions.ts';
import { type FormPlace, listRows, roundBefore } from '../queries.ts';
import { markChanged } from './edit-register.ts';

/**
 * Takes last year's rows over into an empty register (沿用上年), to be corrected where something changed. Sealed values stay sealed on the way.
 * @throws form-unknown, form-closed, register-unknown, register-not-carried, register-not-empty, register-nothing-to-carry
 */
export const carryRegister = ({ database, standards }: Pick<Context, 'database' | 'standards'>, actor: Actor, caller: Caller, place: FormPlace, id: string): Promise<{ rows: number }> =>
  perform(database, actor, place.county, 'carry-register', async (tx) => {
    const { county, round, school } = place;
    const register = findRegister(standards.readingRules(county).dictionary, id);
    const {
      form,
      round: { year },
    } = await requireEditable(tx, caller, place, true);
    if (!register.carried) throw problem('register-not-carried', { register: id });
    if ((await listRows(tx, place, id)).length > 0) throw problem('register-not-empty', { register: id });
    const before = await roundBefore(tx, county, year);
    const source = JSON.stringify({ kind: 'carried', year: year - 1 });
    const { rows } = await sql<{
      rows: number;
    }>`with last as (select coalesce(max(position), 0) as position from junheng.register_row where county = ${county} and round = ${round}::uuid and school = ${school} and register = ${id}),
      given as (select gen_random_uuid() as id, (select position from last) + row_number() over (order by position) as position, "values", sealed, digest
        from junheng.register_row where county = ${county} and round = ${before}::uuid and school = ${school} and register = ${id} and "values" is not null),
      written as (insert into junheng.register_row (county, round, school, register, id, position, "values", sealed, digest, version, source, changed_by, changed_at)
        select ${county}, ${round}::uuid, ${school}, ${id}, id, position, "values", sealed, digest, 1, ${source}::jsonb, ${caller.name}, now() from given),
      kept as (insert into junheng.register_change (county, round, school, register, id, version, "values", sealed, source, changed_by, account, changed_at)
        select ${county}, ${round}::uuid, ${school}, ${id}, id, 1, "values", sealed, ${source}::jsonb, ${caller.name}, ${caller.account}::uuid, now() from given)
      select count(*)::int as rows from given`.execute(tx);
    const carried = rows[0]?.rows ?? 0;
    if (carried === 0) throw problem('register-nothing-to-carry', { register: id, year: year - 1 });
    await markChanged(tx, form, caller);
    return { result: { rows: carried }, audit: { object: `form ${year} ${school}`, detail: { register: id, rows: carried, from: year - 1 } } };
  });
