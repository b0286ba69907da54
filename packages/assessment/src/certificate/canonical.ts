import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Plain JSON data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const DEEPEST = 64;

/**
 * Data as plain JSON: numbers that are not finite become null, what is undefined is left out, typed arrays become arrays.
 * The same data give the same text whatever the order of keys, the language or the time zone of the machine.
 * @throws RangeError on data nested deeper than any certificate is.
 */
export function toJson(value: unknown, depth = 0): Json {
  if (depth > DEEPEST) throw new RangeError(`data nested more than ${DEEPEST} deep`);
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (own) => toJson(own));
  if (Array.isArray(value)) return value.map((own) => toJson(own, depth + 1));
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).flatMap(([key, own]) => (own === undefined ? [] : [[key, toJson(own, depth + 1)]])));
  return null;
}

const byUnits = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

/** Canonical JSON (RFC 8785): keys in the order of their UTF-16 units, no spaces, numbers as JavaScript's shortest text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value)
      .sort(byUnits)
      .map(([key, own]) => `${JSON.stringify(key)}:${canonicalJson(own)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the canonical JSON, in lower-case hexadecimal: written in plain JavaScript, so that it works in a page opened from a file too. */
export const digestOf = (value: Json): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
