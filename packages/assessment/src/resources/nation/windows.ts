import type { Dataset } from '../../dataset/dataset.ts';
import { firstRow } from '../../dataset/levels.ts';
import type { Window } from '../../formula/evaluate.ts';
import { LEVELS, type Level } from '../../formula/nodes.ts';

/** Whole counties, one after another, as many as have about `rows` rows of the stage table: what is worked out for them stays in the processor's nearest cache. */
export function windowsOf(dataset: Dataset, rows: number): Window[] {
  const counties = dataset.county.rows;
  const windows: Window[] = [];
  for (let from = 0, to = 1; from < counties; from = to, to += 1) {
    const begin = firstRow(dataset, 'county', from, 'stage');
    while (to < counties && firstRow(dataset, 'county', to + 1, 'stage') - begin <= rows) to += 1;
    const range = (level: Level) => ({ first: firstRow(dataset, 'county', from, level), last: firstRow(dataset, 'county', to, level) });
    windows.push({ county: { first: from, last: to }, school: range('school'), stage: range('stage'), class: range('class') });
  }
  return windows;
}

/** The greatest number of rows of each level that a window holds. */
export const capacityOf = (windows: readonly Window[]): Record<Level, number> =>
  Object.fromEntries(LEVELS.map((level) => [level, windows.reduce((most, window) => Math.max(most, window[level].last - window[level].first), 0)])) as Record<Level, number>;
