/** What bytes of text are: UTF-8 with or without a byte order mark, UTF-16 by its mark, otherwise GBK (as Excel in China saves .csv). */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** Text of a .csv file whatever program saved it; the byte order mark is not part of it. */
export const decodeCsv = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes);
