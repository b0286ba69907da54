#!/usr/bin/env node
// Runs the built bundle where it is fresh, else the TypeScript source, so that an edit is never shadowed by an old build.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isFresh } from '../../../scripts/lib/freshness.mjs';
import { parts } from '../../../scripts/lib/parts.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bundle = new URL('../dist/main.mjs', import.meta.url);

if (existsSync(bundle) && isFresh(root, parts.cli.stamp(root), parts.cli.sources, { quick: true })) await import(bundle.href);
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/main.ts');
}
