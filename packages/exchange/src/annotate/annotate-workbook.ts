import { openSource } from '../csv/open-source.ts';
import type { Severity } from '../reader/catalogue.ts';
import type { Fault } from '../reader/fault.ts';
import { nameOf, type Source } from '../workbook/bytes.ts';
import { parseRange } from '../workbook/cell.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { decodeEntities } from '../workbook/xml.ts';
import { attribute, xmlText } from '../workbook/xml-text.ts';
import { addComments, holdsOwnComments } from './comments.ts';
import { listSheet } from './list-sheet.ts';
import { editPackage, type PackageEditor } from './package-editor.ts';
import { plainWorkbook } from './plain-workbook.ts';
import { drawingReference, referToDrawing, restyleCells } from './sheet-patch.ts';
import { EMPTY_STYLES, patchStyles, type StylesPatch } from './styles-patch.ts';
import { type AnnotationLocale, WORDS } from './words.ts';

export interface AnnotateOptions {
  readonly locale?: AnnotationLocale;
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The file back with each wrong cell marked (colour and border) and commented, and a sheet 问题清单 that lists all faults with links. The
 * person's own formatting, formulas and sheets stay as they are: only the marked cells' styles change. From .csv files comes an .xlsx.
 * @throws WorkbookError
 */
export async function annotateWorkbook(source: Source | readonly Source[], faults: readonly Fault[], options: AnnotateOptions = {}): Promise<Uint8Array> {
  const locale = options.locale ?? 'zh';
  const editor = await editPackage(await asWorkbook(source));
  const workbook = await mainPart(editor);
  const relations = await editor.relations(workbook);
  const text = (await editor.read(workbook))?.toString('utf8') ?? '';
  const sheets = sheetParts(text, relations);
  const stylesPart = relations.find((one) => one.type === 'styles')?.target ?? (await addStyles(editor, workbook));
  const styles = patchStyles((await editor.read(stylesPart))?.toString('utf8') ?? EMPTY_STYLES);
  for (const [name, part] of sheets) {
    const own = faults.filter((fault) => fault.sheet === name && fault.cell !== null);
    if (own.length > 0 || (await wasAnnotated(editor, part))) await annotateSheet(editor, part, own, styles, locale);
  }
  await addList(editor, workbook, text, sheets, listSheet(faults, new Set(sheets.keys()), styles.list, locale), locale);
  editor.write(stylesPart, styles.xml());
  return editor.save();
}

/** The source itself, or an .xlsx made of its .csv files. */
async function asWorkbook(source: Source | readonly Source[]): Promise<Source> {
  if (!Array.isArray(source) && /\.xls[xm]$/i.test(nameOf(source as Source))) return source as Source;
  const opened = await openSource(source);
  try {
    if (opened.archive) return Array.isArray(source) ? (source[0] as Source) : (source as Source);
    return { name: `${opened.name}.xlsx`, bytes: await plainWorkbook(opened) };
  } finally {
    await opened.close();
  }
}

async function mainPart(editor: PackageEditor): Promise<string> {
  const main = (await editor.relations('')).find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if ((await editor.read(main)) === null) throw new WorkbookError('not-a-workbook');
  return main;
}

/** Sheet name → its part, in the workbook's order. */
function sheetParts(workbook: string, relations: readonly { readonly id: string; readonly target: string }[]): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const name = decodeEntities(attribute(tag, 'name') ?? '');
    const id = /\w+:id\s*=\s*["']([^"']+)["']/.exec(tag)?.[1];
    const target = relations.find((one) => one.id === id)?.target;
    if (target !== undefined) parts.set(name, target);
  }
  return parts;
}

async function addStyles(editor: PackageEditor, workbook: string): Promise<string> {
  const part = 'xl/styles.xml';
  editor.write(part, EMPTY_STYLES);
  await editor.relate(workbook, 'styles', part);
  await editor.declare(part, `${SPREADSHEET}.styles+xml`);
  return part;
}

/** Whether an earlier check left comments on a sheet: they are taken off also where nothing is wrong any more. */
async function wasAnnotated(editor: PackageEditor, part: string): Promise<boolean> {
  const comments = (await editor.relations(part)).find((one) => one.type === 'comments');
  return comments !== undefined && holdsOwnComments((await editor.read(comments.target))?.toString('utf8') ?? '');
}

