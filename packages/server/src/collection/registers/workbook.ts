import { randomUUID } from 'node:crypto';
import type { RegisterReading } from '@junheng/contract/register';
import { differenceOfRegister } from '@junheng/exchange/registers/difference';
import { readRegisters } from '@junheng/exchange/registers/read-registers';
import { writeRegisters } from '@junheng/exchange/registers/write-registers';
import type { Caller } from '../../access/caller.ts';
import { type CountyTransaction, readCounty } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { readable } from '../form-files/read-file.ts';
import { findForm, findRound, presentOne } from '../rounds/queries.ts';
import { requireEditable } from '../rounds/require-editable.ts';
import { type FormPlace, listRows, presentValues } from './queries.ts';
import { openRow } from './sealed-row.ts';

/** A form's registers as a workbook (名册工作簿), personal values masked as on the screen. @throws round-unknown, form-unknown */
export async function registersWorkbook(
  { standards, secrets }: Pick<Context, 'standards' | 'secrets'>,
  tx: CountyTransaction,
  place: FormPlace,
  masked: boolean,
): Promise<{ name: string; content: Uint8Array }> {
  const round = await findRound(tx, place.county, place.round);
  await findForm(tx, place.county, place.round, place.school);
  const { dictionary } = standards.readingRules(place.county);
  const rows = new Map(await Promise.all(dictionary.registers.map(async (register) => [register.id, await listRows(tx, place, register.id)] as const)));
  const content = writeRegisters(dictionary, (register) => (rows.get(register.id) ?? []).map((row) => presentValues(register, openRow(secrets, row), masked)));
  return { name: `${(await presentOne(tx, round, place.school)).name}${round.year}年名册.xlsx`, content };
}

/**
 * What taking a workbook of registers would change (差异), and what is wrong in it. It is read in memory and not kept: it holds personal data in
 * the clear.
 * @throws form-unknown, form-closed, upload-unreadable
 */
export async function readRegistersFile(
  { database, standards, secrets }: Pick<Context, 'database' | 'standards' | 'secrets'>,
  caller: Caller,
  place: FormPlace,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<RegisterReading> {
  const { dictionary } = standards.readingRules(place.county);
  const { registers, faults } = await readable(() => readRegisters(file, dictionary));
  return readCounty(database, place.county, async (tx) => {
    await requireEditable(tx, caller, place);
    const differences = await Promise.all(
      registers.map(async (one) => {
        const standing = (await listRows(tx, place, one.register.id)).map((row) => ({ id: row.id, version: row.version, values: openRow(secrets, row) }));
        const { edits, ...counts } = differenceOfRegister(standing, one, randomUUID);
        return { ...counts, edits: edits.map((edit) => ({ ...edit, values: edit.values && { ...edit.values }, before: edit.before && { ...edit.before } })) };
      }),
    );
    return { file: file.name, registers: differences, faults: [...faults] };
  });
}
