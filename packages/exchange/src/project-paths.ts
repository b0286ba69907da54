import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Where the clone lies, found from this module upward, so that data files resolve alike when the source runs by tsx
 * (packages/exchange/src) and when it runs bundled (packages/cli/dist), wherever the working directory is.
 */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Whether this code runs from the bundle in packages/cli/dist rather than from its TypeScript source. */
export const bundled = dirname(fileURLToPath(import.meta.url)).startsWith(join(projectRoot, 'packages', 'cli', 'dist'));

/** Absolute path of a file of the project: `projectFile('standards', 'dictionary.yaml')`. */
export const projectFile = (...parts: readonly string[]): string => join(projectRoot, ...parts);

/**
 * How to start a worker thread whose source is `source` (`packages/server/src/imports/read-worker.ts`; the name must end in
 * `-worker.ts`, by which the build finds it): `new Worker(entry.file, { execArgv: entry.execArgv })`.
 */
export function workerEntry(source: string): { readonly file: URL; readonly execArgv: readonly string[] } {
  if (bundled) return { file: pathToFileURL(projectFile('packages', 'cli', 'dist', 'workers', workerName(source))), execArgv: [] };
  // Node 20 does not hand a loader on to a worker's entry: a small module registers tsx there first.
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(pathToFileURL(projectFile(source)).href)}); });`;
  return { file: new URL(`data:text/javascript,${encodeURIComponent(start)}`), execArgv: [] };
}

/** The bundle's file of a worker, flat and free of clashes: `server-imports-read-worker.mjs`. */
export const workerName = (source: string): string =>
  `${source
    .replace(/^packages\//, '')
    .replace('/src/', '/')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-')}.mjs`;

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'junheng') return folder;
    if (folder === dirname(folder)) throw new Error(`Junheng's own folder was not found above ${start}`);
  }
}
