import type { Source } from '../workbook/bytes.ts';
import { nameOf, openBytes } from '../workbook/bytes.ts';
import { megabytes, WorkbookError } from '../workbook/errors.ts';
import { LIMITS } from '../workbook/limits.ts';
import { openPart, readDirectory } from '../workbook/zip.ts';

/** A workbook that stands in an archive. */
export interface PackedWorkbook {
  readonly name: string;
  readonly content: Buffer;
  /** How many there are in the archive. */
  readonly of: number;
}

const CONTENT_TYPES = '[content_types].xml';
/** What systems put beside the files. */
const isOther = (name: string): boolean => !/\.xlsx$/i.test(name) || /(^|\/)(__macosx\/|\.|~\$)/i.test(name);

/** The workbooks of a zip archive (压缩包), one after the other; null where the file is itself a workbook, or no archive at all. @throws WorkbookError */
export async function workbooksIn(source: Source): Promise<AsyncGenerator<PackedWorkbook> | null> {
  const bytes = await openBytes(source);
  if (bytes.size > LIMITS.fileBytes) {
    await bytes.close();
    throw new WorkbookError('file-too-large', { size: megabytes(bytes.size), limit: megabytes(LIMITS.fileBytes) });
  }
  const magic = await bytes.read(0, 4);
  if (magic.length < 4 || magic.readUInt32LE(0) !== 0x04034b50) {
    await bytes.close();
    return null;
  }
  const parts = await readDirectory(bytes, LIMITS).catch(async (error: unknown) => {
    await bytes.close();
    throw error;
  });
  if (parts.has(CONTENT_TYPES)) {
    await bytes.close();
    return null;
  }
  return (async function* () {
    try {
      let number = 0;
      const inside = [...parts.values()].filter((part) => !isOther(part.name));
      for (const part of inside) {
        number += 1;
        const chunks: Buffer[] = [];
        for await (const chunk of openPart(bytes, part)) chunks.push(chunk);
        // Older programs write names in the system's own code: then a number says as much.
        const name = part.name.replace(/^.*\//, '');
        yield { name: name.includes('\ufffd') ? `${nameOf(source)} 第 ${number} 个.xlsx` : name, content: Buffer.concat(chunks), of: inside.length };
      }
    } finally {
      await bytes.close();
    }
  })();
}
