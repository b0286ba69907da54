/** How a group's values lie: its middle, and the distance that counts as one step away from it. */
export interface Spread {
  readonly median: number;
  /** 0 where all values are alike. */
  readonly deviation: number;
}

// Both make a step as long as a standard deviation where values are spread normally: constants of the normal distribution, no limits.
const OF_MEDIAN_DEVIATION = 1.482602218505602;
const OF_MEAN_DEVIATION = Math.sqrt(Math.PI / 2);

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[half - 1] ?? Number.NaN, sorted[half] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : low === high ? low : (low + high) / 2;
}

/**
 * Median and median absolute deviation (中位数、中位绝对偏差), which a few wild values cannot move. Where more than half of the values are
 * alike that deviation is 0 and says nothing: then the mean deviation from the median.
 *
 * @example spreadOf([14, 15, 16, 17, 90]) // { median: 16, deviation: 1.48 }
 */
export function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  const away = values.map((value) => Math.abs(value - middle));
  const usual = median(away) * OF_MEDIAN_DEVIATION;
  return { median: middle, deviation: usual > 0 ? usual : (away.reduce((sum, one) => sum + one, 0) / away.length) * OF_MEAN_DEVIATION };
}

/** How many steps a value stands from the middle of its group (修正 z 分数), with its sign; 0 in a group that is all alike. */
export const stepsFrom = ({ median: middle, deviation }: Spread, value: number): number => (deviation > 0 ? (value - middle) / deviation : 0);
