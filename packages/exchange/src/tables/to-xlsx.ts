import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { letters } from './address.ts';
import type { DraftCell, DraftSheet } from './sheet.ts';
import type { Style } from './styles.ts';

/** Texts that the writer would take for an error value; they are written as rich text, which is always text. */
const ERROR_TEXT = /^#(?:N\/A|NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|GETTING_DATA|SPILL!|CALC!)/;

const FONTS = {
  body: { name: '宋体', size: 10 },
  bold: { name: '宋体', size: 10, bold: true },
  title: { name: '黑体', size: 16, bold: true },
  heading: { name: '黑体', size: 11, bold: true },
  small: { name: '宋体', size: 9 },
} as const;
const LINE = { style: 'thin', color: { rgb: '8A949E' } } as const;

function cellStyle(style: Style, conditional: boolean): CellStyle {
  const font = { ...(conditional ? {} : FONTS[style.font ?? 'body']), ...(style.colour === undefined ? {} : { color: { rgb: style.colour } }), ...(style.strong ? { bold: true } : {}) };
  const fill = style.fill === undefined ? {} : { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: style.fill }, bgColor: { rgb: style.fill } } };
  return {
    ...(Object.keys(font).length > 0 ? { font } : {}),
    ...fill,
    ...(style.border ? { border: { top: LINE, right: LINE, bottom: LINE, left: LINE } } : {}),
    ...(style.format === undefined ? {} : { numFmt: style.format }),
    ...(conditional
      ? {}
      : {
          alignment: { horizontal: style.align ?? 'left', vertical: 'center' as const, ...(style.wrap ? { wrapText: true } : {}) },
        }),
  };
}

/** Keeps one style object a look, so that the file holds each once. */
function styleTable(): (style: Style | undefined) => CellStyle | undefined {
  const known = new Map<Style, CellStyle>();
  return (style) => {
    if (style === undefined) return undefined;
    const found = known.get(style) ?? cellStyle(style, false);
    known.set(style, found);
    return found;
  };
}

type OutCell = NonNullable<WriteSheet['cells']> extends Map<string, infer One> ? One : never;

function outCell(cell: DraftCell, styleOf: (style: Style | undefined) => CellStyle | undefined): OutCell {
  const style = styleOf(cell.style);
  const look = style === undefined ? {} : { style };
  const value = cell.value ?? null;
  if (cell.formula !== undefined) return { ...look, formula: cell.formula, ...(value === null ? {} : { formulaResult: value }) };
  // A text that begins with = stays a text: only `formula` is ever written as one.
  if (typeof value === 'string' && ERROR_TEXT.test(value)) return { ...look, richText: [{ text: value }] };
  return { ...look, value };
}

function outSheet(sheet: DraftSheet): WriteSheet {
  const styleOf = styleTable();
  const columns = Array.from({ length: Math.max(sheet.widths.length, ...[...sheet.hiddenColumns].map((one) => one + 1), 0) }, (_, index) => ({
    ...(sheet.widths[index] === undefined ? {} : { width: sheet.widths[index] }),
    ...(sheet.hiddenColumns.has(index) ? { hidden: true } : {}),
  }));
  return {
    name: sheet.name,
    columns,
    cells: new Map([...sheet.cells].map(([key, cell]) => [key, outCell(cell, styleOf)])),
    merges: sheet.merges.map((one) => ({ startRow: one.row, startCol: one.column, endRow: one.row + one.rows - 1, endCol: one.column + one.columns - 1 })),
    conditionalRules: sheet.colours.map((rule, index) => ({
      type: 'expression' as const,
      priority: index + 1,
      range: rule.range,
      formula: rule.when,
      style: cellStyle(rule.style, true),
      stopIfTrue: true,
    })),
    rowDefs: new Map([...sheet.heights].map(([row, height]) => [row, { height }])),
    ...(sheet.freeze ? { freezePane: sheet.freeze } : {}),
    ...(sheet.hidden ? { hidden: true } : {}),
    ...(sheet.tab === null ? {} : { view: { tabColor: { rgb: sheet.tab } } }),
    pageSetup: {
      paperSize: sheet.print.paper,
      orientation: sheet.print.orientation,
      ...(sheet.print.scale === undefined ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 } : { scale: sheet.print.scale }),
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&9第 &P 页 共 &N 页' },
  };
}

export interface WorkbookAbout {
  readonly title: string;
  readonly description: string;
  readonly names: readonly { readonly name: string; readonly range: string }[];
}

/** Writes the sheets as an .xlsx file. The only place that knows the library. */
export async function toXlsx(sheets: readonly DraftSheet[], about: WorkbookAbout): Promise<Uint8Array> {
  // The library writes repeated rows without quoting the sheet's name, so that the reserved name is written here.
  const titles = sheets
    .filter((sheet) => sheet.print.repeatRows !== undefined)
    .map((sheet) => {
      const columns = sheet.print.repeatColumns === undefined ? '' : `${sheet.prefix}$A:$${letters(sheet.print.repeatColumns - 1)},`;
      return { name: '_xlnm.Print_Titles', range: `${columns}${sheet.prefix}$1:$${sheet.print.repeatRows}`, scope: sheet.name };
    });
  return writeXlsx({
    sheets: sheets.map(outSheet),
    properties: { title: about.title, description: about.description, creator: 'Junheng 均衡' },
    defaultFont: { name: '宋体', size: 10 },
    namedRanges: [...titles, ...about.names.map((one) => ({ name: one.name, range: one.range }))],
  });
}
