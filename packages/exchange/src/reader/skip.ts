import { type Cell, type SheetRow, shown } from '../workbook/cell.ts';
import { bare } from './words.ts';

const TOTAL = /^(全[县区市旗]|本[县区市旗]|[县区市旗])?(.{0,6}?)(合计|小计|总计|共计|累计|总数)[:]?$/;
const NOTE = /^[([]?(注|备注|附注|说明|填表|填报|制表|审核|复核|负责人|单位负责人|分管|联系|电话|日期|报出|资料来源|数据来源|来源|统计|※|\*|打印|第\d+页|以上)/;

/** 合计, 小计, 全县总计, 小学合计: the word, and what the total is of where it is of a part ('小学'). */
export function totalLabel(text: string): { readonly label: string; readonly of: string; readonly partial: boolean } | null {
  const plain = bare(text);
  const match = TOTAL.exec(plain);
  if (!match) return null;
  return { label: text.trim(), of: match[2] ?? '', partial: match[3] === '小计' };
}

const isText = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.kind === 'text';

/** The total that a row is, looked for in the cells of its key and its leftmost cell. */
export function totalOf(row: SheetRow, keys: readonly (Cell | undefined)[]): ReturnType<typeof totalLabel> {
  for (const cell of [...keys, row.cells[0]]) {
    const found = isText(cell) ? totalLabel(cell.text) : null;
    if (found) return found;
  }
  return null;
}

/**
 * A note under or beside the table: its first text begins like one (注：…, 填表人：…), or it is a lone text of a sentence's length or with a
 * sentence's signs, in a row without any figure.
 */
export function isNote(row: SheetRow): boolean {
  const first = row.cells[0];
  if (!isText(first)) return false;
  const plain = bare(first.text);
  const figures = row.cells.filter((cell) => cell.kind === 'number').length;
  if (NOTE.test(plain)) return figures <= 1;
  return row.cells.length === 1 && (plain.length > 20 || /[。;:，,]/.test(plain));
}

/** A header printed again at the top of a page. */
export const isRepeatedHeader = (cells: readonly (Cell | undefined)[], headers: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell, position) => isText(cell) && bare(shown(cell)) === bare(headers[position] ?? ''));
