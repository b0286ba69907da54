import { createHash, createHmac, type Hash, hkdfSync } from 'node:crypto';

/** The one place that names a digest algorithm, so that a national one (SM3) can take its place. */
export const newDigest = (): Hash => createHash('sha256');

/** Hexadecimal digest of bytes or of a text in UTF-8. */
export const digestOf = (content: string | Uint8Array): string => newDigest().update(content).digest('hex');

/** Digests under a key of their own, made from a secret for one purpose: without the secret nobody can tell whose digest it is by trying texts. */
export function keyedDigest(secret: Uint8Array, purpose: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}

/** JSON with the keys of every object in order: the same value gives the same text, also after a stay in the database. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
