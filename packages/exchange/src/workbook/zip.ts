import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ByteSource } from './bytes.ts';
import { megabytes, WorkbookError } from './errors.ts';
import type { WorkbookLimits } from './limits.ts';

/** One part of the archive as its central directory declares it. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressed: number;
  readonly inflated: number;
  readonly offset: number;
  readonly crc: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL = 0xffffffff;
const INFLATE_CHUNK = 256 * 1024;
const READ_CHUNK = 256 * 1024;

/**
 * Reads the central directory and refuses what would not fit: too many parts, declared sizes above the limit, parts that overlap
 * (a bomb that lets many entries share one compressed block), a file cut short.
 * @throws WorkbookError
 */
export async function readDirectory(source: ByteSource, limits: WorkbookLimits): Promise<ReadonlyMap<string, ZipPart>> {
  const { start, size, count } = await findDirectory(source);
  if (count > limits.parts) throw new WorkbookError('too-many-parts', { count, limit: limits.parts });
  if (start + size > source.size) throw damaged('zip');
  const bytes = await source.read(start, size);
  const parts: ZipPart[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('zip');
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    parts.push(centralEntry(bytes, at, nameEnd, extraEnd));
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  refuseBombs(parts, start, limits);
  const found = new Map<string, ZipPart>();
  for (const part of parts) if (!part.name.endsWith('/')) found.set(part.name.toLowerCase(), part);
  return found;
}

const damaged = (part: string, cause?: unknown) => new WorkbookError('damaged', { part }, cause);

async function findDirectory(source: ByteSource): Promise<{ start: number; size: number; count: number }> {
  const length = Math.min(source.size, 65_557);
  const from = source.size - length;
  const tail = await source.read(from, length);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--;
  if (at < 0) throw damaged('zip');
  const plain = { start: tail.readUInt32LE(at + 16), size: tail.readUInt32LE(at + 12), count: tail.readUInt16LE(at + 10) };
  if (plain.start !== FULL && plain.size !== FULL && plain.count !== 0xffff) return plain;
  if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR64) throw damaged('zip64');
  const record = await source.read(Number(tail.readBigUInt64LE(at - 12)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END64) throw damaged('zip64');
  return { start: Number(record.readBigUInt64LE(48)), size: Number(record.readBigUInt64LE(40)), count: Number(record.readBigUInt64LE(32)) };
}

function centralEntry(bytes: Buffer, at: number, nameEnd: number, extraEnd: number): ZipPart {
  if (extraEnd > bytes.length) throw damaged('zip');
  let compressed = bytes.readUInt32LE(at + 20);
  let inflated = bytes.readUInt32LE(at + 24);
  let offset = bytes.readUInt32LE(at + 42);
  if (compressed === FULL || inflated === FULL || offset === FULL) {
    const wide = zip64Values(bytes.subarray(nameEnd, extraEnd));
    if (inflated === FULL) inflated = wide.shift() ?? FULL;
    if (compressed === FULL) compressed = wide.shift() ?? FULL;
    if (offset === FULL) offset = wide.shift() ?? FULL;
  }
  const name = nameText(bytes.subarray(at + 46, nameEnd), (bytes.readUInt16LE(at + 8) & 0x800) !== 0)
    .replaceAll('\\', '/')
    .replace(/^\//, '');
  return { name, method: bytes.readUInt16LE(at + 10), encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1, compressed, inflated, offset, crc: bytes.readUInt32LE(at + 16) };
}

/**
 * A name in UTF-8, or as a Chinese Windows writes it. An entry need not say which: 学校 in GBK is also ѧУ in UTF-8, so what reads as letters
 * between ASCII and the Chinese ones is taken for GBK.
 */
function nameText(bytes: Uint8Array, declaredUtf8: boolean): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  return declaredUtf8 || !/[\u0080-\u07ff\ufffd]/.test(text) ? text : new TextDecoder('gb18030').decode(bytes);
}

function zip64Values(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const values: number[] = [];
    for (let field = at + 4; field + 8 <= Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2)); field += 8) values.push(Number(extra.readBigUInt64LE(field)));
    return values;
  }
  return [];
}

function refuseBombs(parts: readonly ZipPart[], directory: number, limits: WorkbookLimits): void {
  let total = 0;
  for (const part of parts) {
    total += part.inflated;
    if (total > limits.inflatedBytes) throw new WorkbookError('inflates-too-much', { part: part.name, limit: megabytes(limits.inflatedBytes) });
  }
  const ordered = [...parts].sort((a, b) => a.offset - b.offset);
  ordered.forEach((part, index) => {
    const next = ordered[index + 1]?.offset ?? directory;
    if (part.offset + 30 + part.compressed > next) {
      if (index + 1 < ordered.length) throw new WorkbookError('overlapping-parts', { part: part.name });
      throw damaged(part.name);
    }
  });
}

/**
 * A part's bytes, inflated piece by piece; stops as soon as more comes out than was declared.
 * @throws WorkbookError
 */
export async function* openPart(source: ByteSource, part: ZipPart): AsyncGenerator<Buffer, void, undefined> {
  if (part.encrypted) throw new WorkbookError('encrypted');
  const from = await contentOffset(source, part);
  const stored = slices(source, from, part.compressed);
  let produced = 0;
  let checksum = 0;
  for await (const chunk of part.method === 0 ? stored : inflate(stored, part)) {
    produced += chunk.length;
    checksum = crc32(chunk, checksum);
    if (produced > part.inflated) throw new WorkbookError('inflates-too-much', { part: part.name, limit: megabytes(part.inflated) });
    yield chunk;
  }
  if (produced !== part.inflated || (part.crc !== 0 && checksum !== part.crc)) throw damaged(part.name);
}

/** Where a part's bytes begin, behind its own header. */
async function contentOffset(source: ByteSource, part: ZipPart): Promise<number> {
  const header = await source.read(part.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) throw damaged(part.name);
  const from = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (from + part.compressed > source.size) throw damaged(part.name);
  return from;
}

/** A part as it stands in the archive, to be copied into another. */
export async function readCompressed(source: ByteSource, part: ZipPart): Promise<Buffer> {
  return source.read(await contentOffset(source, part), part.compressed);
}

async function* slices(source: ByteSource, from: number, length: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < length; at += READ_CHUNK) yield await source.read(from + at, Math.min(READ_CHUNK, length - at));
}

async function* inflate(compressed: AsyncIterable<Buffer>, part: ZipPart): AsyncGenerator<Buffer, void, undefined> {
  if (part.method !== 8) throw damaged(part.name);
  const stream = Readable.from(compressed).pipe(createInflateRaw({ chunkSize: INFLATE_CHUNK }));
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw error instanceof WorkbookError ? error : damaged(part.name, error);
  } finally {
    stream.destroy();
  }
}

/** A small part as a whole. */
export async function readPart(source: ByteSource, part: ZipPart): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of openPart(source, part)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
