import type { Assessment, StageAssessment } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';

/** How a school stands: met, below the threshold but at 85 % of it, unmet, undecided, or not assessed at all. */
export type Standing = 'met' | 'near' | 'unmet' | 'missing' | 'none';

/** One stage part of a school and its place in that stage's assessment. */
export interface StagePart {
  readonly stage: StageId;
  /** Index into the arrays of the stage's assessment. */
  readonly index: number;
}

export interface MapSchool {
  /** Row of the school table. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly township: string | null;
  /** Degrees; null where not reported. */
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly parts: readonly StagePart[];
  /** Pupils by compulsory stage, assessed or not; NaN where not reported. */
  readonly enrolled: Readonly<Partial<Record<StageId, number>>>;
}

const given = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** Every school of the county with its place and its assessed stages, in the order of the workbook. */
export function mapSchools({ dataset, compiled, stages }: Assessment): readonly MapSchool[] {
  const { numbers, texts, rows } = dataset.school;
  const enrolled = enrolment({ dataset, compiled });
  const parts = new Map<number, StagePart[]>();
  for (const stage of Object.values(stages)) {
    for (let index = 0; index < stage.rows.length; index += 1) {
      const school = dataset.stage.parent[stage.rows[index] ?? -1];
      if (school === undefined) continue;
      const part = { stage: stage.stage, index };
      parts.set(school, [...(parts.get(school) ?? []), part]);
    }
  }
  return Array.from({ length: rows }, (_, row) => ({
    row,
    code: texts.schoolCode?.[row] ?? '',
    name: texts.schoolName?.[row] ?? texts.schoolCode?.[row] ?? '',
    township: texts.township?.[row] ?? null,
    longitude: given(numbers.longitude?.[row]),
    latitude: given(numbers.latitude?.[row]),
    parts: parts.get(row) ?? [],
    enrolled: enrolled.get(row) ?? {},
  }));
}

const STAGES: readonly StageId[] = ['primary', 'junior'];

/** Pupils of each school's compulsory stages from the stage table. */
function enrolment({ dataset, compiled }: Pick<Assessment, 'dataset' | 'compiled'>): ReadonlyMap<number, Partial<Record<StageId, number>>> {
  const codes = new Map(STAGES.map((stage) => [compiled.memberCode('stage', stage), stage]));
  const found = new Map<number, Partial<Record<StageId, number>>>();
  for (let row = 0; row < dataset.stage.rows; row += 1) {
    const school = dataset.stage.parent[row];
    const stage = codes.get(dataset.stage.numbers.stage?.[row] ?? -1);
    if (school === undefined || stage === undefined) continue;
    const pupils = found.get(school) ?? {};
    pupils[stage] = dataset.stage.numbers.pupils?.[row] ?? Number.NaN;
    found.set(school, pupils);
  }
  return found;
}

export interface MapView {
  readonly stage: StageId | 'all';
  /** '' for the school's verdict as a whole. */
  readonly indicator: string;
}

const WORST: readonly Standing[] = ['unmet', 'missing', 'near', 'met'];

function partStanding(stage: StageAssessment, index: number, indicator: string): Standing {
  const found = indicator === '' ? null : stage.indicators.find((one) => one.indicator.id === indicator);
  if (found === undefined) return 'none';
  const flag = found ? found.met[index] : stage.passes[index];
  if (flag === 1) return 'met';
  if (flag !== 0) return found && found.indicator.threshold === null ? 'none' : 'missing';
  return found?.near[index] === 1 ? 'near' : 'unmet';
}

/** The standing of a school in a view: the worst of its stages that the view shows. */
export function standingOf(school: MapSchool, assessment: Assessment, view: MapView): Standing {
  const standings = shownParts(school, view).map((part) => partStanding(assessment.stages[part.stage], part.index, view.indicator));
  return WORST.find((one) => standings.includes(one)) ?? 'none';
}

export const shownParts = (school: MapSchool, view: MapView): readonly StagePart[] => school.parts.filter((part) => view.stage === 'all' || part.stage === view.stage);

/** Pupils of the stages shown; NaN where not reported. */
export function pupilsOf({ enrolled }: MapSchool, view: MapView): number {
  const shown = STAGES.filter((stage) => view.stage === 'all' || view.stage === stage).flatMap((stage) => enrolled[stage] ?? []);
  return shown.length === 0 ? Number.NaN : shown.reduce((sum, one) => sum + one, 0);
}
