import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
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
void i18n.init({
  lng: kept(),
  fallbackLng: 'zh',
  defaultNS: 'shell',
  ns: [],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** The words of each capability in each language, as the pages ask for them. */
const spoken = new Map<string, unknown>();

/** Adds a capability's words in both languages; called once where its page module is loaded. */
export function addWords<N extends keyof Words>(namespace: N, zh: Words[N], en: Shape<Words[N]>): void {
  i18n.addResourceBundle('zh', namespace, zh);
  i18n.addResourceBundle('en', namespace, en);
  spoken.delete(`zh ${namespace}`);
  spoken.delete(`en ${namespace}`);
}

/** The same keys with any text: what the English file of a capability must be. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** A page asks for the same word hundreds of times; one without figures in it is looked up once. */
function wordsIn<N extends keyof Words>(language: Language, namespace: N): TFunction<N> {
  const at = `${language} ${namespace}`;
  const ready = spoken.get(at);
  if (ready) return ready as TFunction<N>;
  const lookUp = i18n.getFixedT(language, namespace) as (key: string, figures?: object) => string;
  const found = new Map<string, string>();
  const words = (key: string, figures?: object): string => {
    if (figures !== undefined) return lookUp(key, figures);
    const word = found.get(key) ?? lookUp(key);
    found.set(key, word);
    return word;
  };
  spoken.set(at, words);
  return words as unknown as TFunction<N>;
}

const onLanguage = (changed: () => void) => {
  i18n.on('languageChanged', changed);
  return () => i18n.off('languageChanged', changed);
};
const languageNow = (): Language => (i18n.language === 'en' ? 'en' : 'zh');

export const useLanguage = (): Language => useSyncExternalStore(onLanguage, languageNow);

/** The words of one capability in the language of the screen: `const t = useWords('overview'); t('title')`. */
export const useWords = <N extends keyof Words>(namespace: N): TFunction<N> => wordsIn(useLanguage(), namespace);

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
