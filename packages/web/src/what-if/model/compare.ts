import type { Assessment, Status } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { matrixRows, STAGES, statusOf } from '../../assessment/model/matrix.ts';

/** One number now and in the scenario. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

export interface CvPair {
  readonly stage: StageId;
  readonly indicator: string;
  readonly limit: number | null;
  readonly cv: Pair<number>;
  readonly mean: Pair<number>;
  readonly status: Pair<Status>;
}

export interface SchoolPair {
  readonly stage: StageId;
  readonly code: string;
  readonly name: string;
  readonly status: Pair<Status>;
  /** Of the counted indicators, those met. */
  readonly met: Pair<number>;
}

export interface Comparison {
  readonly verdict: Pair<Status>;
  readonly cvs: readonly CvPair[];
  readonly stages: readonly { readonly stage: StageId; readonly passing: Pair<number>; readonly assessed: Pair<number>; readonly undecided: Pair<number> }[];
  /** Items whose status is another. */
  readonly items: readonly { readonly id: string; readonly name: string; readonly en: string; readonly status: Pair<Status> }[];
  /** Schools whose verdict is another, a school that is assessed in only one of the two included as undecided there. */
  readonly schools: readonly SchoolPair[];
}

const pair = <T>(before: T, after: T): Pair<T> => ({ before, after });

/** The present beside a scenario (现状与方案对照). */
export function compareAssessments(before: Assessment, after: Assessment): Comparison {
  return {
    verdict: pair(before.verdict.status, after.verdict.status),
    cvs: STAGES.flatMap((stage) =>
      before.stages[stage].indicators.map((one): CvPair => {
        const other = after.stages[stage].indicators.find((candidate) => candidate.indicator.id === one.indicator.id) ?? one;
        return { stage, indicator: one.indicator.id, limit: one.limit, cv: pair(one.cv, other.cv), mean: pair(one.mean, other.mean), status: pair(one.status, other.status) };
      }),
    ),
    stages: STAGES.map((stage) => {
      const [a, b] = [before.stages[stage], after.stages[stage]];
      return { stage, passing: pair(a.schoolsPassing, b.schoolsPassing), assessed: pair(a.schoolsAssessed, b.schoolsAssessed), undecided: pair(a.schoolsUndecided, b.schoolsUndecided) };
    }),
    items: before.items.flatMap((item) => {
      const other = after.items.find((candidate) => candidate.item.id === item.item.id);
      return !other || other.status === item.status ? [] : [{ id: item.item.id, name: item.item.definition.name, en: item.item.definition.en, status: pair(item.status, other.status) }];
    }),
    schools: changedSchools(before, after),
  };
}

function changedSchools(before: Assessment, after: Assessment): SchoolPair[] {
  const rows = new Map(matrixRows(before).map((row) => [row.key, row]));
  const others = new Map(matrixRows(after).map((row) => [row.key, row]));
  return [...new Set([...rows.keys(), ...others.keys()])].flatMap((key) => {
    const [a, b] = [rows.get(key), others.get(key)];
    const any = a ?? b;
    const status = pair(a?.attainment ?? statusOf(Number.NaN), b?.attainment ?? statusOf(Number.NaN));
    if (!any || (status.before === status.after && a !== undefined && b !== undefined)) return [];
    return [{ stage: any.stage, code: any.school.code, name: any.school.name, status, met: pair(a?.metCount ?? Number.NaN, b?.metCount ?? Number.NaN) }];
  });
}
