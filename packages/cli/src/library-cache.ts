import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { StandardFile, StandardLibrary } from '@junheng/assessment/standard/load';
import type { Dictionary, Standard } from '@junheng/assessment/standard/types';
import { projectFile } from '@junheng/exchange/project-paths';

/** The standards as the build found them sound, so that a cold command need not parse and check them again: half of its time. */
export interface CachedLibrary {
  /** Of the files' paths and texts: another text, and the cache is not used. */
  readonly digest: string;
  readonly dictionary: Dictionary;
  readonly list: ReturnType<StandardLibrary['list']>;
  readonly standards: Readonly<Record<string, Standard>>;
}

export const cacheFile = (): string => projectFile('packages', 'cli', 'dist', 'standards.json');

export function digestOf(files: readonly StandardFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
}

export function cachedLibrary(files: readonly StandardFile[], file: string = cacheFile()): CachedLibrary | null {
  if (!existsSync(file)) return null;
  const cached = JSON.parse(readFileSync(file, 'utf8')) as CachedLibrary;
  return cached.digest === digestOf(files) ? cached : null;
}

export function toCache(library: StandardLibrary, files: readonly StandardFile[]): CachedLibrary {
  const list = library.list();
  return { digest: digestOf(files), dictionary: library.dictionary, list, standards: Object.fromEntries(list.map(({ id }) => [id, library.get(id)])) };
}
