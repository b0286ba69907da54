import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import type { Registers } from '@junheng/contract';
import type { RegisterRow } from '@junheng/contract/register';
import type { RegisterValues } from '@junheng/exchange/checks/register-totals';
import { type Selectable, sql } from 'kysely';
import type { RegisterRowTable } from '../../database/register-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { maskRow } from './masking.ts';
import { openRow } from './sealed-row.ts';

export interface FormPlace {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}
export type StoredRow = Selectable<RegisterRowTable>;

/** The rows of one register of a form, in the order in which they were added. */
export const listRows = (tx: CountyTransaction, { county, round, school }: FormPlace, register: string): Promise<StoredRow[]> =>
  tx
    .selectFrom('register_row')
    .selectAll()
    .where('county', '=', county)
    .where('round', '=', round)
    .where('school', '=', school)
    .where('register', '=', register)
    .where('values', 'is not', null)
    .orderBy('position')
    .execute();

/** @throws register-row-unknown */
export async function findRow(tx: CountyTransaction, { county, round, school }: FormPlace, register: string, id: string): Promise<StoredRow> {
  const row = await tx
    .selectFrom('register_row')
    .selectAll()
    .where('county', '=', county)
    .where('round', '=', round)
    .where('school', '=', school)
    .where('register', '=', register)
    .where('id', '=', id)
    .where('values', 'is not', null)
    .executeTakeFirst();
  if (!row) throw problem('register-row-unknown');
  return row;
}

export interface OpenedRow {
  readonly id: string;
  readonly values: RegisterValues;
}
export const openedRows = (secrets: Secrets, rows: readonly StoredRow[]): OpenedRow[] => rows.map((row) => ({ id: row.id, values: openRow(secrets, row) }));

/** A row as it leaves the house. */
export const presentRow = (secrets: Secrets, register: RegisterDefinition, row: StoredRow, masked: boolean): RegisterRow => ({
  id: row.id,
  values: presentValues(register, openRow(secrets, row), masked),
  version: row.version,
  changedBy: row.changed_by,
  changedAt: new Date(row.changed_at).toISOString(),
});

export const presentValues = (register: RegisterDefinition, values: RegisterValues, masked: boolean): RegisterRow['values'] =>
  masked ? maskRow(register, values) : Object.fromEntries(register.columns.map(({ id }) => [id, values[id] ?? null]));

/** The round of the year before, of which a register may be carried over. */
export async function roundBefore(tx: CountyTransaction, county: string, year: number): Promise<string | null> {
  const row = await tx
    .selectFrom('round')
    .select('id')
    .where('county', '=', county)
    .where('year', '=', year - 1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How many rows each register of a form has, those of the year before beside, and who changed it last. */
export async function countRows(tx: CountyTransaction, { county, round, school }: FormPlace, year: number, registers: readonly string[]): Promise<Registers['registers']> {
  const before = await roundBefore(tx, county, year);
  const { rows } = await sql<{ round: string; register: string; rows: number; by: string; at: Date }>`
    select round, register, count(*) filter (where "values" is not null)::int as rows, (array_agg(changed_by order by changed_at desc))[1] as by, max(changed_at) as at
    from junheng.register_row where county = ${county} and school = ${school} and round in (${sql.join([round, before].filter((one) => one !== null).map((one) => sql`${one}::uuid`))})
    group by round, register`.execute(tx);
  return registers.map((register) => {
    const now = rows.find((one) => one.register === register && one.round === round);
    return {
      register,
      rows: now?.rows ?? 0,
      previousRows: rows.find((one) => one.register === register && one.round === before)?.rows ?? 0,
      changedBy: now?.by ?? null,
      changedAt: now ? new Date(now.at).toISOString() : null,
    };
  });
}
