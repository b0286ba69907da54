// Writes standards/schema/*.json from the loader's own schemas: npx tsx scripts/standards-schema.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { standardFileSchemas } from '@junheng/assessment/standard/json-schema';

const folder = new URL('../standards/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(standardFileSchemas())) writeFileSync(new URL(file, folder), text);
