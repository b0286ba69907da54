import { address, fixedAddress, letters, sheetPrefix } from './address.ts';
import type { Style } from './styles.ts';

/** What a cell holds: a text or number as it is, or a formula (without `=`) with the value that programs which do not calculate show. */
export interface DraftCell {
  readonly value?: string | number | boolean | null;
  readonly formula?: string;
  readonly style?: Style;
}

export interface ColourRule {
  readonly range: string;
  /** A condition of the range's first cell, without `=`. */
  readonly when: string;
  readonly style: Style;
}

export interface PrintSetup {
  readonly paper: 'a4' | 'a3';
  readonly orientation: 'portrait' | 'landscape';
  /** The last of the rows repeated at the top of each page, counted from 1. */
  readonly repeatRows?: number;
  /** Columns repeated at the left of each page. */
  readonly repeatColumns?: number;
  /** Percent; absent: as wide as one page. */
  readonly scale?: number;
}

/** A sheet being laid out. Rows and columns are counted from 0, as is usual in code; addresses come from its methods. */
export class DraftSheet {
  readonly name: string;
  readonly prefix: string;
  readonly cells = new Map<string, DraftCell>();
  readonly merges: { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }[] = [];
  readonly colours: ColourRule[] = [];
  readonly heights = new Map<number, number>();
  widths: number[] = [];
  hiddenColumns = new Set<number>();
  hidden = false;
  freeze: { readonly rows: number; readonly columns: number } | null = null;
  print: PrintSetup = { paper: 'a4', orientation: 'landscape' };
  tab: string | null = null;

  constructor(name: string) {
    this.name = name;
    this.prefix = sheetPrefix(name);
  }

  put(row: number, column: number, cell: DraftCell): void {
    this.cells.set(`${row},${column}`, cell);
  }

  /** A cell over several rows and columns; the covered cells keep the style, so that borders close. */
  putSpan(row: number, column: number, rows: number, columns: number, cell: DraftCell): void {
    this.put(row, column, cell);
    if (rows === 1 && columns === 1) return;
    this.merges.push({ row, column, rows, columns });
    for (let down = 0; down < rows; down += 1)
      for (let across = 0; across < columns; across += 1) if ((down > 0 || across > 0) && cell.style) this.put(row + down, column + across, { style: cell.style });
  }

  /** 学校!$E$5 */
  at(row: number, column: number): string {
    return this.prefix + fixedAddress(row, column);
  }

  /** 学校!$E$2:$E$41, from row to row, both included. */
  column(column: number, from: number, to: number): string {
    return `${this.prefix}$${letters(column)}$${from + 1}:$${letters(column)}$${to + 1}`;
  }

  /** $E5: for formulas of the same row on this sheet. */
  own(row: number, column: number): string {
    return `$${address(row, column)}`;
  }
}
