/** The small part of the tar format (ustar) that a backup needs, so that any archive program can open one. */

const BLOCK = 512;
const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
const field = (text: string, width: number): Buffer => {
  const bytes = Buffer.alloc(width);
  if (bytes.write(text, 'utf8') < Buffer.byteLength(text)) throw new Error(`too long for an archive: ${text}`);
  return bytes;
};

const summed = (header: Buffer): number => header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);

/** Header of a regular file. Fixed owner and time: the same content gives the same bytes. */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.concat([
    field(name, 100),
    field(octal(0o600, 8), 8),
    field(octal(0, 8), 8),
    field(octal(0, 8), 8),
    field(octal(size, 12), 12),
    field(octal(0, 12), 12),
    Buffer.from('        '),
    Buffer.from('0'),
    Buffer.alloc(100),
    Buffer.from('ustar\x0000'),
    Buffer.alloc(BLOCK - 265),
  ]);
  header.write(`${summed(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
export const TAR_END = Buffer.alloc(2 * BLOCK);

export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** The content, which must be read before the next entry. */
  readonly content: AsyncIterable<Buffer>;
}

export class TarError extends Error {}

/** Entries of a tar stream. @throws TarError where it is cut off or spoilt */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new Chunks(stream);
  for (;;) {
    const header = await source.exactly(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '');
    if (Number.parseInt(text(148, 156), 8) !== summed(header)) throw new TarError('bad header');
    const size = Number.parseInt(text(124, 136), 8);
    let rest = size;
    const content = (async function* () {
      while (rest > 0) {
        const piece = await source.upTo(rest);
        rest -= piece.length;
        yield piece;
      }
    })();
    yield { name: text(0, 100), size, content };
    for await (const _ of content); // What the reader left.
    await source.exactly((BLOCK - (size % BLOCK)) % BLOCK);
  }
}

class Chunks {
  readonly #iterator: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  constructor(stream: AsyncIterable<Buffer>) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }
  async upTo(most: number): Promise<Buffer> {
    if (this.#held.length === 0) {
      const next = await this.#iterator.next();
      if (next.done) throw new TarError('cut off');
      this.#held = next.value;
    }
    const piece = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }
  async exactly(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let rest = size; rest > 0; ) {
      const piece = await this.upTo(rest);
      rest -= piece.length;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }
}
