import { writeFileSync } from 'node:fs';
import { buildLibrary } from '@junheng/assessment/standard/load';
import { projectFile } from '@junheng/exchange/project-paths';
import { readStandardsFolder } from '@junheng/exchange/standards-folder';
import { cacheFile, toCache } from './library-cache.ts';

// Run by the build. Wrong standard files are no matter of the build: without a cache the command that meets them names each fault.
const files = readStandardsFolder(projectFile('standards'));
writeFileSync(cacheFile(), JSON.stringify(toCache(buildLibrary(files), files)));
