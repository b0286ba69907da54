import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newDigest } from '../digest.ts';
import { problem } from '../errors/problem.ts';

export interface StoredFile {
  readonly digest: string;
  readonly size: number;
}

/**
 * Files by the digest of their content (decision 9), in a folder. A file is on the disk, fsynced, before its name exists, is never
 * overwritten, and is checked when it is read.
 */
export interface FileStore {
  put(content: Readable): Promise<StoredFile>;
  /** Path of a stored file, its content proved. @throws source-damaged */
  path(digest: string): Promise<string>;
  /** A stream of a stored file, its content proved. @throws source-damaged */
  read(digest: string): Promise<Readable>;
}

/** `keepIncoming`: another process may be receiving files now. */
export async function openFileStore(folder: string, options: { readonly keepIncoming?: boolean } = {}): Promise<FileStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  if (!options.keepIncoming) for (const left of await readdir(incoming)) await rm(join(incoming, left), { force: true });
  const place = (digest: string) => join(folder, digest.slice(0, 2), digest);

  const proved = async (digest: string): Promise<string> => {
    const path = place(digest);
    const actual = await digestOfFile(path).catch(() => null);
    if (actual !== digest) throw problem('source-damaged', { digest });
    return path;
  };
  return {
    async put(content) {
      const temporary = join(incoming, randomUUID());
      try {
        const stored = await receive(content, temporary);
        await settle(temporary, folder, stored.digest);
        return stored;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    path: proved,
    async read(digest) {
      return createReadStream(await proved(digest));
    },
  };
}

async function receive(content: Readable, temporary: string): Promise<StoredFile> {
  const digest = newDigest();
  let size = 0;
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(temporary, { mode: 0o600, flags: 'wx' }),
  );
  await sync(temporary);
  return { digest: digest.digest('hex'), size };
}

async function settle(temporary: string, folder: string, digest: string): Promise<void> {
  const parent = join(folder, digest.slice(0, 2));
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const target = join(parent, digest);
  try {
    await link(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await mend(temporary, target, digest);
  }
  await sync(parent);
  await sync(folder);
}

/** The name is there already: right as it is, unless the disk spoilt the content, which the good copy then replaces. */
async function mend(temporary: string, target: string, digest: string): Promise<void> {
  if ((await digestOfFile(target)) === digest) return;
  await rm(target);
  await link(temporary, target);
}

export async function digestOfFile(path: string): Promise<string> {
  await stat(path);
  const digest = newDigest();
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
