import { fixed } from '../tables/format.ts';
import type { Locale } from './types.ts';

/** The words for a figure that nobody reported, and for one that cannot be computed yet because of it. Never zero. */
export const NOT_REPORTED: Readonly<Record<Locale, string>> = { zh: '未报', en: 'not reported' };
export const UNDECIDED: Readonly<Record<Locale, string>> = { zh: '待定', en: 'undecided' };

const UNITS_EN: Readonly<Record<string, string>> = { 人: 'people', 万人: '×10,000 people', 个: '', 间: 'rooms', '㎡': 'm²', 元: 'yuan', 万元: '×10,000 yuan', 份: 'copies', '°': '°' };

/** A unit of the dictionary (人, ㎡, 万元) in the words of a locale. */
export const unitName = (unit: string | undefined, locale: Locale): string => (unit === undefined ? '' : locale === 'zh' ? unit : (UNITS_EN[unit] ?? unit));

/** Thousands in groups and a true minus sign: '-1234.5' → '−1,234.5'. */
export function grouped(digits: string): string {
  const [whole = '', fraction] = digits.replace('-', '').split('.');
  const body = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  return digits.startsWith('-') ? `−${body}` : body;
}

/**
 * A number rounded half up to so many decimals, with thousands and a true minus sign; the words for undecided where it is missing.
 *
 *     formatNumber(1234.565, 2, 'zh') // '1,234.57'
 */
export const formatNumber = (value: number, decimals: number, locale: Locale): string =>
  Number.isNaN(value) ? UNDECIDED[locale] : Number.isFinite(value) ? grouped(fixed(value, decimals)) : value > 0 ? '∞' : '−∞';

/** A figure with all its digits as reported, without the noise of binary fractions: 0.1 + 0.2 → '0.3'. */
export function formatExact(value: number, locale: Locale): string {
  if (Number.isNaN(value)) return NOT_REPORTED[locale];
  const text = String(Number(value.toPrecision(12)));
  return text.includes('e') ? text.replace('-', '−') : grouped(text);
}

/** A number with its unit: '2.3 人', '410 ㎡', '86,000 元'. */
export function withUnit(text: string, unit: string | undefined, locale: Locale): string {
  const name = unitName(unit, locale);
  return name === '' || text === NOT_REPORTED[locale] || text === UNDECIDED[locale] ? text : name === '°' ? `${text}${name}` : `${text} ${name}`;
}

/** A fraction as a percentage: 0.98361, 1 → '98.4%'. */
export const formatPercentage = (fraction: number, decimals: number, locale: Locale): string => (Number.isNaN(fraction) ? UNDECIDED[locale] : `${formatNumber(fraction * 100, decimals, locale)}%`);

/** A monitoring level (监测等级) in Roman figures: 3 → Ⅲ. */
export const formatLevel = (level: number, locale: Locale): string => (Number.isNaN(level) ? NOT_REPORTED[locale] : ('ⅠⅡⅢⅣⅤⅥ'[level - 1] ?? String(level)));

/** Money in yuan in the unit that is easiest to read: '86,000 元', '132.50 万元', '1.25 亿元'. */
export function formatYuan(yuan: number, locale: Locale): string {
  if (Number.isNaN(yuan)) return UNDECIDED[locale];
  const size = Math.abs(yuan);
  if (locale === 'en') return `${formatNumber(yuan, 0, locale)} yuan`;
  if (size >= 1e8) return `${formatNumber(yuan / 1e8, 2, locale)} 亿元`;
  return size >= 100_000 ? `${formatNumber(yuan / 10_000, 2, locale)} 万元` : `${formatNumber(yuan, 0, locale)} 元`;
}

/** A computed intermediate: whole numbers whole, others to four decimals without trailing zeros. */
export function formatComputed(value: number, locale: Locale): string {
  if (Number.isNaN(value)) return UNDECIDED[locale];
  if (!Number.isFinite(value)) return formatNumber(value, 0, locale);
  const digits = fixed(value, Math.abs(value) < 0.01 ? 6 : 4);
  return grouped(digits.includes('.') ? digits.replace(/0+$/, '').replace(/\.$/, '') : digits);
}
