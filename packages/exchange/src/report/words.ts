import type { Status } from '@junheng/assessment/assessment';
import type { Locale } from '@junheng/assessment/explain/types';

/** Chooses the text of the locale. */
export const say = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en);

const VERDICTS: Readonly<Record<Status, Readonly<Record<Locale, string>>>> = {
  met: { zh: '达到标准', en: 'The county meets the standard' },
  unmet: { zh: '未达到标准', en: 'The county does not meet the standard' },
  missing: { zh: '尚不能判定', en: 'Cannot be decided yet' },
};
export const verdictWord = (status: Status, locale: Locale): string => VERDICTS[status][locale];

/** A sign beside the word, so that colour is never alone. */
export const SIGNS: Readonly<Record<Status, string>> = { met: '✓', unmet: '✗', missing: '?' };

export const colon = (locale: Locale): string => (locale === 'zh' ? '：' : ': ');
/** 1 school, 2 schools. */
export const counted = (count: number, zh: string, en: string, locale: Locale): string => (locale === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`);

export const listOf = (names: readonly string[], locale: Locale): string => names.join(locale === 'zh' ? '、' : ', ');
