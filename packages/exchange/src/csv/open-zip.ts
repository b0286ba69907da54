import { basename } from 'node:path';
import { openBytes, type Source } from '../workbook/bytes.ts';
import { megabytes, WorkbookError } from '../workbook/errors.ts';
import type { WorkbookLimits } from '../workbook/limits.ts';
import { readDirectory, readPart } from '../workbook/zip.ts';
import { isCsvName } from './names.ts';

/** What programs lay beside the files of a person: __MACOSX/._学校.csv, .DS_Store, Thumbs.db. */
const isLitter = (name: string): boolean => name.startsWith('__MACOSX/') || basename(name).startsWith('.') || /(^|\/)(thumbs\.db|desktop\.ini)$/i.test(name);

/**
 * The .csv files in a zip archive, as our own download of several files is; null where the file is no archive, or one of other things, as a
 * workbook is. Together they may be as large as .csv files sent by themselves.
 * @throws WorkbookError
 */
export async function csvOfArchive(source: Source, limits: WorkbookLimits): Promise<Source[] | null> {
  const bytes = await openBytes(source);
  try {
    const head = await bytes.read(0, 4);
    if (head[0] !== 0x50 || head[1] !== 0x4b || bytes.size > limits.fileBytes) return null;
    const parts = [...(await readDirectory(bytes, limits)).values()].filter((part) => !isLitter(part.name));
    if (parts.length === 0 || !parts.every((part) => isCsvName(part.name))) return null;
    if (parts.length > limits.sheets) throw new WorkbookError('too-many-sheets', { count: parts.length, limit: limits.sheets });
    let total = 0;
    for (const part of parts) {
      total += part.inflated;
      if (total > limits.fileBytes) throw new WorkbookError('inflates-too-much', { part: part.name, limit: megabytes(limits.fileBytes) });
    }
    const files: Source[] = [];
    for (const part of parts) files.push({ name: basename(part.name), bytes: await readPart(bytes, part) });
    return files;
  } finally {
    await bytes.close();
  }
}
