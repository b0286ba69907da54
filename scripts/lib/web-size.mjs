import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Compressed script that the first page may load, in bytes. */
export const FIRST_PAGE_LIMIT = 300_000;

/**
 * Compressed bytes of script that a page needs: the entry, the application that it loads, the chunk of the page (`page` matches both by their
 * source path) and all that these import.
 * Read from Vite's manifest; an absent page counts as the entry alone, an absent build throws.
 */
export function firstPageSize(dist, page = /overview|src\/main\.tsx$/i) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && page.test(key));
  const needed = new Set();
  const visit = (key) => {
    if (needed.has(key)) return;
    needed.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  for (const key of [...entries, ...pages]) visit(key);
  const files = [...needed].map((key) => manifest[key].file).filter((file) => file.endsWith('.js') && existsSync(join(dist, file)));
  const sizes = files.map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length }));
  return { files: sizes, pages, total: sizes.reduce((sum, one) => sum + one.bytes, 0) };
}
