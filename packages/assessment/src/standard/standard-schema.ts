import { z } from 'zod';
import { checkSchema, derivedSchema, elementSchema, levelSchema } from './dictionary-schema.ts';

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
const formula = z.union([z.string().min(1), z.number().transform(String)]).describe('公式，如 collegeTeachers + bachelorTeachers');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');
const stageId = z.enum(['primary', 'junior']);
const byStage = z.strictObject({ primary: z.number().positive().optional(), junior: z.number().positive().optional() });

export const sourceSchema = z.strictObject({ id, number: z.string(), title: z.string(), date, url: z.string().optional(), note: z.string().optional() });

export const parameterSchema = z.strictObject({
  id,
  value: z.number(),
  unit: z.string().optional(),
  name: z.string(),
  en: z.string().optional(),
  lenient: z.enum(['lower', 'higher']).optional().describe('几条放宽同时适用时，取小还是取大为宽'),
  source: id.optional(),
});

const display = z.enum(['number', 'ratio', 'percentage', 'level']);

const figureSchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  unit: z.string().optional(),
  formula,
  compare: z.enum(['>=', '<=', '>', '<']),
  limit: formula,
  display: display.optional(),
  notApplicableWhen: formula.optional(),
});

export const indicatorSchema = z.strictObject({
  id,
  name: z.string(),
  short: z.string(),
  en: z.string(),
  shortEn: z.string(),
  source: id,
  unit: z.string(),
  per: z.number().positive(),
  split: z.boolean().optional().describe('全校共用、按学段加权学生数拆分'),
  stock: z.union([formula, z.strictObject({ primary: formula, junior: formula })]),
  stockName: z.string(),
  stockUnit: z.string(),
  basis: formula.describe('分母：在校生数或其他'),
  basisName: z.string().optional(),
  basisUnit: z.string().optional(),
  whole: z.boolean().optional().describe('存量是整人、整间'),
  group: z.enum(['resources', 'local']).optional().describe('local：省、县增加的校际均衡指标'),
  thresholds: byStage.optional(),
  cvLimits: byStage.optional(),
  display: display.optional(),
});

const remarkSchema = z.strictObject({ id, name: z.string(), en: z.string(), unit: z.string().optional(), formula, display: display.optional() });

export const itemSchema = z.strictObject({
  id,
  group: z.enum(['government', 'quality', 'survey', 'vetoes', 'local']),
  name: z.string(),
  en: z.string(),
  source: id,
  owner: z.string().optional(),
  valueKind: z.enum(['status']).optional(),
  evidence: id.optional().describe('由佐证材料判定的结论所在数据项'),
  veto: id.optional(),
  notApplicableWhen: formula.optional(),
  parameters: z.array(parameterSchema).optional(),
  figures: z.array(figureSchema).optional(),
  schools: z.strictObject({ scope: id, require: formula }).optional(),
  remarks: z.array(remarkSchema).optional(),
});

export const reliefSchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  source: id,
  validFrom: date,
  validTo: date.optional(),
  enabled: z.boolean(),
  indicator: id.optional(),
  item: id.optional(),
  when: formula.optional(),
  add: formula.optional(),
  set: z.record(z.string(), z.number()).optional(),
});

export const scopeSchema = z.strictObject({ id, name: z.string(), en: z.string(), source: id, level: levelSchema, formula, parameters: z.array(parameterSchema).optional() });

const weightSchema = z.strictObject({ kind: id, primary: z.number().positive().optional(), junior: z.number().positive().optional(), senior: z.number().positive().optional() });

const roundingSchema = z.strictObject({
  values: z.int().min(0).max(9),
  means: z.int().min(0).max(9),
  cv: z.int().min(0).max(9),
  percentages: z.int().min(0).max(9),
  figures: z.int().min(0).max(9),
  judgePercentages: z.enum(['exact', 'rounded']).describe('百分比按未取整值还是取整后的值判定'),
});

export const standardSchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  version: z.string(),
  region: z.strictObject({ code: z.string().regex(/^\d{6}$/), name: z.string(), en: z.string() }),
  validFrom: date,
  validTo: date.optional(),
  extends: id.optional(),
  sources: z.array(sourceSchema).min(1),
  stages: z.array(z.strictObject({ id: stageId, name: z.string(), en: z.string() })).min(1),
  scopes: z.array(scopeSchema),
  splitting: z.strictObject({ source: id, default: z.number().positive(), weights: z.array(weightSchema) }),
  attainment: z.strictObject({ source: id, indicators: z.array(id).min(1), requiredMet: z.int().min(1), nearShare: z.number().min(0).max(1) }),
  composite: z.strictObject({ indicators: z.array(id).min(1), source: id }),
  rounding: roundingSchema,
  indicators: z.array(indicatorSchema).min(1),
  reliefs: z.array(reliefSchema),
  items: z.array(itemSchema),
  elements: z.array(elementSchema).optional().describe('本省、本县增加的数据项'),
  derived: z.array(derivedSchema).optional(),
  checks: z.array(checkSchema).optional(),
});

const changed = <Shape extends z.ZodRawShape & { id: z.ZodType }>(schema: z.ZodObject<Shape, z.core.$strict>) => schema.partial().required({ id: true } as never);
const changedParameters = z.array(changed(parameterSchema)).optional();
const changedScope = changed(scopeSchema).extend({ parameters: changedParameters });
const changedItem = changed(itemSchema).extend({
  parameters: changedParameters,
  figures: z.array(changed(figureSchema)).optional(),
  remarks: z.array(changed(remarkSchema)).optional(),
  schools: z.strictObject({ scope: id, require: formula }).partial().optional(),
});

/**
 * An overlay (叠加标准): a province's or county's file names the standard that it extends and only what it changes. Lists whose entries
 * have an id are merged by id; a new id is added; `remove` takes entries away, as `reliefs.R5-dense`.
 */
export const overlaySchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  version: z.string(),
  region: standardSchema.shape.region,
  validFrom: date,
  validTo: date.optional(),
  extends: id.describe('所依据的标准的 id'),
  remove: z.array(z.string()).optional().describe('删去的条目，如 reliefs.R5-dense'),
  sources: z.array(sourceSchema).optional(),
  scopes: z.array(changedScope).optional(),
  splitting: standardSchema.shape.splitting.partial().optional(),
  attainment: standardSchema.shape.attainment.partial().optional(),
  composite: standardSchema.shape.composite.partial().optional(),
  rounding: roundingSchema.partial().optional(),
  indicators: z.array(changed(indicatorSchema)).optional(),
  reliefs: z.array(changed(reliefSchema)).optional(),
  items: z.array(changedItem).optional(),
  elements: z.array(elementSchema).optional(),
  derived: z.array(derivedSchema).optional(),
  checks: z.array(checkSchema).optional(),
});

/** A standard with its overlays applied: plain data, the same in the server, the browser and a certificate. */
export type Standard = z.infer<typeof standardSchema>;
export type Overlay = z.infer<typeof overlaySchema>;
export type IndicatorDefinition = z.infer<typeof indicatorSchema>;
export type ItemDefinition = z.infer<typeof itemSchema>;
export type ReliefDefinition = z.infer<typeof reliefSchema>;
export type ParameterDefinition = z.infer<typeof parameterSchema>;
export type FigureDefinition = z.infer<typeof figureSchema>;
export type SourceDefinition = z.infer<typeof sourceSchema>;
/** A compulsory stage that the standard judges: 小学 or 初中. */
export type StageId = z.infer<typeof stageId>;
