const formats = new Map<number, Intl.NumberFormat>();

function formatOf(digits: number): Intl.NumberFormat {
  const found = formats.get(digits);
  if (found) return found;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, made);
  return made;
}

/** A figure with thousands separators and fixed decimals: 1234.5, 2 → '1,234.50'; '' where missing (the caller says 未报). */
export const formatNumber = (value: number | null | undefined, digits = 0): string => (value === null || value === undefined || Number.isNaN(value) ? '' : formatOf(digits).format(value));

/** A fraction as a percentage: 0.9712, 1 → '97.1%'. */
export const formatPercent = (fraction: number | null | undefined, digits = 1): string =>
  fraction === null || fraction === undefined || Number.isNaN(fraction) ? '' : `${formatOf(digits).format(fraction * 100)}%`;

/** A change with its sign: '+0.012', '−3'; '±0' where it rounds to nothing. */
export function formatChange(change: number, digits = 0): string {
  const text = formatOf(digits).format(Math.abs(change));
  if (Number(text.replaceAll(',', '')) === 0) return `±${text}`;
  return `${change > 0 ? '+' : '−'}${text}`;
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
  if (bytes < 1024 * 1024) return `${formatOf(0).format(bytes / 1024)} KB`;
  return `${formatOf(1).format(bytes / 1024 / 1024)} MB`;
}
