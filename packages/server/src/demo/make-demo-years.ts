import { fileURLToPath } from 'node:url';
import { projectFile } from '@junheng/exchange/project-paths';
import ExcelJS from 'exceljs';
import { DEMO } from './load-demo.ts';

/**
 * Makes the sample county's two workbooks from testdata/county-40.xlsx, a county that evens out well but where schools of both stages fall
 * short: `npx tsx packages/server/src/demo/make-demo-years.ts`. The 2025 workbook gets the sample county's own name and code. The year before, so
 * that the year-on-year comparison has something to show, changes school by school in the order of the sheet: equipment 12 % less and one
 * multimedia room fewer everywhere; every fifth school with 40 % less sports ground (built in between, which the 2025 file has to explain);
 * every third stage row with one backbone teacher fewer; on the county sheet the year, pay 3 % lower and 5 % fewer satisfied questionnaires.
 */
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

type Change = (value: number, index: number) => number;
const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;

const SCHOOL: Readonly<Record<string, Change>> = {
  '教学仪器设备值(万元)': (value) => round(value * 0.88, 2),
  '网络多媒体教室(间)': (value) => Math.max(1, value - 1),
  '运动场地面积(㎡)': (value, index) => (index % 5 === 2 ? Math.round(value * 0.6) : value),
};
const STAGE: Readonly<Record<string, Change>> = { '县级及以上骨干教师数(人)': (value, index) => (index % 3 === 1 ? Math.max(0, value - 1) : value) };
/** As the register has them, so that a reader meets one name for one county. */
const OWN = { '县(市、区)名称': () => DEMO.name, 行政区划代码: () => DEMO.code };
const COUNTY: Readonly<Record<string, (value: number) => number>> = {
  年度: (value) => value - 1,
  '教师年平均工资收入(元)': (value) => Math.round(value * 0.97),
  '公务员年平均工资收入(元)': (value) => Math.round(value * 0.97),
  '满意问卷数(份)': (value) => Math.round(value * 0.95),
};

function changeRows(sheet: ExcelJS.Worksheet, changes: Readonly<Record<string, Change>>): void {
  const headers = (sheet.getRow(1).values as unknown[]).map(String);
  for (const [header, change] of Object.entries(changes)) {
    const column = headers.indexOf(header);
    if (column < 0) throw new Error(`no column ${header}`);
    for (let line = 2; line <= sheet.rowCount; line += 1) {
      const cell = sheet.getRow(line).getCell(column);
      if (cell.value !== null && cell.value !== '') cell.value = change(Number(cell.value), line - 2);
    }
  }
}

function changePairs(sheet: ExcelJS.Worksheet, changes: Readonly<Record<string, (value: number) => number | string>>): void {
  const left = new Set(Object.keys(changes));
  sheet.eachRow((row) => {
    const name = String(row.getCell(1).value);
    const change = changes[name];
    if (change) row.getCell(2).value = change(Number(row.getCell(2).value));
    left.delete(name);
  });
  if (left.size > 0) throw new Error(`no item ${[...left].join(', ')}`);
}

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(projectFile('testdata', 'county-40.xlsx'));
const sheet = (name: string): ExcelJS.Worksheet => {
  const found = book.getWorksheet(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
};
const write = async (year: number) => {
  book.created = book.modified = new Date(`${year + 1}-01-01T00:00:00Z`);
  await book.xlsx.writeFile(here(`sample-${year}.xlsx`));
};
changePairs(sheet('县域'), OWN);
await write(2025);
changePairs(sheet('县域'), COUNTY);
changeRows(sheet('学校'), SCHOOL);
changeRows(sheet('学段'), STAGE);
await write(2024);
