import type { Dictionary, RegisterColumn, RegisterDefinition } from '@junheng/assessment/standard/types';
import { looksLikeIdentityNumber } from '@junheng/exchange/checks/register-faults';
import type { RegisterCell, RegisterValues } from '@junheng/exchange/checks/register-totals';
import { problem } from '../../errors/problem.ts';

/** @throws register-unknown */
export function findRegister(dictionary: Dictionary, id: string): RegisterDefinition {
  const found = dictionary.registers.find((one) => one.id === id);
  if (!found) throw problem('register-unknown', { register: id });
  return found;
}

export const isPersonal = (column: RegisterColumn): boolean => column.personal !== undefined;

/** A row that says something: by column id, without what was left empty. */
export const reported = (values: RegisterValues): RegisterValues => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/**
 * Of the columns' types; ranges and forms are the checks' business and may be wrong for a while. What looks like an identity number is
 * never taken in. The refusal names the place, not the value.
 * @throws register-unfit, register-identity-number
 */
export function requireFit(dictionary: Dictionary, register: RegisterDefinition, row: string, values: RegisterValues): void {
  for (const [id, value] of Object.entries(values)) {
    const column = register.columns.find((one) => one.id === id);
    if (!column || !(value === null || fits(dictionary, column, value))) throw problem('register-unfit', { register: register.id, row, column: id });
    if (looksLikeIdentityNumber(value)) throw problem('register-identity-number', { register: register.id, row, column: id });
  }
}

const LONGEST_TEXT = 200;
function fits(dictionary: Dictionary, column: RegisterColumn, value: Exclude<RegisterCell, null>): boolean {
  switch (column.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && (column.members ?? dictionary.enumerations.find((one) => one.id === column.enumeration)?.members.map((one) => one.id) ?? []).includes(value);
    case 'integer':
    case 'year':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === 'string' && value.length <= LONGEST_TEXT;
  }
}
