import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition, Standard } from '@junheng/assessment/standard/types';
import { type Language, nameIn } from '../i18n/i18n.ts';
import { formatTrimmed } from '../ui/number.ts';

/** The dictionary's element, or one that the standard's overlay adds. */
export const elementOf = (id: string, dictionary: Dictionary, standard?: Standard): ElementDefinition | undefined =>
  dictionary.elements.find((one) => one.id === id) ?? standard?.elements?.find((one) => one.id === id);

/** A reported value as a person writes it: the member's name, 是 or 否, room areas with semicolons, numbers with separators; null where not reported. */
export function valueText(value: Value, element: ElementDefinition | undefined, dictionary: Dictionary, language: Language): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No';
  if (typeof value === 'number') return element?.type === 'year' || element?.type === 'level' ? String(value) : formatTrimmed(value);
  if (typeof value !== 'string') return value.map((one) => formatTrimmed(one)).join('; ');
  const member = dictionary.enumerations.find((one) => one.id === element?.enumeration)?.members.find((one) => one.id === value);
  return member ? nameIn(language, member) : value;
}
