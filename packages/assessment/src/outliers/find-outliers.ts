import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow } from '../dataset/levels.ts';
import { Evaluator } from '../formula/evaluate.ts';
import type { CompiledOutliers, CompiledRatio } from '../standard/compile.ts';
import { type Spread, spreadOf, stepsFrom } from './spread.ts';

/** The schools that one is compared with: alike in these elements (办学类型、城乡类型), by the number of each one's member. */
export interface LikeSchools {
  readonly by: readonly { readonly element: string; readonly member: number }[];
  readonly schools: number;
  readonly median: number;
  /** Between these lies what is usual in the group. */
  readonly low: number;
  readonly high: number;
}

/** 偏离值: a ratio of one row that stands far from those of like schools. */
export interface Outlier {
  readonly ratio: CompiledRatio;
  /** Row of the ratio's level. */
  readonly row: number;
  readonly value: number;
  /** Steps from the group's middle, with their sign. */
  readonly steps: number;
  readonly group: LikeSchools;
}

/**
 * Figures that stand far from those of like schools (与同类学校相比偏离). What is compared, who is alike, how many there must be and how far is
 * far stands in the dictionary. A school is compared in its narrowest group that is large enough; where none is, nothing is said of it.
 */
export function findOutliers(dataset: Dataset, outliers: CompiledOutliers): Outlier[] {
  const evaluator = new Evaluator(dataset);
  return outliers.ratios.flatMap((ratio) => outliersOf(dataset, evaluator, outliers, ratio));
}

function outliersOf(dataset: Dataset, evaluator: Evaluator, { definition }: CompiledOutliers, ratio: CompiledRatio): Outlier[] {
  const { level, scale } = ratio.definition;
  const column = evaluator.column(ratio.formula, level);
  const holds = ratio.where === null ? null : evaluator.column(ratio.where, level);
  const logarithmic = scale === 'logarithmic';
  // On a scale of proportions nothing can stand at or below zero.
  const comparable = (row: number): boolean => (holds === null || holds[row] === 1) && (logarithmic ? (column[row] ?? 0) > 0 : true) && Number.isFinite(column[row]);
  const rows = Array.from(column.keys()).filter(comparable);
  const at = (row: number): number => (logarithmic ? Math.log(column[row] ?? Number.NaN) : (column[row] ?? Number.NaN));
  const back = (value: number): number => (logarithmic ? Math.exp(value) : value);
  const groups = definition.groups.map((by) => ({ by, spreads: spreadsOf(rows, (row) => keyOf(dataset, ratio, by, row), at) }));
  return rows.flatMap((row): Outlier[] => {
    for (const { by, spreads } of groups) {
      const key = keyOf(dataset, ratio, by, row);
      const found = key === null ? undefined : spreads.get(key);
      if (!found || found.schools < definition.smallestGroup) continue;
      const steps = stepsFrom(found.spread, at(row));
      const value = column[row] ?? Number.NaN;
      const middle = back(found.spread.median);
      if (Math.abs(steps) < definition.limit || Math.abs(value - middle) < definition.least * Math.abs(middle)) return [];
      const width = definition.limit * found.spread.deviation;
      const group = {
        by: by.map((element) => ({ element, member: memberOf(dataset, ratio, element, row) })),
        schools: found.schools,
        median: middle,
        low: back(found.spread.median - width),
        high: back(found.spread.median + width),
      };
      return [{ ratio, row, value, steps, group }];
    }
    return [];
  });
}

function spreadsOf(rows: readonly number[], keyOf: (row: number) => string | null, at: (row: number) => number): ReadonlyMap<string, { readonly schools: number; readonly spread: Spread }> {
  const values = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = values.get(key);
    if (group) group.push(at(row));
    else values.set(key, [at(row)]);
  }
  return new Map([...values].map(([key, group]) => [key, { schools: group.length, spread: spreadOf(group) }]));
}

/** Who is alike; a stage is compared with the same stage of others. Null where it was not reported. */
function keyOf(dataset: Dataset, ratio: CompiledRatio, by: readonly string[], row: number): string | null {
  const members = by.map((element) => memberOf(dataset, ratio, element, row));
  if (ratio.definition.level === 'stage') members.push(dataset.stage.numbers.stage?.[row] ?? Number.NaN);
  return members.some(Number.isNaN) ? null : members.join(' ');
}

function memberOf(dataset: Dataset, { definition: { level } }: CompiledRatio, element: string, row: number): number {
  return tableOf(dataset, 'school').numbers[element]?.[ancestorRow(dataset, level, row, 'school')] ?? Number.NaN;
}
