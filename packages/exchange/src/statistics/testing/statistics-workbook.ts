import { STYLES } from '../../template/styles.ts';
import { columnNumber } from '../../workbook/cell.ts';
import { writePackage } from '../../workbook/write-package.ts';
import { numberCell, textCell } from '../../workbook/xml-text.ts';

export type StatisticsCells = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

/** A made-up export of the statistics: sheets with values at addresses. */
export function statisticsWorkbook(sheets: StatisticsCells): Uint8Array {
  const content = (cells: Readonly<Record<string, number | string>>): string => {
    const lines = new Map<number, [number, string][]>();
    for (const [address, value] of Object.entries(cells)) {
      const line = Number(/\d+/.exec(address)?.[0]);
      const column = columnNumber(/[A-Z]+/.exec(address)?.[0] ?? 'A');
      lines.set(line, [...(lines.get(line) ?? []), [column, typeof value === 'number' ? numberCell(address, value, 0) : textCell(address, value, 0)]]);
    }
    const rows = [...lines]
      .sort((a, b) => a[0] - b[0])
      .map(
        ([line, row]) =>
          `<row r="${line}">${row
            .sort((a, b) => a[0] - b[0])
            .map(([, cell]) => cell)
            .join('')}</row>`,
      );
    return `<sheetData>${rows.join('')}</sheetData>`;
  };
  return writePackage(
    Object.entries(sheets).map(([name, cells]) => ({ name, content: content(cells) })),
    STYLES,
  );
}

/** A primary school's export by the shipped profile. */
export const PRIMARY_SCHOOL: StatisticsCells = {
  '教基1001 学校（机构）基本情况': { C4: '样例小学', C25: '小学' },
  '教基1102 基本条件': { D12: 77, D13: 77 },
  教基1102续: { D12: 5, D13: 0 },
  教基3112: { I6: 480 },
  教基4155: { C6: 30, C9: 0, C10: 2, C11: 20, C12: 7 },
  教基5170: { F10: 3200.5, F17: 260 },
  教基5176: { D7: 4100, D17: 18, D19: 96.4 },
};
