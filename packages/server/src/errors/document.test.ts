import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { errorDocument } from './document.ts';

describe('docs/errors.md', () => {
  it('is what the catalogue makes: npx tsx packages/server/src/errors/write-document.ts', () => expect(readFileSync(projectFile('docs', 'errors.md'), 'utf8')).toBe(errorDocument()));

  it('says for each error what happened and what to do, in both languages', () => {
    for (const [code, entry] of Object.entries(catalogue)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [entry.zh, entry.remedyZh]) expect(text, code).toMatch(/\p{Script=Han}/u);
      for (const text of [entry.en, entry.remedyEn]) expect(text, code).toMatch(/^[A-Z][a-z]* /);
    }
  });
});
