import { WorkbookError } from './errors.ts';

/**
 * Receives the pieces of an XML part as ranges of bytes, so that only the texts that are wanted become strings. Names are hashes of the local
 * name (`tagOf('row')`): prefixes differ from program to program.
 */
export interface XmlHandler {
  open(tag: number, bytes: Buffer, from: number, to: number): void;
  close(tag: number): void;
  text?(bytes: Buffer, from: number, to: number, literal: boolean): void;
}

const LT = 60;
const GT = 62;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const MAX_DEPTH = 128;

/** FNV-1a of a local name. */
export function tagOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash;
}

/**
 * Reads an XML part piece by piece. A document type declaration is refused (entity bombs), so are tokens above `tokenBytes`.
 * @throws WorkbookError xml-entities, xml-malformed
 */
export async function scanXml(part: string, chunks: AsyncIterable<Buffer>, handler: XmlHandler, tokenBytes: number): Promise<void> {
  for await (const _ of scanPieces(part, chunks, handler, tokenBytes));
}

/** The same, giving the turn back after each piece: what the handler gathered from it can be taken before the next is read. */
export async function* scanPieces(part: string, chunks: AsyncIterable<Buffer>, handler: XmlHandler, tokenBytes: number): AsyncGenerator<void, void, undefined> {
  const state = { depth: 0, stack: new Int32Array(MAX_DEPTH), seen: false };
  const malformed = () => new WorkbookError('xml-malformed', { part });
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of utf8(chunks)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    rest = bytes.subarray(scan(bytes, handler, state, part));
    if (rest.length > tokenBytes) throw malformed();
    yield;
  }
  if (state.depth !== 0 || !state.seen || rest.toString('latin1').trim() !== '') throw malformed();
}

/** OOXML parts may be UTF-16; then they start with a byte order mark. */
async function* utf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) decoder = chunk[0] === 0xff && chunk[1] === 0xfe ? new TextDecoder('utf-16le') : chunk[0] === 0xfe && chunk[1] === 0xff ? new TextDecoder('utf-16be') : null;
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

interface ScanState {
  depth: number;
  readonly stack: Int32Array;
  seen: boolean;
}

/** Hands over every whole token and returns where the first unfinished one begins. */
function scan(bytes: Buffer, handler: XmlHandler, state: ScanState, part: string): number {
  const length = bytes.length;
  const malformed = () => new WorkbookError('xml-malformed', { part });
  let at = 0;
  for (;;) {
    let end = at;
    while (end < length && bytes[end] !== LT) end++;
    if (end >= length) return at;
    if (end > at && state.depth > 0) handler.text?.(bytes, at, end, false);
    at = end;
    const next = bytes[at + 1];
    if (next === undefined) return at;
    if (next === 33) {
      const after = scanDeclaration(bytes, at, handler, part);
      if (after < 0) return at;
      at = after;
      continue;
    }
    if (next === 63) {
      const close = bytes.indexOf('?>', at, 'latin1');
      if (close < 0) return at;
      at = close + 2;
      continue;
    }
    let cursor = next === SLASH ? at + 2 : at + 1;
    let tag = 0x811c9dc5;
    for (; cursor < length; cursor++) {
      const byte = bytes[cursor] as number;
      if (byte === COLON) tag = 0x811c9dc5;
      else if (byte <= 32 || byte === SLASH || byte === GT) break;
      else tag = Math.imul(tag ^ byte, 0x01000193);
    }
    const from = cursor;
    let quote = 0;
    for (; cursor < length; cursor++) {
      const byte = bytes[cursor] as number;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) break;
      else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
      else if (byte === LT) throw malformed();
    }
    if (cursor >= length) return at;
    if (next === SLASH) {
      if (state.depth === 0 || state.stack[--state.depth] !== tag) throw malformed();
      handler.close(tag);
    } else {
      const empty = bytes[cursor - 1] === SLASH;
      state.seen = true;
      handler.open(tag, bytes, from, empty ? cursor - 1 : cursor);
      if (empty) handler.close(tag);
      else if (state.depth < MAX_DEPTH) state.stack[state.depth++] = tag;
      else throw malformed();
    }
    at = cursor + 1;
  }
}

/** Comments are passed over and CDATA handed on as text; a DOCTYPE is refused. Returns −1 where the token is not whole yet. */
function scanDeclaration(bytes: Buffer, at: number, handler: XmlHandler, part: string): number {
  const start = bytes.toString('latin1', at, at + 9);
  if (start.startsWith('<!--')) {
    const close = bytes.indexOf('-->', at + 4, 'latin1');
    return close < 0 ? -1 : close + 3;
  }
  if (start === '<![CDATA[') {
    const close = bytes.indexOf(']]>', at + 9, 'latin1');
    if (close < 0) return -1;
    handler.text?.(bytes, at + 9, close, true);
    return close + 3;
  }
  if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start)) return -1;
  throw new WorkbookError('xml-entities', { part });
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Bytes of XML text as a string: the five entities and character references, nothing else, since declarations are refused. */
export function decodeText(bytes: Buffer, from: number, to: number, literal = false): string {
  let plain = true;
  let ascii = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === 38) plain = false;
    else if (byte >= 128) ascii = false;
  }
  const text = ascii ? bytes.toString('latin1', from, to) : bytes.toString('utf8', from, to);
  return plain || literal ? text : decodeEntities(text);
}

export const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const point = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** `_x000D_`: how Excel writes control characters into text. */
export const decodeEscapes = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text);

/** The attributes of a tag by their names as written (`r:id`). For the small parts; the sheet reads its own. */
export function attributesOf(bytes: Buffer, from: number, to: number): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  let at = from;
  while (at < to) {
    while (at < to && (bytes[at] as number) <= 32) at++;
    const nameStart = at;
    while (at < to && bytes[at] !== EQUALS) at++;
    const name = bytes.toString('latin1', nameStart, at).trim();
    while (at < to && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
    const quote = bytes[at];
    const valueStart = ++at;
    while (at < to && bytes[at] !== quote) at++;
    if (name !== '') found[name] = decodeText(bytes, valueStart, Math.min(at, to));
    at++;
  }
  return found;
}
