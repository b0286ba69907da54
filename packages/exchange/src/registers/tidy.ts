import type { RegisterColumn } from '@junheng/assessment/standard/types';

const DAY = 86_400_000;
/** Day 0 of the spreadsheet calendar. */
const EPOCH = Date.UTC(1899, 11, 30);
const MONTHS = [/^(\d{4})[-/年.](0?[1-9]|1[0-2])(?:月)?$/, /^(\d{4})[-/年.](0?[1-9]|1[0-2])[-/月.](?:0?[1-9]|[12]\d|3[01])(?:日|t.*)?$/i, /^(\d{4})(0[1-9]|1[0-2])(?:\d{2})?$/] as const;

/** 2021-09 from 2021年9月, 2021/9, 2021-09-01, 202109 or a day of the spreadsheet calendar; null where it is none. 2021.1 as a number may as well have been 2021.10 and is refused. */
export function monthOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s\u200b']+/g, '');
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return new Date(EPOCH + Math.floor(Number(plain)) * DAY).toISOString().slice(0, 7);
  if (/^\d{4}\.1$/.test(plain)) return null;
  for (const form of MONTHS) {
    const found = form.exec(plain);
    if (found?.[1] && found[2]) return `${found[1]}-${found[2].padStart(2, '0')}`;
  }
  return null;
}

const NUMERALS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10', 十一: '11', 十二: '12' };
const CALLED: Readonly<Record<string, string>> = { 初一: '7', 初二: '8', 初三: '9', 高一: '10', 高二: '11', 高三: '12' };

/** A grade as the dictionary lists them: 一年级, 1年级 and 初一 are among what people write. What is not listed stays as it is. */
export function listedValue(column: Pick<RegisterColumn, 'ofStage'>, text: string): string {
  const listed = new Set(Object.values(column.ofStage ?? {}).flat());
  const plain = text.replace(/年级$|级$/, '');
  for (const candidate of [text, plain, NUMERALS[plain], CALLED[plain]]) if (candidate !== undefined && listed.has(candidate)) return candidate;
  return text;
}
