import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';

const sample = fileURLToPath(new URL('../../packages/server/src/demo/sample-2025.xlsx', import.meta.url));

/** The demo county's workbook with some cells changed, saved as a clerk would: sheet name → cell → value. */
export async function workbookWith(changes: Readonly<Record<string, Readonly<Record<string, string | number | null>>>>, name: string): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(sample);
  for (const [sheet, cells] of Object.entries(changes)) {
    for (const [cell, value] of Object.entries(cells)) {
      const target = book.getWorksheet(sheet)?.getCell(cell);
      if (!target) throw new Error(`no sheet ${sheet}`);
      target.value = value;
    }
  }
  const path = join(await mkdtemp(join(tmpdir(), 'junheng-e2e-book-')), name);
  await book.xlsx.writeFile(path);
  return path;
}

export async function openWorkbook(path: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

/** The demo county's sheets as one .csv file each, as a spreadsheet program saves them. */
export async function csvFiles(changes: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {}): Promise<string[]> {
  const book = await openWorkbook(await workbookWith(changes, '导出前.xlsx'));
  const folder = await mkdtemp(join(tmpdir(), 'junheng-e2e-book-'));
  return Promise.all(
    book.worksheets.map(async (sheet) => {
      const path = join(folder, `${sheet.name}.csv`);
      // With a byte order mark, as Excel writes “CSV UTF-8”.
      await writeFile(path, `\ufeff${(await book.csv.writeBuffer({ sheetName: sheet.name })).toString()}`);
      return path;
    }),
  );
}
