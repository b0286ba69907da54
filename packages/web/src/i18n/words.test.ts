import { describe, expect, test } from 'vitest';

type Tree = { readonly [key: string]: string | Tree };

const files = import.meta.glob<Tree>('../*/words.*.ts', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../**/words.*'], { eager: true, query: '?raw', import: 'default' });

/** Every text of a file by its dotted key. */
function flat(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(at, value);
    else for (const [inner, text] of flat(value, at)) found.set(inner, text);
  }
  return found;
}

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
const capabilities = [...new Set(Object.keys(files).map((path) => path.split('/')[1] ?? ''))].sort();
const wordsOf = (capability: string, language: 'zh' | 'en') => flat(files[`../${capability}/words.${language}.ts`] ?? {});

describe.each(capabilities)('words of %s', (capability) => {
  const zh = wordsOf(capability, 'zh');
  const en = wordsOf(capability, 'en');

  test('both languages have the same keys', () => {
    expect(zh.size).toBeGreaterThan(0);
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  test('both languages fill in the same figures', () => {
    for (const [key, text] of zh) expect({ key, names: placeholders(en.get(key) ?? '') }).toEqual({ key, names: placeholders(text) });
  });

  test('the Chinese file is Chinese and the English one has no Chinese but official names', () => {
    const untranslated = [...zh].filter(([key, text]) => text === en.get(key) && /[a-z]{4,}/i.test(text.replace(/\{\{.*?\}\}/g, '')) && !/[一-鿿]/.test(text) && text !== 'English');
    expect(untranslated).toEqual([]);
    const left = [...en].filter(([key, text]) => text === zh.get(key) && /[一-鿿]{2,}/.test(text) && text !== '中文');
    expect(left).toEqual([]);
  });
});

test('no page shows Chinese that does not come from its words', () => {
  const loose = Object.entries(sources).flatMap(([path, source]) => {
    const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
    return [...code.matchAll(/>[^<>{}]*[一-鿿][^<>{}]*</g)].map((match) => `${path}: ${match[0].trim()}`);
  });
  expect(loose).toEqual([]);
});
