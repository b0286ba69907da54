import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFresh, stampOf, writeStamp } from './freshness.mjs';
import { installed } from './install.mjs';
import { newEnough } from './node-version.mjs';
import { portState } from './port.mjs';
import { firstPageSize } from './web-size.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'junheng 脚本-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

describe('the version of Node', () => {
  it('20.19 and whatever is newer will do', () => {
    expect(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.0.0'].map((version) => newEnough(version))).toEqual([true, true, true, true]);
    expect(['v18.20.0', 'v20.18.3', 'v14.0.0'].map((version) => newEnough(version))).toEqual([false, false, false]);
  });
});

describe('an installation', () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-windows': { version: '1.0.0', optional: true },
    'node_modules/@junheng/x': { link: true },
    'packages/x': { version: '0.1.0' },
  };

  it('counts when every package that is not optional has the locked version', () => {
    put('package-lock.json', lock(wanted));
    expect(installed(folder)).toBe(false);
    put('node_modules/.package-lock.json', lock({ 'node_modules/a': { version: '1.0.0' } }));
    expect(installed(folder)).toBe(true);
  });

  it('does not count when a version differs', () => {
    put('package-lock.json', lock(wanted));
    put('node_modules/.package-lock.json', lock({ 'node_modules/a': { version: '1.0.1' } }));
    expect(installed(folder)).toBe(false);
  });
});

describe('a build', () => {
  const stamp = () => join(folder, 'dist/build.json');
  const build = () => writeStamp(stamp(), stampOf(folder, ['src']));

  it('is fresh until an input changes, comes or goes; tests are no inputs', () => {
    put('src/a.ts', 'one');
    put('src/b.ts', 'two');
    expect(isFresh(folder, stamp(), ['src'])).toBe(false);
    build();
    expect(isFresh(folder, stamp(), ['src'])).toBe(true);
    put('src/a.test.ts', 'a test');
    expect(isFresh(folder, stamp(), ['src'])).toBe(true);
    put('src/a.ts', 'other');
    expect(isFresh(folder, stamp(), ['src'])).toBe(false);
    build();
    rmSync(join(folder, 'src/b.ts'));
    expect(isFresh(folder, stamp(), ['src'])).toBe(false);
  });

  it('looked at quickly, a newer time alone does not make it stale but a change does', () => {
    put('src/a.ts', 'one');
    build();
    const later = new Date(Date.now() + 5000);
    utimesSync(join(folder, 'src/a.ts'), later, later);
    expect(isFresh(folder, stamp(), ['src'], { quick: true })).toBe(true);
    put('src/a.ts', 'two');
    utimesSync(join(folder, 'src/a.ts'), later, later);
    expect(isFresh(folder, stamp(), ['src'], { quick: true })).toBe(false);
  });
});

describe('a port', () => {
  it('is busy while something listens on it', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));
    expect(await portState(port)).toBe('busy');
    await new Promise((resolve) => server.close(resolve));
    expect(await portState(port)).toBe('free');
  });
});

describe('the size of the first page', () => {
  it('adds the entry, the application, the page and what they import, each once, and nothing of other pages', () => {
    const chunk = (file: string, more: object = {}) => ({ file, ...more });
    put(
      'dist/.vite/manifest.json',
      JSON.stringify({
        'index.html': chunk('start.js', { isEntry: true, imports: ['_shared.js'] }),
        'src/main.tsx': chunk('main.js', { isDynamicEntry: true, imports: ['_shared.js'] }),
        '_shared.js': chunk('shared.js'),
        'src/overview/page.tsx': chunk('overview.js', { isDynamicEntry: true, imports: ['_shared.js', 'index.html'] }),
        'src/map/page.tsx': chunk('map.js', { isDynamicEntry: true }),
      }),
    );
    for (const name of ['start', 'main', 'shared', 'overview', 'map']) put(`dist/${name}.js`, name.repeat(100));
    expect(
      firstPageSize(join(folder, 'dist'))
        .files.map((one) => one.file)
        .sort(),
    ).toEqual(['main.js', 'overview.js', 'shared.js', 'start.js']);
  });
});
