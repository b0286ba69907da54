import { type Figures, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary } from '@junheng/assessment/standard/types';
import { nameOf, valueCell } from '../template/figures.ts';
import { STYLE } from '../template/styles.ts';
import { WORDS } from '../template/words.ts';
import { addressOf } from '../workbook/cell.ts';
import { textCell } from '../workbook/xml-text.ts';

const WIDTHS = [10, 10, 8, 10, 40, 8, 20];

/** Last year's figures, one a line, to compare with; it is passed over when the workbook is read. */
export function previousSheet(dictionary: Dictionary, previous: Figures, year: number): string {
  const stages = dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [];
  const rows = [
    rowOf(
      1,
      ['工作表', '学段', '年级', '班级', '数据项', '单位', `${year} 年`].map((text, column) => textCell(addressOf(column, 1), text, STYLE.header)),
    ),
  ];
  for (const element of dictionary.elements)
    for (const [path, value] of Object.entries(previous)) {
      const at = parseFigurePath(path);
      if (!at || at.element !== element.id || at.level !== element.sheet) continue;
      const line = rows.length + 1;
      const sheet = dictionary.sheets.find((one) => one.id === at.level);
      const texts = [sheet ? nameOf(sheet, 'zh') : '', stages.find((one) => one.id === at.stage)?.name ?? at.stage ?? '', at.grade ?? '', at.className ?? '', element.name, element.unit ?? ''];
      rows.push(rowOf(line, [...texts.map((text, column) => textCell(addressOf(column, line), text, STYLE.body)), valueCell(`G${line}`, value, element, dictionary, 'zh', WORDS.zh)]));
    }
  const columns = WIDTHS.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData>`;
}

const rowOf = (line: number, cells: readonly string[]): string => `<row r="${line}">${cells.join('')}</row>`;
