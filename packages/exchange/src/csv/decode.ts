/** What bytes of text are: UTF-8 with or without a byte order mark, UTF-16 by its mark, otherwise GBK (as Excel in China saves .csv). */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isGbkByChance(text, bytes) ? 'gb18030' : 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** Few words of GBK happen to be valid UTF-8 (学校 reads as ѧУ, 联通 likewise): then there is no Chinese in the one reading and only Chinese in the other. */
function isGbkByChance(text: string, bytes: Uint8Array): boolean {
  if (!/[\u0080-\u07ff]/.test(text) || /[\u0800-\uffff]/.test(text)) return false;
  return /\p{Script=Han}/u.test(new TextDecoder('gb18030').decode(bytes));
}

/** Text of a .csv file whatever program saved it; the byte order mark is not part of it. */
export const decodeCsv = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes);
