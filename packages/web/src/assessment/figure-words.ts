import type { Value } from '@junheng/assessment/dataset/records';
import { formatExact } from '@junheng/assessment/explain/format';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { Show } from './show.ts';

/** What a yes-or-no figure or one of a list can be; null for one that is typed. */
export function choicesOf(
  definition: ElementDefinition,
  dictionary: Dictionary,
  show: Show,
  words: { readonly yes: string; readonly no: string },
): { readonly id: string; readonly label: string }[] | null {
  if (definition.type === 'boolean')
    return [
      { id: 'true', label: words.yes },
      { id: 'false', label: words.no },
    ];
  if (definition.type !== 'enum') return null;
  return (dictionary.enumerations.find((one) => one.id === definition.enumeration)?.members ?? []).map((member) => ({ id: member.id, label: show.name(member) }));
}

/** A figure in words: 41, 96、100, 公办, 未报. */
export function valueText(
  value: Value,
  definition: ElementDefinition | undefined,
  dictionary: Dictionary,
  show: Show,
  words: { readonly yes: string; readonly no: string; readonly none: string },
): string {
  if (value === null) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return formatExact(value, show.locale);
  if (Array.isArray(value)) return value.length === 0 ? '0' : value.map((area) => formatExact(area, show.locale)).join('、');
  const member = definition && dictionary.enumerations.find((one) => one.id === definition.enumeration)?.members.find((one) => one.id === value);
  return member ? show.name(member) : String(value);
}
