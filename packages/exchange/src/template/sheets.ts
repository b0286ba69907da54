import type { SheetRecords, Value, Values } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { elementsOf, type ReadingRules, type SheetDefinition } from '../reader/names.ts';
import { addressOf, columnLetters } from '../workbook/cell.ts';
import { textCell } from '../workbook/xml-text.ts';
import { headerOf, isTextColumn, nameOf, valueCell } from './figures.ts';
import { STYLE } from './styles.ts';
import { validationOf } from './validations.ts';
import type { TemplateLocale, Words } from './words.ts';

/** Rows below the header that carry drop-downs and input checks; what is filled in further down is read all the same. */
const CHECKED_ROWS = 5000;
/** A form is one school's: so many rows more, as classes are added. */
const SPARE_ROWS = 200;
const MAX_COLUMN_WIDTH = 24;

export interface SheetContext {
  readonly definition: SheetDefinition;
  readonly rules: Pick<ReadingRules, 'dictionary' | 'elements'>;
  readonly locale: TemplateLocale;
  readonly words: Words;
  /** Last year's figure of a row, for the hint of its cell; only in a form that is filled in again. */
  readonly before?: (row: Values, element: string) => Value;
}

const frozen = (columns: number): string => {
  const split = columns === 0 ? '' : ` xSplit="${columns}"`;
  const pane = columns === 0 ? 'bottomLeft' : 'bottomRight';
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} ySplit="1" topLeftCell="${addressOf(columns, 2)}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
};

const validationsXml = (validations: readonly string[]): string => {
  const present = validations.filter((validation) => validation !== '');
  return present.length === 0 ? '' : `<dataValidations count="${present.length}">${present.join('')}</dataValidations>`;
};

const headerCell = (address: string, text: string, required: boolean): string => textCell(address, text, required ? STYLE.requiredHeader : STYLE.header);

/** Wide characters count as two. */
const widthOf = (text: string): number => [...text].reduce((width, sign) => width + (sign.charCodeAt(0) > 255 ? 2 : 1), 2);

/** A sheet of rows: frozen header and key columns, columns as wide as their headers, codes as text. */
export function rowsSheet(records: SheetRecords | null, context: SheetContext): string {
  const { definition, rules, locale, words, before } = context;
  const elements = elementsOf(definition, rules);
  const keys = (definition.key ?? []).length;
  const columns = elements.map((element, index) => {
    const width = Math.max(8, Math.min(MAX_COLUMN_WIDTH, widthOf(headerOf(element, locale)), 60));
    return `<col min="${index + 1}" max="${index + 1}" width="${element.type === 'text' ? MAX_COLUMN_WIDTH : width}" style="${isTextColumn(element) ? STYLE.text : STYLE.general}" customWidth="1"/>`;
  });
  const header = elements.map((element, index) => headerCell(addressOf(index, 1), headerOf(element, locale), element.required === true));
  const rows = (records?.rows ?? []).map((row, index) => {
    const cells = elements.map((element, column) => valueCell(addressOf(column, index + 2), row.values[element.id] ?? null, element, rules.dictionary, locale, words));
    return `<row r="${index + 2}">${cells.join('')}</row>`;
  });
  const last = before ? rows.length + 1 + SPARE_ROWS : Math.max(CHECKED_ROWS, rows.length + 1);
  const filled = before ? (records?.rows ?? []) : [];
  const validations = elements.flatMap((element, index) => {
    const column = columnLetters(index);
    const own = filled.map((row, at) => validationOf(`${column}${at + 2}`, element, rules.dictionary, locale, words, before?.(row.values, element.id) ?? null));
    return [...own, validationOf(`${column}${filled.length + 2}:${column}${last}`, element, rules.dictionary, locale, words)];
  });
  return `${frozen(Math.min(keys, 2))}<cols>${columns.join('')}</cols><sheetData><row r="1" ht="32" customHeight="1">${header.join('')}</row>${rows.join('')}</sheetData>${validationsXml(validations)}`;
}

/** The county sheet: an element a row. */
export function pairsSheet(records: SheetRecords | null, { definition, rules, locale, words, before }: SheetContext): string {
  const elements = elementsOf(definition, rules);
  const values = records?.rows[0]?.values ?? {};
  const header = [locale === 'zh' ? (definition.itemHeader ?? words.item) : words.item, locale === 'zh' ? (definition.valueHeader ?? words.value) : words.value];
  const rows = elements.map((element, index) => pairRow(index + 2, element, valueCell(`B${index + 2}`, values[element.id] ?? null, element, rules.dictionary, locale, words), locale));
  const validations = elements.map((element, index) => validationOf(`B${index + 2}`, element, rules.dictionary, locale, words, before?.(values, element.id) ?? null));
  return `${frozen(0)}<cols><col min="1" max="1" width="44" customWidth="1"/><col min="2" max="2" width="24" customWidth="1"/></cols><sheetData><row r="1">${header.map((text, column) => headerCell(addressOf(column, 1), text, false)).join('')}</row>${rows.join('')}</sheetData>${validationsXml(validations)}`;
}

function pairRow(line: number, element: ElementDefinition, value: string, locale: TemplateLocale): string {
  const blank = value === '' ? `<c r="B${line}" s="${isTextColumn(element) ? STYLE.text : STYLE.general}"/>` : value;
  return `<row r="${line}">${headerCell(`A${line}`, headerOf(element, locale), element.required === true).replace(`s="${STYLE.header}"`, `s="${STYLE.textBody}"`)}${blank}</row>`;
}

/** The sheet 填报说明: what each figure is, in which unit, what it is for and where it is found. */
export function guideSheet(rules: Pick<ReadingRules, 'dictionary' | 'elements'>, uses: ReadonlyMap<string, readonly string[]>, locale: TemplateLocale, words: Words): string {
  const { dictionary } = rules;
  const rows: string[] = [];
  const put = (texts: readonly string[], style: number) => {
    const line = rows.length + 1;
    rows.push(`<row r="${line}">${texts.map((text, column) => textCell(addressOf(column, line), text, style)).join('')}</row>`);
  };
  put([words.title], STYLE.title);
  for (const rule of words.rules) put([rule], STYLE.general);
  put([], STYLE.general);
  put(words.columns, STYLE.header);
  for (const definition of dictionary.sheets) for (const element of elementsOf(definition, rules)) put(guideRow(element, definition, dictionary, uses, locale, words), STYLE.body);
  const widths = [10, 34, 8, 14, 10, 34, 18, 24, 48].map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return `<sheetViews><sheetView workbookViewId="0"/></sheetViews><cols>${widths.join('')}</cols><sheetData>${rows.join('')}</sheetData>`;
}

function guideRow(
  element: ElementDefinition,
  definition: SheetDefinition,
  dictionary: ReadingRules['dictionary'],
  uses: ReadonlyMap<string, readonly string[]>,
  locale: TemplateLocale,
  words: Words,
): readonly string[] {
  const members = dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? [];
  const { min, max } = element;
  const range = members.length > 0 ? members.map((member) => nameOf(member, locale)).join('、') : min === undefined ? '' : max === undefined ? words.atLeast(min) : words.between(min, max);
  return [
    nameOf(definition, locale),
    nameOf(element, locale),
    element.unit ?? '',
    words.types[element.type],
    element.required ? words.required : words.optional,
    range,
    (uses.get(element.id) ?? []).join('、'),
    element.source ?? '',
    locale === 'zh' ? (element.hint ?? '') : '',
  ];
}
