import type { Dictionary } from '@junheng/assessment/standard/types';
import type { FormFault } from '@junheng/contract';
import { filled, REGISTER_FAULTS } from '@junheng/exchange/checks/register-catalogue';
import { faultsOfRegister } from '@junheng/exchange/checks/register-faults';
import type { CountyTransaction } from '../../database/transaction.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { type FormPlace, openedRows, type StoredRow } from './queries.ts';

/** As many rows are named in the fault of a register. */
const NAMED = 3;

/** Every row of a form's registers: what the checks look at and what a step seals. */
export const registerRows = (tx: CountyTransaction, { county, round, school }: FormPlace): Promise<StoredRow[]> =>
  tx
    .selectFrom('register_row')
    .selectAll()
    .where('county', '=', county)
    .where('round', '=', round)
    .where('school', '=', school)
    .where('values', 'is not', null)
    .orderBy('register')
    .orderBy('position')
    .execute();

/** The errors of a form's registers, one fault a register with its first rows: what is wrong in a row blocks the form as what is wrong in a figure does. */
export function registerErrors(secrets: Secrets, dictionary: Dictionary, stored: readonly StoredRow[]): FormFault[] {
  return dictionary.registers.flatMap((register): FormFault[] => {
    const rows = openedRows(
      secrets,
      stored.filter((row) => row.register === register.id),
    );
    const errors = faultsOfRegister(dictionary, register, rows).filter((one) => one.severity === 'error');
    if (errors.length === 0) return [];
    const line = new Map(rows.map((row, index) => [row.id, index + 1]));
    const first = errors.slice(0, NAMED);
    const details = {
      register: register.name,
      registerEn: register.en,
      count: errors.length,
      first: first.map((one) => `第 ${line.get(one.row)} 行${one.message.zh}`).join('；'),
      firstEn: first.map((one) => `row ${line.get(one.row)}: ${one.message.en}`).join('; '),
    };
    return [{ key: `register:${register.id}`, severity: 'error', code: 'register-errors', path: null, ...filled(REGISTER_FAULTS['register-errors'], details), explanation: null }];
  });
}

/** What the log seals of a form's registers beside its figures: every row as it is kept, personal values by their sealed form. */
export const sealedRegisters = (rows: readonly StoredRow[]) => rows.map(({ register, id, position, values, sealed, version }) => ({ register, id, position, values, sealed, version }));
