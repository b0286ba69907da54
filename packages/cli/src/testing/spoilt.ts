import { testdata } from './process.ts';

/** A sample county with some cells changed (`{ '学段!C2': '很多' }`), written by a program that is not ours. */
export async function spoilt(name: string, cells: Readonly<Record<string, string | number | null>>, out: string): Promise<string> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(testdata(name));
  for (const [place, value] of Object.entries(cells)) {
    const [sheet = '', cell = ''] = place.split('!');
    const found = book.getWorksheet(sheet);
    if (!found) throw new Error(`no sheet ${sheet} in ${name}`);
    found.getCell(cell).value = value;
  }
  await book.xlsx.writeFile(out);
  return out;
}
