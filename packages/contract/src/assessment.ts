import { z } from 'zod';
import { countyCode, levelSchema, stageSchema, statusSchema, textSchema, yearNumber } from './common.ts';

const number = z.number().nullable();

/** One of the 14 dispersions (差异系数) and its mean; null where missing figures leave it open. */
export const indicatorSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  short: z.string(),
  en: z.string(),
  shortEn: z.string(),
  unit: z.string(),
  /** R for the seven of the national standard, local for what a province or county added. */
  group: z.enum(['resources', 'local']),
  mean: number,
  cv: number,
  limit: number,
  threshold: number,
  status: statusSchema,
  metSchools: z.number().int(),
  turnsUnderRounding: z.boolean(),
});

export const stageSummarySchema = z.strictObject({
  stage: stageSchema,
  schoolsAssessed: z.number().int(),
  schoolsPassing: z.number().int(),
  schoolsUndecided: z.number().int(),
  pupils: z.number(),
  status: statusSchema,
  compositeCv: number,
  indicators: z.array(indicatorSummarySchema),
});

export const itemSummarySchema = z.strictObject({
  id: z.string(),
  /** G government, Q quality, S survey, V veto, or a local group. */
  group: z.string(),
  name: z.string(),
  en: z.string(),
  status: statusSchema,
  applicable: z.boolean(),
  /** The first figure that decides it, with its limit; null where the item rests on evidence or on each school. */
  value: number,
  limit: number,
  /** Schools that fail; null where it is not judged school by school. */
  failing: z.number().int().nullable(),
});

/** The figures of one year: what last year is compared with. */
export const yearSummarySchema = z.strictObject({
  year: z.number().int(),
  revision: z.number().int(),
  verdict: z.strictObject({ status: statusSchema, unmet: z.array(z.string()), missing: z.array(z.string()) }),
  stages: z.array(stageSummarySchema),
  items: z.array(itemSummarySchema),
});
export type YearSummary = z.infer<typeof yearSummarySchema>;

/** Something to look at first, the most pressing at the front. `reference` is an id as in the verdict: `R2.primary.cv`, `R.primary.schools`, `G3`. */
export const pointerSchema = z.strictObject({
  kind: z.enum(['veto', 'cv', 'schools', 'item', 'missing', 'rounding']),
  reference: z.string(),
  stage: stageSchema.optional(),
  indicator: z.string().optional(),
  item: z.string().optional(),
  /** Schools concerned, as codes; at most 20. */
  schools: z.array(z.string()).optional(),
  count: z.number().int().optional(),
  value: number.optional(),
  limit: number.optional(),
  message: textSchema,
});
export type Pointer = z.infer<typeof pointerSchema>;

/** A figure that is needed and not reported, with how many rows lack it. */
export const gapSchema = z.strictObject({ element: z.string(), level: levelSchema, count: z.number().int(), name: z.string(), en: z.string(), items: z.array(z.string()) });

export const overviewSchema = z.strictObject({
  county: z.strictObject({ code: countyCode, name: z.string(), demo: z.boolean() }),
  standard: z.strictObject({ id: z.string(), name: z.string(), en: z.string(), version: z.string() }),
  current: yearSummarySchema,
  previous: yearSummarySchema.nullable(),
  first: z.array(pointerSchema),
  gaps: z.array(gapSchema),
});
export type Overview = z.infer<typeof overviewSchema>;
export const overviewQuery = z.strictObject({ year: yearNumber.optional(), standard: z.string().max(60).optional() });

const schoolResult = z.strictObject({
  code: z.string(),
  name: z.string(),
  pupils: number,
  values: z.record(z.string(), number),
  met: z.array(z.string()),
  nearMet: z.array(z.string()),
  passes: z.boolean().nullable(),
});
const indicatorResult = z.strictObject({ mean: number, cv: number, limit: number, passes: z.boolean().nullable(), metSchools: z.number().int() });
const stageResult = z.strictObject({
  schools: z.array(schoolResult),
  indicators: z.record(z.string(), indicatorResult),
  compositeCv: number,
  schoolsAssessed: z.number().int(),
  schoolsPassing: z.number().int(),
});
const itemResult = z.looseObject({ status: statusSchema, value: z.unknown().optional(), failing: z.array(z.string()).optional() });
const itemsResult = z.record(z.string(), itemResult);

/** The assessment result: the same object that `junheng assess --json` prints. Ratios are fractions. */
export const assessmentResultSchema = z.strictObject({
  standard: z.string(),
  county: z.strictObject({ code: z.string(), name: z.string() }),
  year: z.number().int(),
  stages: z.strictObject({ primary: stageResult.optional(), junior: stageResult.optional() }),
  government: itemsResult,
  quality: itemsResult,
  survey: itemsResult,
  vetoes: itemsResult,
  /** Items that a provincial or county overlay added. */
  local: itemsResult.optional(),
  verdict: z.strictObject({ passes: z.boolean().nullable(), unmet: z.array(z.string()), missing: z.array(z.string()) }),
});
export type AssessmentResultJson = z.infer<typeof assessmentResultSchema>;
