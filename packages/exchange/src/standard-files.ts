import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from './project-paths.ts';

/** The text of one file of `standards/`, with its path relative to the folder, as `buildLibrary` takes it. */
export interface StandardText {
  readonly path: string;
  readonly text: string;
}

/** The project's own `standards/` folder (指标标准). */
export const standardsFolder = (): string => projectFile('standards');

/** Reads every .yaml file under a folder of standards, in a stable order. An empty list where there is no such folder. */
export function readStandardFiles(folder: string = standardsFolder()): StandardText[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }));
}
