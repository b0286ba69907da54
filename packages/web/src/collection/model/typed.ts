import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { readTyped, type Typed } from '../../what-if/model/typed-value.ts';

/** Texts that say "not reported" in a table copied from elsewhere. */
const NOTHING = new Set(['-', '--', '—', '——', '/', '／', '未报', 'n/a']);
const YES = new Set(['是', 'yes', 'true', '1', '有', '√', '✓']);
const NO = new Set(['否', 'no', 'false', '0', '无', '×']);

/** A text without what is only looks: full-width forms, blanks, letter case. */
export const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

const withoutUnit = (text: string, unit: string | undefined): string => {
  const plain = text.normalize('NFKC').trim();
  return unit !== undefined && plain.endsWith(unit.normalize('NFKC')) ? plain.slice(0, -unit.normalize('NFKC').length) : plain;
};

/**
 * Reads what was typed or pasted into a figure: full-width digits, thousands separators, a unit behind the number, a member by its name or
 * number. A value out of range is a value all the same: the checks say so at the figure, and it is kept.
 */
export function readFigure(text: string, element: ElementDefinition, dictionary: Dictionary): Typed {
  const plain = bare(text);
  if (plain === '' || (NOTHING.has(plain) && element.type !== 'boolean')) return { ok: true, value: null };
  const { min: _min, max: _max, ...open } = element;
  switch (element.type) {
    case 'boolean':
      return YES.has(plain) ? { ok: true, value: true } : NO.has(plain) ? { ok: true, value: false } : { ok: false, fault: { code: 'not-a-member' } };
    case 'enum': {
      const members = dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? [];
      const found = members.find((one) => [one.id, one.name, one.en, ...(one.aliases ?? [])].some((name) => bare(name) === plain));
      return found ? { ok: true, value: found.id } : { ok: false, fault: { code: 'not-a-member' } };
    }
    case 'text':
    case 'code':
    case 'label':
      return { ok: true, value: text.normalize('NFKC').trim().slice(0, 200) };
    case 'rooms':
      return readTyped(text, open, dictionary);
    default:
      return readTyped(withoutUnit(text, element.unit), open, dictionary);
  }
}

export const sameValue = (one: Value | undefined, other: Value | undefined): boolean =>
  Array.isArray(one) && Array.isArray(other) ? one.length === other.length && one.every((area, index) => area === other[index]) : (one ?? null) === (other ?? null);
