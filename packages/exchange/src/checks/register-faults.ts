import type { Dictionary, RegisterColumn, RegisterDefinition } from '@junheng/assessment/standard/types';
import { FAULTS, type FaultCode } from '../reader/catalogue.ts';
import type { Details } from '../reader/fault.ts';
import type { Text } from '../workbook/text.ts';
import { filled, REGISTER_FAULTS } from './register-catalogue.ts';
import { elementOf, MONTH } from './register-element.ts';
import type { RegisterCell, RegisterValues } from './register-totals.ts';
import { valueRule } from './value-rule.ts';

/** Something wrong in a row of a register (名册), at its column where it has one. Personal values are not repeated in its texts. */
export interface RegisterFault {
  readonly row: string;
  readonly column: string | null;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: Text;
  readonly remedy: Text;
}
export interface RegisterRow {
  readonly id: string;
  readonly values: RegisterValues;
}

const HIDDEN = '＊＊＊';
/** 18 signs with a date of birth in their middle, or the 15 of before 1999, whatever stands around them. */
const IDENTITY = /(?<!\d)\d{6}(?:(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)/;
/** Whether a text holds what looks like a resident identity number (身份证号码), which no register collects. */
export const looksLikeIdentityNumber = (value: unknown): boolean => typeof value === 'string' && IDENTITY.test(value.normalize('NFKC').replace(/[\s\u200b]+/g, ''));

/** The key of a row as text; null where part of it is missing. */
export function rowKey(register: Pick<RegisterDefinition, 'key'>, values: RegisterValues): string | null {
  const parts = register.key.map((column) => values[column] ?? null);
  return parts.includes(null) ? null : parts.map(String).join('\u0001');
}

/** Every fault of a register's rows by the dictionary: what is missing, out of range, of a wrong form, there twice, or not of its stage. The browser runs it while one types, the server when a form is submitted. */
export function faultsOfRegister(dictionary: Dictionary, register: RegisterDefinition, rows: readonly RegisterRow[]): RegisterFault[] {
  const rules = register.columns.map((column) => ({ column, broken: columnRule(dictionary, register, column) }));
  const lines = new Map<string, number>();
  return rows.flatMap((row, index): RegisterFault[] => {
    const found = rules.flatMap(({ column, broken }) => broken(row).map((fault) => ({ row: row.id, column: column.id, ...fault })));
    const key = rowKey(register, row.values);
    const before = key === null ? undefined : lines.get(key);
    if (key !== null && before === undefined) lines.set(key, index + 1);
    if (before === undefined) return found;
    const columns = register.key.map((id) => register.columns.find((one) => one.id === id)).filter((one) => one !== undefined);
    const details = { line: before, key: columns.map((one) => wordOf(dictionary, one, row.values[one.id] ?? null)).join(' '), names: columns.map((one) => one.name).join('、') };
    return [...found, { row: row.id, column: columns.at(-1)?.id ?? null, severity: 'error', code: 'duplicate-key', ...filled(FAULTS['duplicate-key'], details) }];
  });
}

type Broken = Omit<RegisterFault, 'row' | 'column'>;

function columnRule(dictionary: Dictionary, register: RegisterDefinition, column: RegisterColumn): (row: RegisterRow) => Broken[] {
  const { name, en } = column;
  const rule = valueRule(elementOf(column));
  const fault = (code: FaultCode, details: Details): Broken => ({ severity: FAULTS[code].severity, code, ...filled(FAULTS[code], details) });
  const own = (code: 'identity-number' | 'value-of-other-stage' | 'month-form', details: Details): Broken => ({
    severity: REGISTER_FAULTS[code].severity,
    code,
    ...filled(REGISTER_FAULTS[code], details),
  });
  return ({ values }) => {
    const value = values[column.id] ?? null;
    if (value === null) return column.required || register.key.includes(column.id) ? [fault('required-empty', { name })] : [];
    const said = column.personal ? HIDDEN : String(value);
    if (looksLikeIdentityNumber(value)) return [own('identity-number', { name, nameEn: en })];
    if (column.type === 'month' && !MONTH.test(String(value))) return [own('month-form', { name, nameEn: en, value: said })];
    const broken = rule(value);
    if (broken) return [fault(broken.code, { ...broken.details, value: said })];
    const stage = register.stage === undefined ? null : (values[register.stage] ?? null);
    const accepted = typeof stage === 'string' ? column.ofStage?.[stage] : undefined;
    if (accepted === undefined || accepted.includes(String(value))) return [];
    const member = dictionary.enumerations.find((one) => one.id === 'stage')?.members.find((one) => one.id === stage);
    return [own('value-of-other-stage', { name, nameEn: en, value: said, stage: member?.name ?? String(stage), stageEn: member?.en ?? String(stage), values: accepted.join('、') })];
  };
}

function wordOf(dictionary: Dictionary, column: RegisterColumn, value: RegisterCell): string {
  if (column.personal) return HIDDEN;
  const member = column.type === 'enum' ? dictionary.enumerations.find((one) => one.id === column.enumeration)?.members.find((one) => one.id === value) : undefined;
  return member?.name ?? String(value ?? '');
}
