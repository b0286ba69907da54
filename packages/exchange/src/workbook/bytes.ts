import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { WorkbookError } from './errors.ts';

/** Where a workbook comes from: a path, or bytes or a stored file with the name that the person gave it. */
export type Source = string | { readonly name: string; readonly bytes: Uint8Array } | { readonly name: string; readonly path: string };

export const nameOf = (source: Source): string => (typeof source === 'string' ? basename(source) : source.name);

/** Random access to a file's bytes, so that a large file need not be held in memory. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  read(offset: number, length: number): Promise<Buffer>;
  /** SHA-256 of the whole, in hexadecimal. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

const SLICE = 2 ** 20;

export async function openBytes(source: Source): Promise<ByteSource> {
  if (typeof source === 'string') return openFile(source, basename(source));
  return 'path' in source ? openFile(source.path, source.name) : openMemory(source.name, source.bytes);
}

function openMemory(name: string, bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    name,
    size: buffer.length,
    read: async (offset, length) => buffer.subarray(offset, offset + length),
    digest: async () => createHash('sha256').update(buffer).digest('hex'),
    close: async () => {},
  };
}

async function openFile(path: string, name: string): Promise<ByteSource> {
  try {
    const about = await stat(path);
    if (!about.isFile()) throw new Error('not a file');
    const handle = await open(path, 'r');
    const read = async (offset: number, length: number) => {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, about.size - offset)));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    };
    const digest = async () => {
      const hash = createHash('sha256');
      for (let offset = 0; offset < about.size; offset += SLICE) hash.update(await read(offset, SLICE));
      return hash.digest('hex');
    };
    return { name, size: about.size, read, digest, close: () => handle.close() };
  } catch (error) {
    throw new WorkbookError('file-unreadable', {}, error);
  }
}
