import { WORKSPACE } from '../../formula/workspace.ts';
import { FAR, type Sure } from './lines.ts';

/** Whole numbers of the window in work: places of schools, marks, lists of doubts. As WORKSPACE it is one, so that its address is a constant. */
export const PLACES = new Int32Array(1 << 18);

/** Where the figures of one stage's schools in the window stand: figures in WORKSPACE, whole numbers in PLACES. */
export interface Region {
  /** The schools' rows, counted from the window's first. */
  readonly places: number;
  readonly marks: number;
  /** Indices, among the window's schools of the stage, of values that ask for the exact judge. */
  readonly doubts: number;
  readonly values: number;
}

/** Appends the assessed rows of one stage among rows from … to − 1 to its list, which has one place to spare; gives the new end. */
export function chooseRows(
  code: number,
  codes: Float64Array,
  pupils: Float64Array,
  parent: Int32Array,
  assessed: Float64Array,
  school: number,
  from: number,
  to: number,
  rows: Int32Array,
  at: number,
): number {
  let end = at;
  for (let row = from; row < to; row += 1) {
    // Written in any case and kept or not by arithmetic: whether a row belongs is a coin's toss that the processor would guess wrong.
    rows[end] = row;
    end += Number(codes[row] === code) & Number((pupils[row] as number) > 0) & Number(assessed[(parent[row] as number) - school] === 1);
  }
  return end;
}

/*
 * The loops over counties from … to − 1 of a window, each with the schools first[c] − first[from] … of its stage. Loops without calls, over
 * the one workspace: that is what the processor runs at full speed from the first thousand rows on.
 */
const loopsOver = (m: Float64Array, n: Int32Array) => ({
  takePlaces: (rows: Int32Array, begin: number, end: number, base: number, places: number): void => {
    for (let index = begin; index < end; index += 1) n[places + index - begin] = (rows[index] as number) - base;
  },

  /** The basis of each school, and its sum a county. */
  takeBasis: (basis: number, first: Int32Array, from: number, to: number, places: number, weights: number, sums: Float64Array): void => {
    const shift = first[from] as number;
    for (let county = from; county < to; county += 1) {
      const end = (first[county + 1] as number) - shift;
      let sum = 0;
      for (let index = (first[county] as number) - shift; index < end; index += 1) {
        const weight = m[basis + (n[places + index] as number)] as number;
        m[weights + index] = weight;
        sum += weight;
      }
      sums[county - from] = sum;
    }
  },

  /** Each school's value, as `indicatorValue` has it, and each county's mean. */
  takeValues: (stock: number, first: Int32Array, from: number, to: number, places: number, weights: number, sums: Float64Array, per: number, values: number, mean: Float64Array): void => {
    const shift = first[from] as number;
    for (let county = from; county < to; county += 1) {
      const end = (first[county + 1] as number) - shift;
      let sum = 0;
      for (let index = (first[county] as number) - shift; index < end; index += 1) {
        const own = m[stock + (n[places + index] as number)] as number;
        const weight = m[weights + index] as number;
        m[values + index] = weight > 0 ? (own / weight) * per : Number.NaN;
        sum += own;
      }
      mean[county] = (sum / (sums[county - from] as number)) * per;
    }
  },

  /** Each county's CV, by the squares about its mean, and the marks of its schools. Gives how many values are doubtful. */
  takeMarks: (
    { full, fullHair, near, nearHair, one, far }: Sure,
    { values, marks, doubts }: Region,
    first: Int32Array,
    from: number,
    to: number,
    weights: number,
    sums: Float64Array,
    mean: Float64Array,
    cv: Float64Array,
    met: Int32Array,
  ): number => {
    const shift = first[from] as number;
    let doubtful = 0;
    for (let county = from; county < to; county += 1) {
      const end = (first[county + 1] as number) - shift;
      const average = mean[county] as number;
      let spread = 0;
      let reached = 0;
      for (let index = (first[county] as number) - shift; index < end; index += 1) {
        const value = m[values + index] as number;
        const distance = value - average;
        spread += (m[weights + index] as number) * distance * distance;
        const over = value - full;
        const under = near - value;
        // Truth is made a number, not branched upon, as above.
        const reaches = Number(over > 0);
        reached += reaches;
        n[marks + index] = (n[marks + index] as number) + reaches * one + Number(under > 0) * far;
        if (!(Math.abs(over) > fullHair && Math.abs(under) > nearHair)) {
          n[doubts + doubtful] = index;
          doubtful += 1;
        }
      }
      cv[county] = Math.sqrt(spread / (sums[county - from] as number)) / average;
      met[county] = reached;
    }
    return doubtful;
  },

  /** The rule of attainment from the marks of each school, and how many schools of each county pass. */
  pass: (marks: number, requiredMet: number, first: Int32Array, from: number, to: number, passes: Int8Array, assessed: Int32Array, passing: Int32Array): void => {
    const shift = first[from] as number;
    for (let county = from; county < to; county += 1) {
      let passed = 0;
      for (let index = first[county] as number; index < (first[county + 1] as number); index += 1) {
        const own = n[marks + index - shift] as number;
        const met = own & (FAR - 1);
        const far = (own >> 5) & (FAR - 1);
        const unknown = own >> 10;
        const verdict = far > 0 || met + unknown < requiredMet ? 0 : unknown > 0 ? -1 : 1;
        passes[index] = verdict;
        passed += Number(verdict === 1);
      }
      assessed[county] = (first[county + 1] as number) - (first[county] as number);
      passing[county] = passed;
    }
  },
});
export const { takePlaces, takeBasis, takeValues, takeMarks, pass } = loopsOver(WORKSPACE, PLACES);
