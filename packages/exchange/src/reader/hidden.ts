import type { FaultCollector } from './fault.ts';

const MAX_RANGES = 12;

/** 5, 6, 7, 12 → '5–7、12'. */
export function rangesOf(lines: readonly number[]): string {
  const ranges: string[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (lines[to + 1] === (lines[to] ?? 0) + 1) to++;
    ranges.push(to > from ? `${lines[from]}–${lines[to]}` : String(lines[from]));
    from = to + 1;
  }
  return ranges.length > MAX_RANGES ? `${ranges.slice(0, MAX_RANGES).join('、')} …` : ranges.join('、');
}

/** One warning a sheet: hidden rows are read, since a filter is no reason to leave a school out. */
export function noteHiddenRows(sheet: string, lines: readonly number[], faults: FaultCollector): void {
  if (lines.length > 0) faults.add('hidden-rows', { sheet, column: 0, line: lines[0] }, { lines: rangesOf(lines) });
}
