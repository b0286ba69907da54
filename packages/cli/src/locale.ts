import type { Locale } from '@junheng/assessment/explain/types';

export type { Locale };

/** A text in both languages of the product; Chinese is the one that counts. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The language of the environment: LC_ALL before LC_MESSAGES before LANG, as POSIX has it. Chinese where none is set or it begins with zh. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return !name || /^zh/i.test(name) ? 'zh' : 'en';
}
