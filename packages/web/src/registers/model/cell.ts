import type { Dictionary, ElementDefinition, RegisterColumn } from '@junheng/assessment/standard/types';
import { bare, readFigure } from '../../collection/model/typed.ts';
import type { TypedFault } from '../../what-if/model/typed-value.ts';

/** One value of a row: a month is written 2021-09, a member of a list by its id. */
export type Cell = number | string | boolean | null;
export type RowValues = Readonly<Record<string, Cell>>;

export type CellFault = TypedFault | { readonly code: 'not-a-month' };
export type ReadCell = { readonly ok: true; readonly value: Cell } | { readonly ok: false; readonly fault: CellFault };

/** One thing to choose in a cell, with the number by which it is chosen. */
export interface Choice {
  readonly value: string | boolean;
  readonly name: string;
  readonly en: string;
  readonly aliases: readonly string[];
}

export const YES_NO: readonly Choice[] = [
  { value: true, name: '是', en: 'Yes', aliases: ['有'] },
  { value: false, name: '否', en: 'No', aliases: ['无'] },
];

/** What a column lets choose, in the dictionary's order; null where it is typed. */
export function choicesOf(column: RegisterColumn, dictionary: Dictionary): readonly Choice[] | null {
  if (column.type === 'boolean') return YES_NO;
  if (column.type !== 'enum') return null;
  const members = dictionary.enumerations.find((one) => one.id === column.enumeration)?.members ?? [];
  return members.filter((one) => column.members?.includes(one.id) ?? true).map(({ id, name, en, aliases = [] }) => ({ value: id, name, en, aliases }));
}

const MONTH = /^(\d{4})(?:[-./年](\d{1,2})|(\d{2}))(?:月|[-./月]\d{1,2}日?)?$/;
/** 2021-09 however it is written: 2021.9, 2021/09, 2021年9月, 202109, 2021-09-01. */
function readMonth(text: string): ReadCell {
  const [, year, parted, joined] = MONTH.exec(text) ?? [];
  const month = Number(parted ?? joined);
  return year !== undefined && month >= 1 && month <= 12 ? { ok: true, value: `${year}-${String(month).padStart(2, '0')}` } : { ok: false, fault: { code: 'not-a-month' } };
}

/** Reads what was typed or pasted into a cell. A value out of range is a value all the same: the checks say so at the cell, and it is kept. */
export function readCell(text: string, column: RegisterColumn, dictionary: Dictionary): ReadCell {
  const plain = bare(text);
  if (plain === '') return { ok: true, value: null };
  switch (column.type) {
    case 'enum': {
      const found = (choicesOf(column, dictionary) ?? []).find((one) => [String(one.value), one.name, one.en, ...one.aliases].some((name) => bare(name) === plain));
      return found ? { ok: true, value: found.value } : { ok: false, fault: { code: 'not-a-member' } };
    }
    case 'month':
      return readMonth(plain);
    case 'text':
    case 'label':
      return { ok: true, value: text.normalize('NFKC').trim().slice(0, 200) };
    default: {
      const read = readFigure(column.type === 'year' ? plain.replace(/年$/, '') : text, asElement(column), dictionary);
      return read.ok ? { ok: true, value: read.value as Cell } : read;
    }
  }
}

/** A number or yes-and-no is read in a register as in the form. */
const asElement = ({ id, name, en, type, unit }: RegisterColumn): ElementDefinition => ({
  id,
  sheet: 'school',
  name,
  en,
  type: type as ElementDefinition['type'],
  ...(unit === undefined ? {} : { unit }),
});

export interface Wording {
  readonly dictionary: Dictionary;
  readonly language: 'zh' | 'en';
}

/** A value as it stands in its cell and is typed there: 本科, 是, 2021-09, 96.5; empty where there is none. */
export function cellText(value: Cell | undefined, column: RegisterColumn, { dictionary, language }: Wording): string {
  if (value === null || value === undefined) return '';
  const choice = choicesOf(column, dictionary)?.find((one) => one.value === value);
  return choice ? (language === 'en' ? choice.en : choice.name) : String(value);
}

export const sameCell = (one: Cell | undefined, other: Cell | undefined): boolean => (one ?? null) === (other ?? null);

/** Whether two rows say the same; a column that is absent says nothing, as an empty one does. */
export function sameRow(one: RowValues | null, other: RowValues | null): boolean {
  if (one === null || other === null) return one === other;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((column) => sameCell(one[column], other[column]));
}
