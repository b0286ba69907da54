import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandardFile } from '@junheng/assessment/standard/load';

/**
 * Reads every YAML file under a folder of standards (标准文件夹), for `buildLibrary`. Paths are relative to the folder, with forward slashes,
 * in one order on every system. Throws the file system's own error where the folder cannot be read.
 */
export function readStandardsFolder(folder: string): StandardFile[] {
  const files: StandardFile[] = [];
  const walk = (inner: string) => {
    const entries = readdirSync(join(folder, inner), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (/\.ya?ml$/i.test(entry.name)) files.push({ path, text: readFileSync(join(folder, path), 'utf8') });
    }
  };
  walk('');
  return files;
}
