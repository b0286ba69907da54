import type { Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { type Cell, shown } from '../workbook/cell.ts';
import type { FaultCollector } from './fault.ts';
import type { totalLabel } from './skip.ts';
import { parseNumber } from './values/number.ts';

/** A column of a table as the reader walks it. */
export interface TotalColumn {
  readonly column: number;
  readonly element: ElementDefinition;
}

type Label = NonNullable<ReturnType<typeof totalLabel>>;

interface TotalRow {
  readonly line: number;
  readonly label: Label;
  readonly stated: readonly number[];
  readonly before: Float64Array;
  /** Sums of the block that follows, filled in when the next total or the end comes. */
  after: Float64Array | null;
}

/** Counts and amounts add up; years, levels, ratios and coordinates do not. */
const isAdditive = (element: ElementDefinition): boolean => (element.type === 'integer' || element.type === 'decimal') && element.unit !== undefined && element.unit !== '°';

/**
 * Compares 合计 and 小计 rows with the sums of the rows that were read. A total may stand above or below its rows; a part's total
 * (小学合计) is compared with the rows of that member.
 */
export function totalsCheck(sheet: string, columns: readonly TotalColumn[], memberNames: ReadonlyMap<string, string>, faults: FaultCollector) {
  const width = columns.length;
  const whole = new Float64Array(width);
  let block = new Float64Array(width);
  const parts = new Map<string, Float64Array>();
  const unsure = new Uint8Array(width);
  const pending: TotalRow[] = [];
  const additive = columns.map(({ element }) => isAdditive(element));
  const member = columns.findIndex(({ element }) => element.type === 'enum');

  const closeBlock = () => {
    const last = pending.at(-1);
    if (last) last.after ??= block;
    block = new Float64Array(width);
  };

  return {
    /** A row that was read; `faulty` columns had a fault in it, so that their sums are not known. */
    addRow(values: readonly Value[], faulty: Uint8Array) {
      const part = member < 0 ? undefined : values[member];
      let own = typeof part === 'string' ? parts.get(part) : undefined;
      if (typeof part === 'string' && !own) {
        own = new Float64Array(width);
        parts.set(part, own);
      }
      for (let at = 0; at < width; at++) {
        if (faulty[at]) unsure[at] = 1;
        const value = values[at];
        if (!additive[at] || typeof value !== 'number') continue;
        whole[at] = (whole[at] ?? 0) + value;
        block[at] = (block[at] ?? 0) + value;
        if (own) own[at] = (own[at] ?? 0) + value;
      }
    },
    addTotal(line: number, label: Label, cells: readonly (Cell | undefined)[]) {
      const before = block;
      closeBlock();
      const stated = cells.map((cell, at) => (cell && additive[at] ? (cell.kind === 'number' ? cell.number : (parseNumber(shown(cell)) ?? Number.NaN)) : Number.NaN));
      pending.push({ line, label, stated, before, after: null });
    },
    finish() {
      closeBlock();
      for (const total of pending) {
        const part = memberNames.get(total.label.of);
        const of = part === undefined ? undefined : parts.get(part);
        const candidates = of ? [of] : total.label.partial || total.label.of !== '' ? [total.before, total.after ?? total.before, whole] : [whole];
        for (const [at, { column, element }] of columns.entries()) {
          const stated = total.stated[at] ?? Number.NaN;
          if (Number.isNaN(stated) || unsure[at]) continue;
          const near = element.type === 'integer' ? 1e-6 : 0.011;
          if (candidates.some((sums) => Math.abs((sums[at] ?? 0) - stated) <= Math.max(near, Math.abs(stated) * 1e-9))) continue;
          const sum = Number((candidates[0]?.[at] ?? 0).toPrecision(12));
          faults.add('totals-differ', { sheet, column, line: total.line, element: element.id, value: String(stated) }, { label: total.label.label, sum });
        }
      }
    },
  };
}
