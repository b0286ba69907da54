import { mkdirSync, writeFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import { errorDocument } from './document.ts';

mkdirSync(projectFile('docs'), { recursive: true });
writeFileSync(projectFile('docs', 'errors.md'), errorDocument());
