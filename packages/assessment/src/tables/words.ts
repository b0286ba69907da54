import type { Status } from '../assessment.ts';
import type { Locale, Tone } from './types.ts';

/** The few words of the tables, Chinese as in the official forms. */
const WORDS = {
  notReported: { zh: '未报', en: 'Not reported' },
  undecided: { zh: '待定', en: 'Undecided' },
  met: { zh: '达标', en: 'Met' },
  unmet: { zh: '不达标', en: 'Not met' },
  notApplicable: { zh: '不涉及', en: 'Not applicable' },
  absent: { zh: '无', en: 'None' },
  present: { zh: '有', en: 'Present' },
} as const;

export type Word = keyof typeof WORDS;
export const word = (name: Word, locale: Locale): string => WORDS[name][locale];

/** Chooses the text of the locale. */
export const say = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en);

export const nameOf = (named: { readonly name: string; readonly en?: string | undefined }, locale: Locale): string => (locale === 'zh' ? named.name : (named.en ?? named.name));

export const statusWord = (status: Status, locale: Locale): string => word(status === 'missing' ? 'undecided' : status, locale);

/** 1 met, 0 not met, NaN undecided. */
export const toneOf = (judged: number): Tone => (Number.isNaN(judged) ? 'missing' : judged === 1 ? 'met' : 'unmet');

/** The mark behind a figure whose verdict would be another if it were judged as it is printed. */
export const TURNS = '＊';
