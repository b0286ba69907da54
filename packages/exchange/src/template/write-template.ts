import type { Records } from '@junheng/assessment/dataset/records';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import { usesOf } from '@junheng/assessment/standard/uses';
import type { ReadingRules } from '../reader/names.ts';
import { writePackage } from '../workbook/write-package.ts';
import { nameOf } from './figures.ts';
import { guideSheet, pairsSheet, rowsSheet } from './sheets.ts';
import { STYLES } from './styles.ts';

import { type TemplateLocale, WORDS } from './words.ts';

export interface TemplateOptions {
  readonly locale?: TemplateLocale;
}

/** The dictionary alone, or a compiled standard: then the guide says which indicators a figure is for. */
export type TemplateRules = Pick<ReadingRules, 'dictionary' | 'elements'> | CompiledStandard;

/** The empty workbook: drop-downs, input checks, hints, codes as text, and a sheet 填报说明. */
export const writeTemplate = (rules: TemplateRules, options: TemplateOptions = {}): Uint8Array => write(null, rules, options);

/** A county's records as the same workbook, filled in: reading it gives the same records. */
export const writeWorkbook = (records: Records, rules: TemplateRules, options: TemplateOptions = {}): Uint8Array => write(records, rules, options);

function write(records: Records | null, rules: TemplateRules, { locale = 'zh' }: TemplateOptions): Uint8Array {
  const words = WORDS[locale];
  const sheets = rules.dictionary.sheets.map((definition) => {
    const own = records?.sheets[definition.id] ?? null;
    const context = { definition, rules, locale, words };
    return { name: nameOf(definition, locale), content: definition.layout === 'pairs' ? pairsSheet(own, context) : rowsSheet(own, context) };
  });
  const uses = 'stages' in rules ? usesOf(rules) : new Map<string, readonly string[]>();
  return writePackage([...sheets, { name: words.guide, content: guideSheet(rules, uses, locale, words) }], STYLES);
}
