import type { AggregateName } from './nodes.ts';
import { WORKSPACE } from './workspace.ts';

/** Loops that cross levels; as in loops.ts they are made once over the one workspace. */

const climbOver =
  (m: Float64Array) =>
  /** A figure of a higher level read from a lower one: `link` names each row's row above, whose figure stands at column[row − start]. */
  (column: Float64Array, start: number, link: Int32Array, from: number, at: number, rows: number): void => {
    for (let k = 0; k < rows; k += 1) m[at + k] = column[(link[from + k] as number) - start] as number;
  };
export const climbLoop = climbOver(WORKSPACE);

/**
 * Takes children first … last − 1 in under their parents; gives the parent of the last. Parent `row` has the children starts[row] …
 * starts[row + 1] − 1 and stands at m[shift + row]; a child's value and whether it belongs stand at m[values …] and m[holds …].
 */
export type Gather = (values: number, holds: number, starts: Int32Array, parent: number, first: number, last: number, shift: number) => number;

const gatherOver = (m: Float64Array) => {
  const adding: Gather = (values, holds, starts, parent, first, last, shift) => {
    let own = parent;
    for (let child = first; child < last; child += 1) {
      while (child >= (starts[own + 1] as number)) own += 1;
      const inside = m[holds + child - first] as number;
      // A row that may or may not belong, or whose figure is missing, leaves the whole unknown: NaN stays NaN. One outside adds nothing.
      if (inside !== 0) m[shift + own] = (m[shift + own] as number) + (inside === 1 ? (m[values + child - first] as number) : Number.NaN);
    }
    return own;
  };
  /** Of the most or the least: `sign` is 1 or −1. */
  const extreme =
    (better: (state: number, value: number) => number): Gather =>
    (values, holds, starts, parent, first, last, shift) => {
      let own = parent;
      for (let child = first; child < last; child += 1) {
        while (child >= (starts[own + 1] as number)) own += 1;
        const inside = m[holds + child - first] as number;
        if (inside !== 0) m[shift + own] = better(m[shift + own] as number, inside === 1 ? (m[values + child - first] as number) : Number.NaN);
      }
      return own;
    };
  return { sum: adding, count: adding, max: extreme(Math.max), min: extreme(Math.min) } satisfies Record<AggregateName, Gather>;
};
export const GATHER = gatherOver(WORKSPACE);
/** What a row holds when none of its children has been taken in. */
export const EMPTY: Readonly<Record<AggregateName, number>> = { sum: 0, count: 0, max: Number.NEGATIVE_INFINITY, min: Number.POSITIVE_INFINITY };

const sharingOver = (m: Float64Array) => ({
  /** Totals of schools (school s at m[totals + s]) times the shares at m[shares …]. */
  shareOut: (totals: number, shares: number, parent: Int32Array, from: number, at: number, rows: number): void => {
    for (let k = 0; k < rows; k += 1) m[at + k] = (m[totals + (parent[from + k] as number)] as number) * (m[shares + k] as number);
  },
  /** Each stage's share of its school by weighted pupils; exactly 1 where the school has one stage. */
  shares: (pupils: Float64Array, weights: Float64Array, start: number, parent: Int32Array, first: Int32Array, from: number, at: number, rows: number): void => {
    for (let row = from; row < from + rows; row += 1) {
      const school = parent[row] as number;
      const begin = first[school] as number;
      const end = first[school + 1] as number;
      let all = 0;
      for (let other = begin; other < end; other += 1) all += (pupils[other] as number) * (weights[other - start] as number);
      m[at + row - from] = end - begin === 1 ? 1 : ((pupils[row] as number) * (weights[row - start] as number)) / all;
    }
  },
});
export const SHARING = sharingOver(WORKSPACE);
