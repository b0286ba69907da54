import { formatExact, formatLevel, formatNumber, formatPercentage, withUnit } from '@junheng/assessment/explain/format';
import type { Standard } from '@junheng/assessment/standard/types';
import type { Locale } from './model/facts.ts';

type Display = 'number' | 'ratio' | 'percentage' | 'level';

/** A figure of an item as it is reported: percentages to the standard's decimals, ratios as coefficients, counts and money with their unit. */
export function itemFigure(value: number, about: { readonly display?: Display | undefined; readonly unit?: string | undefined }, standard: Standard, locale: Locale): string {
  const { rounding } = standard;
  switch (about.display) {
    case 'percentage':
      return formatPercentage(value, rounding.percentages, locale);
    case 'ratio':
      return formatNumber(value, rounding.cv, locale);
    case 'level':
      return formatLevel(value, locale);
    default:
      return withUnit(formatNumber(value, rounding.figures, locale), about.unit, locale);
  }
}

/** What a figure is held against, with the digits that the standard writes: ≥ 95%, < 0.15, ≥ Ⅲ, ≥ 8,000 元. */
export function itemLimit(limit: number, about: { readonly compare: string; readonly display?: Display | undefined; readonly unit?: string | undefined }, locale: Locale): string {
  const sign = { '>=': '≥', '<=': '≤' }[about.compare] ?? about.compare;
  if (about.display === 'percentage') return `${sign} ${formatExact(Number((limit * 100).toFixed(6)), locale)}%`;
  if (about.display === 'level') return `${sign} ${formatLevel(limit, locale)}`;
  return `${sign} ${withUnit(formatExact(limit, locale), about.unit, locale)}`;
}
