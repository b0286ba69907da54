import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import { expect, it } from 'vitest';
import { renewed } from './lib/glossary.ts';

it('the glossary has every indicator, element and member of the standards as they are now (else: npx tsx scripts/glossary.ts)', () => {
  const page = readFileSync(projectFile('docs', 'glossary.md'), 'utf8');
  expect(page).toContain('| 差异系数 |');
  expect(page).toBe(renewed(page));
});
