import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootFile } from '../testing/sample.ts';
import { shippedFiles } from '../testing/standards.ts';
import { standardFileSchemas } from './json-schema.ts';

describe('the schemas for editors', () => {
  it.each(Object.entries(standardFileSchemas()))('%s is fresh (npx tsx scripts/standards-schema.ts)', (file, text) => {
    expect(readFileSync(rootFile(`standards/schema/${file}`), 'utf8')).toBe(text);
  });

  it.each(shippedFiles())('$path points at a schema that exists', ({ path, text }) => {
    const pointer = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1] ?? '';
    const target = join('standards', dirname(path), pointer);
    expect(existsSync(rootFile(target)), target).toBe(true);
    const kind = /^extends:/m.test(text) ? 'overlay' : /^sheets:/m.test(text) ? 'dictionary' : 'standard';
    expect(target).toBe(join('standards', 'schema', `${kind}.schema.json`));
  });

  it('describe every choice in both languages', () => {
    for (const text of Object.values(standardFileSchemas())) {
      const descriptions = [...text.matchAll(/"description": "(.*?)"/g)].map((match) => match[1] ?? '');
      expect(descriptions.length).toBeGreaterThan(10);
      for (const description of descriptions) expect(description).toMatch(/\p{Script=Han}.*· [A-Z]/u);
    }
  });
});
