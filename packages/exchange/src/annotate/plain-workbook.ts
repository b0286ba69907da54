import { addressOf, type SheetRow, shown } from '../workbook/cell.ts';
import type { Workbook } from '../workbook/open.ts';
import { writeArchive } from './archive-writer.ts';
import { EMPTY_STYLES } from './styles-patch.ts';
import { textCell, xmlText } from './xml-text.ts';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The sheets of .csv files as an .xlsx: every cell a text in the place it had, so that the addresses of the faults hold. */
export async function plainWorkbook(workbook: Workbook): Promise<Uint8Array> {
  const sheets: string[] = [];
  for (const sheet of workbook.sheets) {
    const rows: string[] = [];
    for await (const batch of sheet.rows()) rows.push(...batch.rows.map(rowXml));
    sheets.push(`<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`);
  }
  const numbered = workbook.sheets.map((sheet, index) => ({ name: sheet.name, number: index + 1 }));
  const overrides = numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`).join('');
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${overrides}</Types>`,
    ],
    ['_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${xmlText(sheetName(name, number))}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${numbered.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', EMPTY_STYLES],
    ...sheets.map((xml, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, xml]),
  ];
  return writeArchive(parts.map(([name, xml]) => [name, { content: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`) }]));
}

const rowXml = (row: SheetRow): string => `<row r="${row.line}">${row.cells.map((cell) => textCell(addressOf(cell.column, row.line), shown(cell), 0)).join('')}</row>`;

/** Spreadsheet programs take at most 31 characters and none of []:*?/\ in a sheet's name. */
const sheetName = (name: string, number: number): string => name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31) || `Sheet${number}`;
