import { WORKSPACE } from '../../formula/workspace.ts';
import { PLACES } from './loops.ts';

/** So many values of one bucket are still compared one by one; more than that and the values lie too unevenly for buckets. */
const CROWD = 64;

/** Values into buckets by size; the values of the buckets stand in `m`, where each bucket begins in `n`. */
const bucketsOver = (m: Float64Array, n: Int32Array) => ({
  /** Makes n[bucket] the place where each bucket begins; gives the most that one holds. */
  count: (values: Float64Array, least: number, scale: number): number => {
    const buckets = values.length;
    n.fill(0, 0, buckets + 1);
    for (let index = 0; index < buckets; index += 1) {
      // What is missing goes into a bucket of its own behind all others.
      const bucket = Number.isNaN(values[index] as number) ? buckets : (((values[index] as number) - least) * scale) | 0;
      n[bucket] = (n[bucket] as number) + 1;
    }
    let most = 0;
    let before = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const count = n[bucket] as number;
      most = Math.max(most, count);
      n[bucket] = before;
      before += count;
    }
    n[buckets] = before;
    return most;
  },
  /** Puts each value into its bucket; afterwards n[bucket] is the bucket's end. */
  distribute: (values: Float64Array, least: number, scale: number): void => {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] as number;
      if (Number.isNaN(value)) continue;
      const bucket = ((value - least) * scale) | 0;
      const place = n[bucket] as number;
      m[place] = value;
      n[bucket] = place + 1;
    }
  },
  /** A place is the number of values in the buckets before and of the smaller ones in one's own. */
  place: (values: Float64Array, least: number, scale: number, ranks: Int32Array): void => {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] as number;
      if (Number.isNaN(value)) {
        ranks[index] = 0;
        continue;
      }
      const bucket = ((value - least) * scale) | 0;
      const begin = bucket === 0 ? 0 : (n[bucket - 1] as number);
      const end = n[bucket] as number;
      let place = begin + 1;
      for (let other = begin; other < end; other += 1) place += Number((m[other] as number) < value);
      ranks[index] = place;
    }
  },
});
const BUCKETS = bucketsOver(WORKSPACE, PLACES);

/** Places by CV, the smallest first, written into `ranks`; ties share the better place; 0 for NaN. As many equal buckets as values do without sorting. */
export function rankAscending(values: Float64Array, ranks: Int32Array): void {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = (values.length - 1) / (most - least);
  if (values.length >= PLACES.length || !(scale > 0 && scale < Number.POSITIVE_INFINITY) || BUCKETS.count(values, least, scale) > CROWD) {
    rankByOrder(values, ranks);
    return;
  }
  BUCKETS.distribute(values, least, scale);
  BUCKETS.place(values, least, scale, ranks);
}

/** The same for values that lie unevenly, are all alike or endless: sorted, and each found by bisection. */
function rankByOrder(values: Float64Array, ranks: Int32Array): void {
  // Float64Array sorts NaN last.
  const order = values.slice().sort();
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    let below = 0;
    for (let left = values.length; left > 1; ) {
      const half = left >> 1;
      below += Number((order[below + half - 1] as number) < value) * half;
      left -= half;
    }
    ranks[index] = Number.isNaN(value) ? 0 : below + 1 + Number((order[below] as number) < value);
  }
}
