/** What every competitor must give: the figures of one stage, counties in order, so that they can be compared number by number. */
export interface NationFigures {
  readonly stage: 'primary' | 'junior';
  /** Rows of the stage table that were assessed. */
  readonly rows: Int32Array;
  /** Indicator after indicator, in the order of the standard. */
  readonly values: readonly Float64Array[];
  readonly passes: Int8Array;
  readonly cv: readonly Float64Array[];
  readonly rank: readonly Int32Array[];
}

const close = (left: number, right: number): boolean => left === right || Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right)) || (Number.isNaN(left) && Number.isNaN(right));

export interface Comparison {
  readonly figures: number;
  /** Verdicts of schools that differ though no value stands within 1e-9 of a limit, and all other differences. */
  readonly differences: readonly string[];
  /** Verdicts that a program with binary fractions gets wrong because a value stands exactly on a limit. */
  readonly onTheLimit: number;
}

/** Compares two programs' figures; `limits` are the thresholds and near limits of each indicator of the stage. */
export function compareFigures(left: NationFigures, right: NationFigures, limits: readonly (readonly number[])[]): Comparison {
  const differences: string[] = [];
  let figures = 0;
  let onTheLimit = 0;
  const tell = (text: string) => {
    if (differences.length < 10) differences.push(`${left.stage}: ${text}`);
  };
  if (left.rows.length !== right.rows.length) tell(`${left.rows.length} against ${right.rows.length} schools`);
  for (const [indicator, values] of left.values.entries())
    for (const [index, value] of values.entries()) {
      figures += 1;
      if (!close(value, right.values[indicator]?.[index] ?? Number.NaN)) tell(`value ${indicator + 1} of row ${left.rows[index]}: ${value} against ${right.values[indicator]?.[index]}`);
    }
  for (const [index, passes] of left.passes.entries()) {
    figures += 1;
    if (passes === right.passes[index]) continue;
    const tied = limits.some((of, indicator) => of.some((limit) => Math.abs((left.values[indicator]?.[index] ?? 0) - limit) <= 1e-9 * limit));
    if (tied) onTheLimit += 1;
    else tell(`verdict of row ${left.rows[index]}: ${passes} against ${right.passes[index]}`);
  }
  for (const [indicator, cvs] of left.cv.entries())
    for (const [county, cv] of cvs.entries()) {
      figures += 2;
      if (!close(cv, right.cv[indicator]?.[county] ?? Number.NaN)) tell(`CV ${indicator + 1} of county ${county}: ${cv} against ${right.cv[indicator]?.[county]}`);
      const rank = left.rank[indicator]?.[county];
      // Two counties whose CVs differ in the last binary digit may change places.
      if (rank !== right.rank[indicator]?.[county] && !neighbourTied(cvs, cv)) tell(`rank ${indicator + 1} of county ${county}: ${rank} against ${right.rank[indicator]?.[county]}`);
    }
  return { figures, differences, onTheLimit };
}

const neighbourTied = (cvs: Float64Array, cv: number): boolean => cvs.reduce((count, one) => (Math.abs(one - cv) <= 1e-12 ? count + 1 : count), 0) > 1;
