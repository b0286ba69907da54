import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';

const versionIn = (...path: readonly string[]): string => String(JSON.parse(readFileSync(projectFile(...path), 'utf8')).version);

/** The version of this clone. */
export const version = (): string => versionIn('package.json');
/** The version of the engine, which a certificate names. */
export const engineVersion = (): string => versionIn('packages', 'assessment', 'package.json');
