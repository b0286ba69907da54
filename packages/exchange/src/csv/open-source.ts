import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nameOf, type Source } from '../workbook/bytes.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { LIMITS, type WorkbookLimits } from '../workbook/limits.ts';
import { openWorkbook, type Workbook } from '../workbook/open.ts';
import { isCsvName } from './names.ts';
import { openCsv } from './open-csv.ts';
import { csvOfArchive } from './open-zip.ts';

const isCsv = (source: Source): boolean => isCsvName(nameOf(source));
const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true;

/**
 * Opens whatever a county's data come as: an .xlsx workbook, a folder or a zip archive of .csv files, or the .csv files themselves.
 * @throws WorkbookError
 */
export async function openSource(source: Source | readonly Source[], limits: WorkbookLimits = LIMITS): Promise<Workbook> {
  const sources = Array.isArray(source) ? (source as readonly Source[]) : [source as Source];
  const [first] = sources;
  if (first === undefined) throw new WorkbookError('no-sheets');
  if (typeof first === 'string' && sources.length === 1 && (await isFolder(first))) return openFolder(first, limits);
  if (sources.length === 1 && !isCsv(first)) {
    const archived = await csvOfArchive(first, limits);
    return archived === null ? openWorkbook(first, limits) : { ...(await openCsv(archived, limits)), name: nameOf(first) };
  }
  return openCsv(sources, limits);
}

async function openFolder(folder: string, limits: WorkbookLimits): Promise<Workbook> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.csv')).sort();
  const files = names.map((name) => join(folder, name));
  return { ...(await openCsv(files, limits)), name: basename(folder) };
}
