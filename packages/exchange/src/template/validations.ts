import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { xmlText } from '../workbook/xml-text.ts';
import { membersOf, nameOf } from './figures.ts';
import type { TemplateLocale, Words } from './words.ts';

/** What spreadsheet programs allow in a prompt: title and text. */
const TITLE_CHARACTERS = 32;
const TEXT_CHARACTERS = 255;

/** The drop-down, the range and the hint of an element's cells; `before` is what stood there last year. */
export function validationOf(range: string, element: ElementDefinition, dictionary: Dictionary, locale: TemplateLocale, words: Words, before: Value = null): string {
  const { type, operator, formulas } = ruleOf(element, dictionary, locale, words);
  const prompt = [before === null ? '' : `${words.lastYear}${wordsOf(before, element, dictionary, locale, words)}`, promptOf(element, locale, words)].filter((line) => line !== '').join('\n');
  const title = xmlText(nameOf(element, locale).slice(0, TITLE_CHARACTERS));
  const message =
    type === 'none'
      ? ''
      : ` showErrorMessage="1" errorTitle="${title}" error="${xmlText(`${words.badValue}${rangeOf(element, words) === '' ? '' : `：${rangeOf(element, words)}`}`.slice(0, TEXT_CHARACTERS))}"`;
  const hint = prompt === '' ? '' : ` showInputMessage="1" promptTitle="${title}" prompt="${xmlText(prompt.slice(0, TEXT_CHARACTERS))}"`;
  if (type === 'none' && hint === '') return '';
  const inner = formulas.map((formula, index) => `<formula${index + 1}>${xmlText(formula)}</formula${index + 1}>`).join('');
  return `<dataValidation type="${type}"${operator === undefined ? '' : ` operator="${operator}"`} allowBlank="1"${message}${hint} sqref="${range}">${inner}</dataValidation>`;
}

function wordsOf(value: Exclude<Value, null>, element: ElementDefinition, dictionary: Dictionary, locale: TemplateLocale, words: Words): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.join(';');
  const member = membersOf(element, dictionary).find((one) => one.id === value);
  return member ? nameOf(member, locale) : String(value);
}

interface Rule {
  readonly type: 'none' | 'list' | 'whole' | 'decimal';
  readonly operator?: string;
  readonly formulas: readonly string[];
}

function ruleOf(element: ElementDefinition, dictionary: Dictionary, locale: TemplateLocale, words: Words): Rule {
  if (element.type === 'enum') return list(membersOf(element, dictionary).map((member) => nameOf(member, locale)));
  if (element.type === 'boolean') return list([words.yes, words.no]);
  if (!['integer', 'decimal', 'year', 'level'].includes(element.type)) return { type: 'none', formulas: [] };
  const type = element.type === 'decimal' ? 'decimal' : 'whole';
  const { min, max } = element;
  if (min !== undefined && max !== undefined) return { type, operator: 'between', formulas: [String(min), String(max)] };
  return { type, operator: 'greaterThanOrEqual', formulas: [String(min ?? 0)] };
}

const list = (names: readonly string[]): Rule => ({ type: 'list', formulas: [`"${names.join(',')}"`] });

/** 0 至 20000. */
export function rangeOf(element: ElementDefinition, words: Words): string {
  const { min, max } = element;
  if (min !== undefined && max !== undefined) return words.between(min, max);
  return min === undefined ? '' : words.atLeast(min);
}

function promptOf(element: ElementDefinition, locale: TemplateLocale, words: Words): string {
  const lines = [
    locale === 'zh' ? (element.hint ?? '') : '',
    element.unit === undefined ? '' : `${words.unit}${element.unit}`,
    rangeOf(element, words),
    element.source === undefined ? '' : `${words.source}${element.source}`,
    element.required ? words.required : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}
