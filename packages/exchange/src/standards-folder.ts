import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandardFile } from '@junheng/assessment/standard/load';

/** Mapping profiles (映射方案) stand beside the standards and are none. */
const PROFILES = 'profiles';

/**
 * Reads every YAML file under a folder of standards (标准文件夹), for `buildLibrary`. Paths are relative to the folder, with forward slashes,
 * in one order on every system. Throws the file system's own error where the folder cannot be read.
 */
export const readStandardsFolder = (folder: string): StandardFile[] => filesIn(folder, '').filter(({ path }) => !path.startsWith(`${PROFILES}/`));

/** The mapping profiles of the statistics, for `loadProfiles`; none where there is no such folder. */
export const readProfilesFolder = (folder: string): StandardFile[] => (existsSync(join(folder, PROFILES)) ? filesIn(folder, PROFILES) : []);

function filesIn(folder: string, from: string): StandardFile[] {
  const files: StandardFile[] = [];
  const walk = (inner: string) => {
    const entries = readdirSync(join(folder, inner), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (/\.ya?ml$/i.test(entry.name)) files.push({ path, text: readFileSync(join(folder, path), 'utf8') });
    }
  };
  walk(from);
  return files;
}
