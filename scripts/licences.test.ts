import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Permissive licences that suit Apache-2.0. A new one is a decision to be made, not a line to be added in passing. */
const allowed = new Set(['MIT', 'MIT-0', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', '(MIT OR CC0-1.0)', 'Python-2.0']);

/** Used to build, never part of what is served: lightningcss (MPL-2.0) is a tool of Vite. */
const buildOnly = /^lightningcss(-|$)/;

interface Entry {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const packages = Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')).packages as Record<string, Entry>)
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.dev && !entry.link)
  .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ''), license: entry.license ?? 'none' }));

describe('licences', () => {
  it('are permissive for every package needed in production', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(({ name, license }) => !allowed.has(license) && !buildOnly.test(name))).toEqual([]);
  });

  it('the project is under the whole Apache License 2.0', () => {
    const text = readFileSync(join(import.meta.dirname, '../LICENSE'), 'utf8');
    expect(text).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
    expect(text).toContain('9. Accepting Warranty or Additional Liability.');
    expect(text).toContain('END OF TERMS AND CONDITIONS');
  });
});
