// Writes the tables of docs/glossary.md that come from the standards: `npx tsx scripts/glossary.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import { renewed } from './lib/glossary.ts';

const page = projectFile('docs', 'glossary.md');
writeFileSync(page, renewed(readFileSync(page, 'utf8')));
