import { grouped } from '@junheng/assessment/explain/format';
import { fixed } from '@junheng/assessment/tables/format';

/** A figure with thousands separators and fixed decimals, rounded as in the official tables: 1234.5, 2 → '1,234.50'; '' where missing (the caller says 未报 or 待定). */
export const formatNumber = (value: number | null | undefined, digits = 0): string => (value === null || value === undefined || Number.isNaN(value) ? '' : grouped(fixed(value, digits)));

/** A fraction as a percentage: 0.9712, 1 → '97.1%'. */
export const formatPercent = (fraction: number | null | undefined, digits = 1): string =>
  fraction === null || fraction === undefined || Number.isNaN(fraction) ? '' : `${grouped(fixed(fraction * 100, digits))}%`;

/** A change with its sign: '+0.012', '−3'; '±0' where it rounds to nothing. */
export function formatChange(change: number, digits = 0): string {
  const text = fixed(Math.abs(change), digits);
  if (Number(text) === 0) return `±${text}`;
  return `${change > 0 ? '+' : '−'}${grouped(text)}`;
}

/** A number with as many decimals as it needs, up to `most`. */
export const formatTrimmed = (value: number, most = 4): string => new Intl.NumberFormat('en-US', { maximumFractionDigits: most }).format(value);

export const formatTime = (instant: string, language: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: language === 'zh' ? '2-digit' : 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(instant));

/** Bytes for people: '1.2 MB'. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024)} KB`;
  return `${formatNumber(bytes / 1024 / 1024, 1)} MB`;
}
