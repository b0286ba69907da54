import { formatNumber, formatPercentage, unitName } from '@junheng/assessment/explain/format';
import type { IndicatorDefinition, StageId, Standard } from '@junheng/assessment/standard/types';
import type { Locale } from './model/facts.ts';

/** The numbers of the assessment in words and figures of one locale, rounded as the standard reports them; NaN is 待定, never zero. */
export interface Show {
  readonly locale: Locale;
  value(value: number): string;
  withUnit(value: number, definition: IndicatorDefinition): string;
  unit(definition: IndicatorDefinition): string;
  cv(value: number): string;
  count(value: number): string;
  percentage(fraction: number): string;
  stage(stage: StageId): string;
  name(named: { readonly name: string; readonly en: string }): string;
  short(definition: IndicatorDefinition): string;
  /** A limit or threshold with the digits that it is written with: 4.2, 0.5, 2000. */
  written(value: number): string;
}

export function showIn(standard: Standard, locale: Locale): Show {
  const { rounding } = standard;
  const named = (one: { readonly name: string; readonly en: string }) => (locale === 'en' && one.en !== '' ? one.en : one.name);
  return {
    locale,
    value: (value) => formatNumber(value, rounding.values, locale),
    withUnit(value, definition) {
      const text = formatNumber(value, rounding.values, locale);
      return Number.isNaN(value) ? text : `${text} ${unitName(definition.unit, locale)}`.trim();
    },
    unit: (definition) => unitName(definition.unit, locale),
    cv: (value) => formatNumber(value, rounding.cv, locale),
    count: (value) => formatNumber(value, 0, locale),
    percentage: (fraction) => formatPercentage(fraction, rounding.percentages, locale),
    stage(stage) {
      const found = standard.stages.find((one) => one.id === stage);
      return found ? named(found) : stage;
    },
    name: named,
    short: (definition) => (locale === 'en' ? definition.shortEn : definition.short),
    written: (value) => (Number.isNaN(value) ? formatNumber(value, 0, locale) : value.toLocaleString('en-US', { maximumFractionDigits: 6 })),
  };
}
