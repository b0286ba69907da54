import type { ByteSource } from './bytes.ts';
import { WorkbookError } from './errors.ts';

const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const HEAD = 2 ** 20;

/**
 * Refuses a file that is no zip archive and says what it is instead: people rename files, and programs export web pages and text as .xlsx.
 * @throws WorkbookError
 */
export async function requireArchive(source: ByteSource): Promise<void> {
  if (source.size === 0) throw new WorkbookError('file-empty');
  const head = await source.read(0, HEAD);
  if (head[0] === 0x50 && head[1] === 0x4b) return;
  if (head.subarray(0, 8).equals(OLE2)) {
    const tail = await source.read(Math.max(0, source.size - HEAD), HEAD);
    throw new WorkbookError(head.includes(ENCRYPTED_PACKAGE) || tail.includes(ENCRYPTED_PACKAGE) ? 'encrypted' : 'old-excel');
  }
  // BIFF2–4: Excel 2 to 4 wrote the records without a container.
  if (head[0] === 0x09 && [0x00, 0x02, 0x04].includes(head[1] ?? -1)) throw new WorkbookError('old-excel');
  const start = head.subarray(0, 4096);
  if (/<\s*(!doctype\s+html|html|table|head|body|meta)\b/i.test(start.toString('latin1'))) throw new WorkbookError('html-file');
  throw new WorkbookError(looksLikeText(start) ? 'text-file' : 'not-a-workbook');
}

/** Text has no control characters but tabs and line ends; UTF-16 text has a byte order mark. */
function looksLikeText(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return false;
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x1a);
}
