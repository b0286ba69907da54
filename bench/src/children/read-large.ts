import { parametersOf, printFigures } from '../measure.ts';
import { nationalStandard } from '../standards.ts';

/** Reads a large workbook by one program, in a process of its own so that the peak of memory is its own. */
export interface ReadRun {
  readonly program: 'junheng' | 'exceljs';
  readonly file: string;
}

const { program, file } = parametersOf<ReadRun>();
const start = performance.now();
let rows = 0;
let faults = 0;
if (program === 'junheng') {
  const { readWorkbook } = await import('@junheng/exchange/reader/read-workbook');
  const { records, faults: found } = await readWorkbook(file, nationalStandard());
  rows = records.sheets.school.rows.length + records.sheets.stage.rows.length + records.sheets.class.rows.length;
  faults = found.filter((one) => one.severity === 'error').length;
} else {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  for (const sheet of book.worksheets.slice(1)) rows += sheet.actualRowCount - 1;
}
printFigures({ milliseconds: performance.now() - start, rows, faults, peakBytes: process.resourceUsage().maxRSS * 1024 });
