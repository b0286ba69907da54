import type { SheetCells } from '@junheng/contract';
import { openSource, WorkbookError } from '@junheng/exchange';
import { shown } from '@junheng/exchange/workbook/cell';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { sourcesOf } from './sources.ts';

const MOST_LINES = 500;

/** Lines of one sheet as they stand in the file. @throws sheet-unknown, upload-unreadable, source-damaged */
export async function readCells(
  { files }: Pick<Context, 'files'>,
  stored: readonly { readonly digest: string; readonly name: string }[],
  sheet: string,
  from: number,
  to?: number,
): Promise<SheetCells> {
  const last = Math.min(to ?? from + MOST_LINES - 1, from + MOST_LINES - 1);
  const located = await Promise.all(stored.map(async ({ digest, name }) => ({ digest, name, path: await files.path(digest) })));
  try {
    const workbook = await openSource(await sourcesOf(located));
    try {
      const found = workbook.sheets.find((one) => one.name === sheet);
      if (!found) throw problem('sheet-unknown', { sheet, sheets: workbook.sheets.map((one) => one.name) });
      const rows: SheetCells['rows'] = [];
      let total = 0;
      for await (const batch of found.rows())
        for (const row of batch.rows) {
          total = Math.max(total, row.line);
          if (row.line >= from && row.line <= last) rows.push({ line: row.line, cells: denseCells(row.cells) });
        }
      return { sheet, sheets: workbook.sheets.map((one) => one.name), total, from, to: last, rows };
    } finally {
      await workbook.close();
    }
  } catch (error) {
    if (error instanceof WorkbookError) throw problem('upload-unreadable', { code: error.code, message: error.text, remedy: error.remedy }, error);
    throw error;
  }
}

function denseCells(cells: readonly { readonly column: number }[]): (string | null)[] {
  const dense: (string | null)[] = [];
  for (const cell of cells) {
    while (dense.length < cell.column) dense.push(null);
    dense[cell.column] = shown(cell as Parameters<typeof shown>[0]);
  }
  return dense;
}
