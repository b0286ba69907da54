import type { Dataset } from '../../dataset/dataset.ts';
import type { StageIndicator } from '../../standard/compile.ts';
import { NEAR, ThresholdJudge } from '../judge.ts';

/** A school's marks in one number, one indicator's added to another's: reached in the low five bits, far below in the next five, missing in those above. */
export const FAR = 32;
export const UNKNOWN = 1024;

/** A threshold and its near line, the distance from each beyond which binary fractions may decide, and what reaching it and being far from it add to the marks. */
export interface Sure {
  readonly full: number;
  readonly fullHair: number;
  readonly near: number;
  readonly nearHair: number;
  readonly one: number;
  readonly far: number;
}

/** Judges schools against one indicator of one stage. */
export class Lines {
  readonly sure: Sure;
  readonly #full: ThresholdJudge;
  readonly #near: ThresholdJudge;

  constructor(indicator: StageIndicator, dataset: Dataset, nearShare: number) {
    const full = indicator.threshold ?? Number.NaN;
    const near = full * nearShare;
    this.sure = { full, fullHair: full * NEAR, near, nearHair: near * NEAR, one: indicator.counted ? 1 : 0, far: indicator.counted ? FAR : 0 };
    this.#full = new ThresholdJudge(indicator, dataset, 1);
    this.#near = new ThresholdJudge(indicator, dataset, nearShare);
  }

  /** The marks that a doubtful value had from the loop: binary fractions' word on it. */
  hasty(value: number): number {
    const { full, near, one, far } = this.sure;
    return (value > full ? one : 0) + (value < near ? far : 0);
  }

  /** Whether a value that is missing, has no threshold or stands within a hair of a line reaches the threshold; with the marks that it ought to have. */
  judge(value: number, stock: number, basis: number, row: number): { readonly reached: number; readonly marks: number } {
    const { one, far } = this.sure;
    if (Number.isNaN(value)) return { reached: 0, marks: one * UNKNOWN };
    if (Number.isNaN(this.sure.full)) return { reached: 0, marks: 0 };
    if (this.#full.reaches(value, stock, basis, row) === 1) return { reached: 1, marks: one };
    return { reached: 0, marks: this.#near.reaches(value, stock, basis, row) === 1 ? 0 : far };
  }
}
