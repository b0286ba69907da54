import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { numberCell, textCell } from '../workbook/xml-text.ts';
import { STYLE } from './styles.ts';
import type { TemplateLocale, Words } from './words.ts';

const TEXT_TYPES = new Set(['text', 'code', 'label', 'rooms']);
export const isTextColumn = (element: ElementDefinition): boolean => TEXT_TYPES.has(element.type);

export const nameOf = (named: { readonly name: string; readonly en: string }, locale: TemplateLocale): string => (locale === 'zh' ? named.name : named.en);

/** 教学仪器设备值(万元): the dictionary's own name, so that whoever fills the file by program finds it. */
export function headerOf(element: ElementDefinition, locale: TemplateLocale): string {
  const name = nameOf(element, locale);
  return `${name}${element.unit === undefined ? '' : `(${element.unit})`}`;
}

export const membersOf = (element: ElementDefinition, dictionary: Dictionary) => dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? [];

/** A value as its cell: members by name, 是/否, room areas one after another; '' where it is not reported. Text never becomes a formula. */
export function valueCell(address: string, value: Value, element: ElementDefinition, dictionary: Dictionary, locale: TemplateLocale, words: Words): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return textCell(address, value ? words.yes : words.no, STYLE.general);
  if (Array.isArray(value)) return textCell(address, value.length === 0 ? '0' : value.join(';'), STYLE.text);
  if (typeof value === 'number') return numberCell(address, value, STYLE.general);
  const member = element.type === 'enum' ? membersOf(element, dictionary).find((one) => one.id === value) : undefined;
  return textCell(address, member ? nameOf(member, locale) : String(value), isTextColumn(element) ? STYLE.text : STYLE.general);
}
