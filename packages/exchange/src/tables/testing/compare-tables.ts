import type { Assessment } from '@junheng/assessment/assessment';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import type { CellValue } from 'hucre/xlsx';
import { readXlsx } from 'hucre/xlsx';
import { placedCells } from '../table-sheet.ts';
import { TABLE_SHEETS } from '../write-official-tables.ts';

export interface ReadTables {
  value(sheet: string, row: number, column: number): CellValue;
}

export async function readTables(bytes: Uint8Array): Promise<ReadTables> {
  const book = await readXlsx(bytes);
  const sheets = new Map(book.sheets.map((sheet) => [sheet.name, sheet]));
  return {
    value(name, row, column) {
      const sheet = sheets.get(name);
      if (!sheet) throw new Error(`no sheet '${name}'`);
      return sheet.rows[row]?.[column] ?? null;
    },
  };
}

const CLOSE = 1e-9;
const close = (found: CellValue, expected: number): boolean => typeof found === 'number' && Math.abs(found - expected) <= CLOSE * Math.max(1, Math.abs(expected));

/** Every cell of every official table against the engine's model: `table key: found, expected` for each that differs, and how many were compared. */
export function differences(read: ReadTables, assessment: Assessment): { readonly compared: number; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  let compared = 0;
  for (const table of officialTables(assessment, 'zh')) {
    const offset = table.id.startsWith('II-2') ? 1 : 0;
    for (const { cell, row, column } of placedCells(table, offset)) {
      const found = read.value(TABLE_SHEETS[table.id], row, column);
      // A heading such as ≥ 4.2 is a number with that look in the workbook.
      if (cell.role === 'label' && typeof found === 'number') {
        if (!close(found, Number(cell.display.replace(/[^0-9.]/g, '')))) wrong.push(`${table.id} ${cell.key}: ${found}, expected ${cell.display}`);
      } else if (typeof cell.value === 'number' ? !close(found, cell.value) : (found ?? '') !== cell.display) {
        wrong.push(`${table.id} ${cell.key || `row ${row + 1}`}: ${String(found)}, expected ${String(typeof cell.value === 'number' ? cell.value : cell.display)}`);
      }
      compared += 1;
    }
  }
  return { compared, wrong };
}
