import { addressOf, columnNumber } from '../workbook/cell.ts';
import { attribute, withAttribute } from '../workbook/xml-text.ts';
import { styleOf } from './styles-patch.ts';

/** Gives a cell's new style, from the one it has. */
export type Restyle = (style: number, column: number, line: number) => number;

/**
 * A sheet's XML with some cells restyled; a cell or row that does not exist (a required value left empty) is put in. Everything else, formulas
 * and formatting included, stays byte for byte. `marks`: line → columns.
 */
export function restyleCells(xml: Buffer, marks: ReadonlyMap<number, readonly number[]>, restyle: Restyle): Buffer {
  const prefix = /<((?:\w+:)?)worksheet\b/.exec(xml.toString('latin1', 0, 4000))?.[1] ?? '';
  const lines = [...marks.keys()].sort((a, b) => a - b);
  const pieces: (Buffer | string)[] = [];
  let copied = 0;
  let next = 0;
  let at = xml.indexOf(`<${prefix}sheetData`);
  if (at < 0) return xml;
  const opening = xml.toString('latin1', at, xml.indexOf('>', at) + 1);
  const newRow = (line: number) => `<${prefix}row r="${line}">${patchCells('', line, marks.get(line) ?? [], prefix, restyle)}</${prefix}row>`;
  if (opening.endsWith('/>')) {
    const start = at + opening.length;
    return join([xml.subarray(0, at), `<${prefix}sheetData>${lines.map(newRow).join('')}</${prefix}sheetData>`, xml.subarray(start)]);
  }
  let line = 0;
  for (at = findTag(xml, `<${prefix}row`, at); at >= 0 && next < lines.length; at = findTag(xml, `<${prefix}row`, at + 4)) {
    const tagEnd = xml.indexOf('>', at) + 1;
    const tag = xml.toString('utf8', at, tagEnd);
    line = Number(attribute(tag, 'r') ?? line + 1);
    while (next < lines.length && (lines[next] ?? 0) < line) {
      pieces.push(xml.subarray(copied, at), newRow(lines[next] ?? 0));
      copied = at;
      next += 1;
    }
    if (lines[next] !== line) continue;
    const empty = tag.endsWith('/>');
    const end = empty ? tagEnd : xml.indexOf(`</${prefix}row`, tagEnd);
    const cells = empty ? '' : xml.toString('utf8', tagEnd, end);
    pieces.push(xml.subarray(copied, at), empty ? tag.replace(/\s*\/>$/, '>') : tag, patchCells(cells, line, marks.get(line) ?? [], prefix, restyle), empty ? `</${prefix}row>` : '');
    copied = end;
    next += 1;
  }
  const close = xml.indexOf(`</${prefix}sheetData`, copied);
  if (close < 0) return xml;
  pieces.push(xml.subarray(copied, close), ...lines.slice(next).map(newRow), xml.subarray(close));
  return join(pieces);
}

const join = (pieces: readonly (Buffer | string)[]): Buffer => Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));

/** The next tag of this very name. */
function findTag(xml: Buffer, start: string, from: number): number {
  for (let at = xml.indexOf(start, from); at >= 0; at = xml.indexOf(start, at + 1)) {
    const after = xml[at + start.length];
    if (after === 32 || after === 62 || after === 47 || after === 10 || after === 13 || after === 9) return at;
  }
  return -1;
}

function patchCells(cells: string, line: number, columns: readonly number[], prefix: string, restyle: Restyle): string {
  const wanted = [...new Set(columns)].sort((a, b) => a - b);
  const pieces: string[] = [];
  let copied = 0;
  let next = 0;
  let column = -1;
  const put = (one: number) => `<${prefix}c r="${addressOf(one, line)}" s="${restyle(0, one, line)}"/>`;
  for (const match of cells.matchAll(new RegExp(`<${prefix}c(?=[\\s/>])[^>]*>`, 'g'))) {
    const letters = /^([A-Z]+)/.exec(attribute(match[0], 'r') ?? '')?.[1];
    column = letters === undefined ? column + 1 : columnNumber(letters);
    while (next < wanted.length && (wanted[next] ?? 0) < column) {
      pieces.push(cells.slice(copied, match.index), put(wanted[next] ?? 0));
      copied = match.index;
      next += 1;
    }
    if (wanted[next] !== column) continue;
    pieces.push(cells.slice(copied, match.index), withAttribute(match[0], 's', restyle(styleOf(match[0]), column, line)));
    copied = match.index + match[0].length;
    next += 1;
  }
  pieces.push(cells.slice(copied), ...wanted.slice(next).map(put));
  return pieces.join('');
}

/** What must stand behind a legacyDrawing element, in the order of the schema. */
const AFTER_LEGACY_DRAWING = ['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'];

/** Puts the reference to the drawing of the comments where the schema wants it. */
export function referToDrawing(xml: Buffer, relation: string): Buffer {
  const prefix = /<((?:\w+:)?)worksheet\b/.exec(xml.toString('latin1', 0, 4000))?.[1] ?? '';
  const tailFrom = Math.max(xml.lastIndexOf(`</${prefix}sheetData`), xml.lastIndexOf(`<${prefix}sheetData/`), 0);
  const tail = xml.toString('utf8', tailFrom);
  const places = [...AFTER_LEGACY_DRAWING.map((name) => tail.search(new RegExp(`<${prefix}${name}[\\s/>]`))), tail.lastIndexOf(`</${prefix}worksheet`)].filter((place) => place >= 0);
  const at = Math.min(...places);
  const element = `<${prefix}legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="${relation}"/>`;
  return join([xml.subarray(0, tailFrom), tail.slice(0, at), element, tail.slice(at)]);
}

/** The relationship of the drawing that holds the sheet's comments already, or null. */
export function drawingReference(xml: Buffer): string | null {
  const tail = xml.toString('utf8', Math.max(0, xml.lastIndexOf('sheetData')));
  const tag = /<(?:\w+:)?legacyDrawing\s[^>]*>/.exec(tail)?.[0];
  return tag === undefined ? null : (/\w+:id\s*=\s*["']([^"']+)["']/.exec(tag)?.[1] ?? null);
}
