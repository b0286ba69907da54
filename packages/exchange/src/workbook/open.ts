import { type ByteSource, openBytes, type Source } from './bytes.ts';
import type { SheetRow } from './cell.ts';
import { megabytes, WorkbookError } from './errors.ts';
import { frameHandler, type SheetFrame, withoutRows } from './frame.ts';
import { LIMITS, type WorkbookLimits } from './limits.ts';
import { folderOf, relationsHandler, relationsOf, workbookHandler } from './parts.ts';
import { type SheetContext, sheetHandler } from './sheet.ts';
import { requireArchive } from './sniff.ts';
import { sharedStringsHandler } from './strings.ts';
import { stylesHandler } from './styles.ts';
import { scanPieces, scanXml, type XmlHandler } from './xml.ts';
import { openPart, readDirectory, type ZipPart } from './zip.ts';

/** One sheet, its rows read when asked for. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Merged ranges and hidden columns, which the file keeps before and behind the rows. */
  frame(): Promise<SheetFrame>;
  /** Rows with content in the order of the file, a batch at a time. `part` is how much of the sheet has been read, from 0 to 1. */
  rows(): AsyncIterable<{ readonly rows: readonly SheetRow[]; readonly part: number }>;
}

/** A workbook as its sheets, whether it came as .xlsx or as a folder of .csv files. */
export interface Workbook {
  readonly name: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  readonly sheets: readonly Sheet[];
  /** Whether it is an .xlsx package, which can be given back with marks. */
  readonly archive: boolean;
  close(): Promise<void>;
}

/**
 * Opens an .xlsx workbook without reading its rows. Safe on hostile files: see `LIMITS`.
 * @throws WorkbookError with what the file is instead, or why it is refused
 */
export async function openWorkbook(source: Source, limits: WorkbookLimits = LIMITS): Promise<Workbook> {
  const bytes = await openBytes(source);
  try {
    if (bytes.size > limits.fileBytes) throw new WorkbookError('file-too-large', { size: megabytes(bytes.size), limit: megabytes(limits.fileBytes) });
    await requireArchive(bytes);
    const directory = await readDirectory(bytes, limits);
    const sheets = await readSheets({ bytes, directory, limits });
    return { name: bytes.name, digest: await bytes.digest(), sheets, archive: true, close: () => bytes.close() };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

const DAYS_TO_1904 = 1462;

interface Archive {
  readonly bytes: ByteSource;
  readonly directory: ReadonlyMap<string, ZipPart>;
  readonly limits: WorkbookLimits;
}

const partOf = (archive: Archive, name: string): ZipPart | undefined => archive.directory.get(name.toLowerCase());

async function scanPart<H extends XmlHandler>(archive: Archive, part: ZipPart, handler: H): Promise<H> {
  await scanXml(part.name, openPart(archive.bytes, part), handler, archive.limits.tokenBytes);
  return handler;
}

async function readSheets(archive: Archive): Promise<readonly Sheet[]> {
  const main = await mainPart(archive);
  const workbook = await scanPart(archive, main, workbookHandler());
  const entries = workbook.sheets();
  if (entries.length === 0) throw new WorkbookError('no-sheets');
  if (entries.length > archive.limits.sheets) throw new WorkbookError('too-many-sheets', { count: entries.length, limit: archive.limits.sheets });
  const relationsPart = partOf(archive, relationsOf(main.name));
  const relations = relationsPart ? (await scanPart(archive, relationsPart, relationsHandler(folderOf(main.name)))).relations() : [];
  const targetOf = (type: string) => {
    const relation = relations.find((one) => one.type === type);
    return relation && partOf(archive, relation.target);
  };
  const stringsPart = targetOf('sharedStrings');
  const strings = stringsPart ? (await scanPart(archive, stringsPart, sharedStringsHandler(stringsPart.name, archive.limits))).strings() : [];
  const stylesPart = targetOf('styles');
  const formats = stylesPart ? (await scanPart(archive, stylesPart, stylesHandler())).formats() : [];
  return entries.flatMap((entry) => {
    const relation = relations.find((one) => one.id === entry.relation);
    if (relation && relation.type !== 'worksheet') return [];
    const part = relation && partOf(archive, relation.target);
    if (!part) throw new WorkbookError('damaged', { part: entry.name });
    return [sheetOf(archive, part, entry, { strings, formats, limits: archive.limits, calendar: workbook.from1904() ? DAYS_TO_1904 : 0 })];
  });
}

async function mainPart(archive: Archive): Promise<ZipPart> {
  const root = partOf(archive, '_rels/.rels');
  const relations = root ? (await scanPart(archive, root, relationsHandler(''))).relations() : [];
  const target = relations.find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const main = partOf(archive, target);
  if (main && target.endsWith('.xml') && !/^(word|ppt|visio)\//.test(target)) return main;
  if (partOf(archive, 'xl/workbook.bin')) throw new WorkbookError('binary-excel');
  if (partOf(archive, 'mimetype') && partOf(archive, 'content.xml')) throw new WorkbookError('open-document');
  throw new WorkbookError('not-a-workbook');
}

function sheetOf(archive: Archive, part: ZipPart, about: { readonly name: string; readonly hidden: boolean }, context: SheetContext): Sheet {
  return {
    name: about.name,
    hidden: about.hidden,
    frame: async () => {
      const handler = frameHandler(archive.limits);
      await scanXml(part.name, withoutRows(openPart(archive.bytes, part)), handler, archive.limits.tokenBytes);
      return handler.frame();
    },
    async *rows() {
      let batch: SheetRow[] = [];
      let inflated = 0;
      const chunks = async function* () {
        for await (const chunk of openPart(archive.bytes, part)) {
          inflated += chunk.length;
          yield chunk;
        }
      };
      const handler = sheetHandler(context, (row) => batch.push(row));
      for await (const _ of scanPieces(part.name, chunks(), handler, archive.limits.tokenBytes)) {
        if (batch.length > 0) yield { rows: batch, part: inflated / Math.max(1, part.inflated) };
        batch = [];
      }
    },
  };
}
