import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrows, brokenArrows, browserForbidden, browserPackages, importsOf, type Source } from './lib/arrows.ts';

const root = join(import.meta.dirname, '..');

const sources: Source[] = Object.keys(arrows).flatMap((name) =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)test(ing)?\//.test(file))
    .map((file) => ({ package: name, path: normalize(`packages/${name}/src/${file}`), imports: importsOf(readFileSync(join(root, 'packages', name, 'src', file), 'utf8')) })),
);

describe('the arrows between packages (docs/architecture.md)', () => {
  it('reads the sources of every package', () => {
    for (const name of Object.keys(arrows)) expect(sources.some((source) => source.package === name)).toBe(true);
  });

  it('holds: nothing imports against an arrow, nothing imports server or web', () => {
    expect(brokenArrows(sources)).toEqual([]);
  });

  it('sees an import against an arrow', () => {
    const wrong = { package: 'assessment', path: 'packages/assessment/src/x.ts', imports: importsOf("import { read } from '@junheng/exchange';\nexport * from '../../server/src/app.ts';") };
    expect(brokenArrows([wrong])).toEqual(['packages/assessment/src/x.ts imports @junheng/exchange', 'packages/assessment/src/x.ts imports ../../server/src/app.ts']);
  });

  it('an arrow to a folder reaches no further', () => {
    const web = (from: string) => ({ package: 'web', path: 'packages/web/src/x.ts', imports: importsOf(`import { x } from '${from}';`) });
    expect(brokenArrows([web('@junheng/exchange/checks/form-faults')])).toEqual([]);
    expect(brokenArrows([web('@junheng/exchange'), web('@junheng/exchange/reader/fault')])).toHaveLength(2);
  });

  it('keeps what runs in the browser free of Node', () => {
    const inBrowser = sources.filter((source) => browserPackages.includes(source.package));
    expect(inBrowser.flatMap((source) => source.imports.filter(({ from, typeOnly }) => !typeOnly && browserForbidden.test(from)).map(({ from }) => `${source.path} imports ${from}`))).toEqual([]);
  });

  it('keeps the loader, its validators and YAML out of the browser bundle', () => {
    const reached = reachableFrom('packages/web/src/start.ts');
    expect(reached.size).toBeGreaterThan(20);
    // The checks come from a package that Node runs; what they need is followed to its end.
    expect([...reached].filter((path) => browserForbidden.test(path))).toEqual([]);
    expect(reached.has('packages/exchange/src/checks/form-faults.ts')).toBe(true);
    expect([...reached].filter((path) => /(^|\/)(zod|yaml)$|assessment\/src\/(index|standard\/(load|standard-schema|dictionary-schema))\.ts$/.test(path))).toEqual([]);
  });
});

/** Every module that the bundle of an entry would hold: own files by path, others by name; imports of types do not count. */
function reachableFrom(entry: string): Set<string> {
  const files = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const visit = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { from, typeOnly } of files.get(path)?.imports ?? []) if (!typeOnly) visit(resolved(path, from));
  };
  visit(entry);
  return reached;
}

function resolved(importer: string, from: string): string {
  if (from.startsWith('.')) return normalize(join(dirname(importer), from));
  const own = /^@junheng\/([a-z]+)(?:\/(.+))?$/.exec(from);
  return own ? `packages/${own[1]}/src/${own[2] ?? 'index'}.ts` : from;
}
