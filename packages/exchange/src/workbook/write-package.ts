import { writeArchive } from './archive-writer.ts';
import { xmlText } from './xml-text.ts';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A sheet to be written: its name and what stands within its worksheet element. */
export interface PlainSheet {
  readonly name: string;
  readonly content: string;
}

/** Writes an .xlsx of plain sheets: the few parts that every spreadsheet program needs, the same bytes for the same input. */
export function writePackage(sheets: readonly PlainSheet[], styles: string): Uint8Array {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const overrides = numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`).join('');
  const relations = numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('');
  const entries = numbered.map(({ name, number }) => `<sheet name="${xmlText(sheetName(name, number))}" sheetId="${number}" r:id="rId${number}"/>`).join('');
  const parts: (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${overrides}</Types>`,
    ],
    ['_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${entries}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    ...numbered.map(({ content, number }) => [`xl/worksheets/sheet${number}.xml`, `<worksheet xmlns="${MAIN}">${content}</worksheet>`] as const),
  ];
  return writeArchive(parts.map(([name, xml]) => [name, { content: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`) }]));
}

/** Spreadsheet programs take at most 31 characters and none of []:*?/\ in a sheet's name. */
const sheetName = (name: string, number: number): string => name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31) || `Sheet${number}`;