async function annotateSheet(editor: PackageEditor, part: string, faults: readonly Fault[], styles: StylesPatch, locale: AnnotationLocale): Promise<void> {
  const words = WORDS[locale];
  const worst = new Map<string, Severity>();
  const notes = new Map<string, string>();
  const marks = new Map<number, number[]>();
  for (const fault of faults) {
    const place = parseRange(fault.cell ?? '');
    if (!place || fault.cell === null) continue;
    if (worst.get(fault.cell) !== 'error') worst.set(fault.cell, fault.severity);
    const note = `${words[fault.severity]}：${fault.message[locale]}\n${words.fix}${fault.remedy[locale]}`;
    notes.set(fault.cell, notes.has(fault.cell) ? `${notes.get(fault.cell)}\n${note}` : note);
    const columns = marks.get(place.firstLine);
    if (columns) columns.push(place.firstColumn);
    else marks.set(place.firstLine, [place.firstColumn]);
  }
  const severities = new Map([...worst].map(([cell, severity]) => [keyOf(cell), severity]));
  const xml = await editor.read(part);
  if (!xml) throw new WorkbookError('damaged', { part });
  const styled = restyleCells(xml, marks, (style, column, line) => styles.marked(style, severities.get(`${line},${column}`) ?? 'error'));
  editor.write(part, await commentSheet(editor, part, styled, notes));
}

function keyOf(cell: string): string {
  const place = parseRange(cell);
  return place ? `${place.firstLine},${place.firstColumn}` : '';
}

/** Writes the comments and their drawing, new or added to those that the sheet has. */
async function commentSheet(editor: PackageEditor, part: string, xml: Buffer, notes: ReadonlyMap<string, string>): Promise<Buffer> {
  const relations = await editor.relations(part);
  const commentsPart = relations.find((one) => one.type === 'comments')?.target;
  const drawingId = drawingReference(xml);
  const drawingPart = relations.find((one) => one.id === drawingId)?.target;
  const textOf = async (name: string | undefined) => (name === undefined ? null : ((await editor.read(name))?.toString('utf8') ?? null));
  const { comments, drawing } = addComments({ comments: await textOf(commentsPart), drawing: await textOf(drawingPart) }, notes);
  if (commentsPart !== undefined) editor.write(commentsPart, comments);
  else {
    const fresh = editor.unusedName('xl/comments', '.xml');
    editor.write(fresh, comments);
    await editor.relate(part, 'comments', fresh);
    await editor.declare(fresh, `${SPREADSHEET}.comments+xml`);
  }
  if (drawingPart !== undefined) {
    editor.write(drawingPart, drawing);
    return xml;
  }
  const fresh = editor.unusedName('xl/drawings/vmlDrawing', '.vml');
  editor.write(fresh, drawing);
  await editor.declareExtension('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
  return referToDrawing(xml, await editor.relate(part, 'vmlDrawing', fresh));
}

/** Adds the list as the last sheet (earlier positions are referred to by number), or renews the list of an earlier check. */
async function addList(editor: PackageEditor, workbook: string, text: string, sheets: ReadonlyMap<string, string>, list: string, locale: AnnotationLocale): Promise<void> {
  const earlier = sheets.get(WORDS[locale].sheet);
  if (earlier !== undefined) return editor.write(earlier, list);
  const part = editor.unusedName('xl/worksheets/sheet', '.xml');
  editor.write(part, list);
  await editor.declare(part, `${SPREADSHEET}.worksheet+xml`);
  const relation = await editor.relate(workbook, 'worksheet', part);
  const ids = [...text.matchAll(/sheetId\s*=\s*["'](\d+)["']/g)].map((match) => Number(match[1]));
  const id = Math.max(0, ...ids) + 1;
  editor.write(
    workbook,
    text.replace(
      /<\/((?:\w+:)?)sheets>/,
      (_, prefix: string) =>
        `<${prefix}sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="${xmlText(WORDS[locale].sheet)}" sheetId="${id}" r:id="${relation}"/></${prefix}sheets>`,
    ),
  );
}
