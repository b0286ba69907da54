import { crc32, deflateRawSync } from 'node:zlib';

/** A part to be written: its bytes as they are, or already compressed as they stood in another archive. */
export type PartBytes = { readonly content: Buffer } | { readonly compressed: Buffer; readonly method: number; readonly crc: number; readonly size: number };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
/** 1 January 1980: the same input gives the same bytes. */
const DATE = 0x0021;

/** Writes a zip archive; parts taken over from another are not compressed again. */
export function writeArchive(parts: Iterable<readonly [string, PartBytes]>): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const part = 'content' in bytes ? { compressed: deflateRawSync(bytes.content), method: 8, crc: crc32(bytes.content), size: bytes.content.length } : bytes;
    const header = headerOf(name, part);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL);
    chunks.push(local, header.fields, header.name, part.compressed);
    directory.push(centralOf(header, offset));
    offset += 4 + header.fields.length + header.name.length + part.compressed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, central, end]);
}

interface Header {
  readonly fields: Buffer;
  readonly name: Buffer;
}

/** The 26 bytes that the local header and the directory share. */
function headerOf(name: string, part: { readonly compressed: Buffer; readonly method: number; readonly crc: number; readonly size: number }): Header {
  const bytes = Buffer.from(name, 'utf8');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(part.method, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(part.crc, 10);
  fields.writeUInt32LE(part.compressed.length, 14);
  fields.writeUInt32LE(part.size, 18);
  fields.writeUInt16LE(bytes.length, 22);
  return { fields, name: bytes };
}

function centralOf({ fields, name }: Header, offset: number): Buffer {
  const start = Buffer.alloc(6);
  start.writeUInt32LE(CENTRAL, 0);
  start.writeUInt16LE(20, 4);
  const end = Buffer.alloc(14);
  end.writeUInt32LE(offset, 10);
  return Buffer.concat([start, fields, end, name]);
}
