import { writeFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import { matrixDocument } from './matrix.ts';

writeFileSync(projectFile('docs', 'authorisation.md'), matrixDocument());
