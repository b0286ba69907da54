import type { Assessment, ItemAssessment, StageAssessment, Status } from './assessment.ts';
import type { StageId } from './standard/types.ts';

/** One school in one stage of the published result. `passes` is null while it cannot be decided. */
export interface SchoolResult {
  readonly code: string;
  readonly name: string;
  readonly pupils: number;
  readonly values: Readonly<Record<string, number | null>>;
  readonly met: readonly string[];
  readonly nearMet: readonly string[];
  readonly passes: boolean | null;
}
export interface IndicatorResult {
  readonly mean: number | null;
  readonly cv: number | null;
  readonly limit: number | null;
  readonly passes: boolean | null;
  readonly metSchools: number;
}
export interface StageResult {
  readonly schools: readonly SchoolResult[];
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
  readonly compositeCv: number | null;
  readonly schoolsAssessed: number;
  readonly schoolsPassing: number;
}
export interface ItemResult {
  readonly status: Status;
  readonly value?: number | null | Readonly<Record<string, number | null>>;
  readonly failing?: readonly string[];
}
/** The assessment as JSON (the exchange contract): what `junheng assess --json` prints. */
export interface AssessmentResult {
  readonly standard: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly year: number;
  readonly stages: Readonly<Record<StageId, StageResult>>;
  readonly government: Readonly<Record<string, ItemResult>>;
  readonly quality: Readonly<Record<string, ItemResult>>;
  readonly survey: Readonly<Record<string, ItemResult>>;
  readonly vetoes: Readonly<Record<string, ItemResult>>;
  /** Items that a provincial or county overlay added; absent under the national standard. */
  readonly local?: Readonly<Record<string, ItemResult>>;
  readonly verdict: { readonly passes: boolean | null; readonly unmet: readonly string[]; readonly missing: readonly string[] };
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
const truthOrNull = (value: number): boolean | null => (Number.isNaN(value) ? null : value === 1);
const passesOf = (status: Status): boolean | null => (status === 'missing' ? null : status === 'met');

function stageResult(stage: StageAssessment, assessment: Assessment): StageResult {
  const { school, stage: table } = assessment.dataset;
  const counted = stage.indicators.filter((one) => one.indicator.threshold !== null);
  const where = (index: number, of: 'met' | 'near') => counted.filter((one) => one[of][index] === 1).map((one) => one.indicator.id);
  return {
    schools: Array.from(stage.rows, (row, index) => {
      const schoolRow = table.parent[row] ?? 0;
      return {
        code: school.texts.schoolCode?.[schoolRow] ?? '',
        name: school.texts.schoolName?.[schoolRow] ?? '',
        pupils: stage.pupils[index] as number,
        values: Object.fromEntries(stage.indicators.map((one) => [one.indicator.id, orNull(one.values[index] as number)])),
        met: where(index, 'met'),
        nearMet: where(index, 'near'),
        passes: truthOrNull(stage.passes[index] as number),
      };
    }),
    indicators: Object.fromEntries(
      stage.indicators.map((one) => [one.indicator.id, { mean: orNull(one.mean), cv: orNull(one.cv), limit: one.limit, passes: passesOf(one.status), metSchools: one.metSchools }]),
    ),
    compositeCv: orNull(stage.compositeCv),
    schoolsAssessed: stage.schoolsAssessed,
    schoolsPassing: stage.schoolsPassing,
  };
}

function itemResult(item: ItemAssessment, assessment: Assessment): ItemResult {
  const codes = assessment.dataset.school.texts.schoolCode ?? [];
  const { figures } = item;
  const single = figures.length === 1 && figures[0]?.figure.definition.id === 'value';
  const showsValue = figures.length > 0 && item.item.definition.valueKind !== 'status';
  return {
    status: item.status,
    ...(showsValue ? { value: single ? orNull(figures[0]?.value ?? Number.NaN) : Object.fromEntries(figures.map((one) => [one.figure.definition.id, orNull(one.value)])) } : {}),
    ...(item.failing ? { failing: item.failing.map((row) => codes[row] ?? '').sort() } : {}),
  };
}

/** The published result of an assessment, plain and ready for JSON: NaN becomes null, "cannot be decided" becomes null. */
export function resultOf(assessment: Assessment): AssessmentResult {
  const group = (name: string) => Object.fromEntries(assessment.items.filter((one) => one.item.definition.group === name).map((one) => [one.item.id, itemResult(one, assessment)]));
  const local = group('local');
  const { verdict } = assessment;
  return {
    standard: assessment.compiled.standard.id,
    county: { code: assessment.county.code, name: assessment.county.name },
    year: assessment.year,
    stages: { primary: stageResult(assessment.stages.primary, assessment), junior: stageResult(assessment.stages.junior, assessment) },
    government: group('government'),
    quality: group('quality'),
    survey: group('survey'),
    vetoes: group('vetoes'),
    ...(Object.keys(local).length > 0 ? { local } : {}),
    verdict: { passes: verdict.passes, unmet: verdict.unmet, missing: verdict.missing },
  };
}
