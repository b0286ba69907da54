import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';

/** The version of this clone, from package.json. */
export const version = (): string => JSON.parse(readFileSync(projectFile('package.json'), 'utf8')).version;
