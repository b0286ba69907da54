import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// A build is fresh while its inputs are byte for byte those it was made from. The stamp keeps their digest, count and when it was made.

const ignored = /(^|\/)(node_modules|dist|coverage|\.data)(\/|$)|\.(test|spec)\.tsx?$/;

/** The files under some folders (or the files themselves) that a build reads, sorted; tests and outputs are left out. */
export function inputFiles(root, sources) {
  const found = [];
  const visit = (path) => {
    if (ignored.test(path)) return;
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full)) visit(`${path}/${name}`);
    else found.push(path);
  };
  for (const source of sources) visit(source);
  return found.sort();
}

export function digestOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** `quick` trusts times first: no file newer than the stamp and none added or removed. Otherwise, and in doubt, contents decide. */
export function isFresh(root, stampFile, sources, { quick = false } = {}) {
  if (!existsSync(stampFile)) return false;
  const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
  const files = inputFiles(root, sources);
  if (files.length !== stamp.files) return false;
  if (quick && files.every((file) => statSync(join(root, file)).mtimeMs <= stamp.time)) return true;
  return stamp.digest === digestOf(root, files);
}

/** The stamp of a build that begins now: taken before, so that an edit made while it runs leaves it stale. */
export function stampOf(root, sources) {
  const time = Date.now();
  const files = inputFiles(root, sources);
  return { digest: digestOf(root, files), files: files.length, time };
}

export function writeStamp(stampFile, stamp) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
}
