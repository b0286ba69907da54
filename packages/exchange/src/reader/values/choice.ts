import type { Dictionary } from '@junheng/assessment/standard/types';
import { shown } from '../../workbook/cell.ts';
import { bare, mostAlike } from '../words.ts';
import { type Element, isBlank, type ReadValue } from './context.ts';

/** A member of an enumeration, by its name, an alias or a code (举办者 1–10), in Chinese or English. */
export function readMember(element: Element, dictionary: Dictionary): ReadValue {
  const members = dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? [];
  const byName = new Map<string, string>();
  for (const member of [...members].reverse()) for (const name of [member.id, member.en, ...(member.aliases ?? []), member.name]) byName.set(bare(name), member.id);
  for (const member of members) byName.set(bare(member.name), member.id);
  return (cell, complain) => {
    const value = shown(cell);
    const found = byName.get(value) ?? byName.get(bare(value).replace(/^(\d+)\.0+$/, '$1'));
    if (found !== undefined) return found;
    if (isBlank(bare(value))) return null;
    const guess = mostAlike(
      value,
      members.map((member) => member.name),
    );
    complain('unknown-member', value, {
      name: element.name,
      members: members.map((member) => member.name).join('、'),
      similar: guess === null ? '' : `，是否为“${guess}”`,
      similarEn: guess === null ? '' : `; is it “${guess}”?`,
    });
    return null;
  };
}

const YES = new Set(['是', '有', '对', '√', '✓', '✔', '☑', 'y', 'yes', 'true', '1']);
const NO = new Set(['否', '无', '不是', '没有', '×', '✗', '✘', '╳', '✕', 'x', 'n', 'no', 'false', '0']);

/** 是/否, also as √/×, 有/无, Y/N, 1/0 and TRUE/FALSE. */
export function readBoolean(_element: Element): ReadValue {
  return (cell, complain) => {
    const value = shown(cell);
    const plain = bare(value);
    if (YES.has(plain)) return true;
    if (NO.has(plain)) return false;
    if (!isBlank(plain)) complain('not-yes-or-no', value);
    return null;
  };
}
