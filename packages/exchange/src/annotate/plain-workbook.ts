import { addressOf, type SheetRow, shown } from '../workbook/cell.ts';
import type { Workbook } from '../workbook/open.ts';
import { writePackage } from '../workbook/write-package.ts';
import { textCell } from '../workbook/xml-text.ts';
import { EMPTY_STYLES } from './styles-patch.ts';

/** The sheets of .csv files as an .xlsx: every cell a text in the place it had, so that the addresses of the faults hold. */
export async function plainWorkbook(workbook: Workbook): Promise<Uint8Array> {
  const sheets: { name: string; content: string }[] = [];
  for (const sheet of workbook.sheets) {
    const rows: string[] = [];
    for await (const batch of sheet.rows()) rows.push(...batch.rows.map(rowXml));
    sheets.push({ name: sheet.name, content: `<sheetData>${rows.join('')}</sheetData>` });
  }
  return writePackage(sheets, EMPTY_STYLES);
}

const rowXml = (row: SheetRow): string => `<row r="${row.line}">${row.cells.map((cell) => textCell(addressOf(cell.column, row.line), shown(cell), 0)).join('')}</row>`;
