import type { Level } from '../formula/nodes.ts';
import { type Dataset, tableOf } from './dataset.ts';

const ORDER: readonly Level[] = ['county', 'school', 'stage', 'class'];
export const depthOf = (level: Level): number => ORDER.indexOf(level);

/** The row of a higher level that a row belongs to (or the row itself at its own level). */
export function ancestorRow(dataset: Dataset, level: Level, row: number, ancestor: Level): number {
  let at = row;
  for (let depth = depthOf(level); depth > depthOf(ancestor); depth -= 1) at = tableOf(dataset, ORDER[depth] ?? 'county').parent[at] ?? -1;
  return at;
}

/** The first row of a lower level under row `row` of `level`; the rows under it end where the next row's begin. */
export function firstRow(dataset: Dataset, level: Level, row: number, descendant: Level): number {
  let at = row;
  for (let depth = depthOf(level) + 1; depth <= depthOf(descendant); depth += 1) {
    const below = ORDER[depth];
    if (below !== undefined && below !== 'county') at = dataset.first[below][at] ?? 0;
  }
  return at;
}

const links = new WeakMap<Dataset, Map<string, Int32Array>>();

/** For each row of `level` the row of `ancestor` it belongs to, computed once a dataset. */
export function linkTo(dataset: Dataset, level: Level, ancestor: Level): Int32Array {
  let known = links.get(dataset);
  if (!known) {
    known = new Map();
    links.set(dataset, known);
  }
  const key = `${level} ${ancestor}`;
  const found = known.get(key);
  if (found) return found;
  const own = tableOf(dataset, level).parent;
  const above = ORDER[depthOf(level) - 1] ?? 'county';
  let link = own;
  if (above !== ancestor) {
    const upper = linkTo(dataset, above, ancestor);
    link = own.map((row) => upper[row] ?? 0);
  }
  known.set(key, link);
  return link;
}

const starts = new WeakMap<Dataset, Map<string, Int32Array>>();

/** For each row of `level` (and one past the last) the first row of a lower level under it, computed once a dataset. */
export function startsOf(dataset: Dataset, level: Level, descendant: Level): Int32Array {
  // A level's own children stand in the dataset.
  if (descendant !== 'county' && depthOf(descendant) === depthOf(level) + 1) return dataset.first[descendant];
  let known = starts.get(dataset);
  if (!known) {
    known = new Map();
    starts.set(dataset, known);
  }
  const key = `${level} ${descendant}`;
  let found = known.get(key);
  if (!found) {
    const rows = tableOf(dataset, level).rows + 1;
    found = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) found[row] = firstRow(dataset, level, row, descendant);
    known.set(key, found);
  }
  return found;
}
