import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from './words.ts';

export type Language = 'zh' | 'en';
const KEPT = 'junheng.language';

const kept = (): Language => {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
};

const i18n = i18next.createInstance();
void i18n.use(initReactI18next).init({
  lng: kept(),
  fallbackLng: 'zh',
  defaultNS: 'shell',
  ns: [],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

/** Adds a capability's words in both languages; called once where its page module is loaded. */
export function addWords<N extends keyof Words>(namespace: N, zh: Words[N], en: Shape<Words[N]>): void {
  i18n.addResourceBundle('zh', namespace, zh);
  i18n.addResourceBundle('en', namespace, en);
}

/** The same keys with any text: what the English file of a capability must be. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** The words of one capability in the language of the screen: `const t = useWords('overview'); t('title')`. */
export const useWords = <N extends keyof Words>(namespace: N) => useTranslation(namespace, { i18n }).t;

export const useLanguage = (): Language => (useTranslation(undefined, { i18n }).i18n.language === 'en' ? 'en' : 'zh');

export async function setLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** The name of a thing that the dictionary or the standard names in both languages. */
export const nameIn = (language: Language, named: { readonly name: string; readonly en: string }): string => (language === 'en' && named.en !== '' ? named.en : named.name);

export { i18n };
