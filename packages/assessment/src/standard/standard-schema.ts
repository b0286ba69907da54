import { z } from 'zod';
import { checkSchema, derivedSchema, elementSchema, levelSchema } from './dictionary-schema.ts';

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
const formula = z.union([z.string().min(1), z.number().transform(String)]).describe('公式，如 collegeTeachers + bachelorTeachers；写法见 docs/standards.md · Formula');
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
  .describe('日期，如 2025-09-01 · A date');
const stageId = z.enum(['primary', 'junior']);
const byStage = z.strictObject({ primary: z.number().positive().optional().describe('小学 · Primary'), junior: z.number().positive().optional().describe('初中 · Junior secondary') });

export const sourceSchema = z
  .strictObject({
    id,
    number: z.string().describe('文号，如 教督〔2017〕6号 · Document number'),
    title: z.string().describe('文件名称 · Title'),
    date: date.describe('发文日期 · Date'),
    url: z.string().optional().describe('公开网址 · Public address'),
    note: z.string().optional().describe('采信说明 · How it was read'),
  })
  .describe('来源文件 · Source document');

export const parameterSchema = z.strictObject({
  id: id.describe('公式中写作 $id · Written $id in a formula'),
  value: z.number().describe('门槛值 · The value'),
  unit: z.string().optional(),
  name: z.string(),
  en: z.string().optional(),
  lenient: z.enum(['lower', 'higher']).optional().describe('几条放宽同时适用时，取小还是取大为宽 · Which is the more lenient where several reliefs apply'),
  source: id.optional().describe('来源文件的 id · Id of its source'),
});

const display = z.enum(['number', 'ratio', 'percentage', 'level']).describe('显示方式 · How it is shown');

const figureSchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  unit: z.string().optional(),
  formula,
  compare: z.enum(['>=', '<=', '>', '<']).describe('与界限的比较 · Comparison with the limit'),
  limit: formula.describe('界限，数字或 $参数 · A number or a $parameter'),
  display: display.optional(),
  notApplicableWhen: formula.optional().describe('何时不适用 · When it does not apply'),
});

export const indicatorSchema = z.strictObject({
  id,
  name: z.string(),
  short: z.string().describe('表头短名 · Short name'),
  en: z.string(),
  shortEn: z.string(),
  source: id.describe('来源文件的 id · Id of its source'),
  unit: z.string().describe('指标值的单位 · Unit of the value'),
  per: z.number().positive().describe('每多少个分母：100 为每百名学生 · Per how many of the basis'),
  split: z.boolean().optional().describe('全校共用、按学段加权学生数拆分 · Shared by stages, split by weighted pupils'),
  stock: z.union([formula, z.strictObject({ primary: formula, junior: formula })]).describe('存量（分子）· The numerator'),
  stockName: z.string().describe('存量名称 · Name of the numerator'),
  stockUnit: z.string().describe('存量单位 · Unit of the numerator'),
  basis: formula.describe('分母：在校生数或其他，也是差异系数的权重 · The denominator, and the weight of its dispersion'),
  basisName: z.string().optional(),
  basisUnit: z.string().optional(),
  whole: z.boolean().optional().describe('存量是整人、整间 · The numerator counts whole persons or rooms'),
  group: z.enum(['resources', 'local']).optional().describe('local：省、县增加的校际均衡指标 · Added by a province or county'),
  thresholds: byStage.optional().describe('学校门槛 · Threshold of each school'),
  cvLimits: byStage.optional().describe('差异系数上限 · Limit of the coefficient of variation'),
  display: display.optional(),
});

const remarkSchema = z.strictObject({ id, name: z.string(), en: z.string(), unit: z.string().optional(), formula, display: display.optional() });

export const itemSchema = z.strictObject({
  id,
  group: z.enum(['government', 'quality', 'survey', 'vetoes', 'local']),
  name: z.string(),
  en: z.string(),
  source: id,
  owner: z.string().optional().describe('责任部门 · Departments that own it'),
  valueKind: z.enum(['status']).optional(),
  evidence: id.optional().describe('由佐证材料判定的结论所在数据项 · Element that holds a conclusion resting on evidence'),
  veto: id.optional().describe('一票否决事项所在数据项 · Element that holds a veto'),
  notApplicableWhen: formula.optional().describe('何时整项不适用 · When the whole item does not apply'),
  parameters: z.array(parameterSchema).optional().describe('门槛，公式中写作 $id · Limits, written $id'),
  figures: z.array(figureSchema).optional().describe('按县算的数，须全部满足 · Figures of the county; all must hold'),
  schools: z
    .strictObject({ scope: id.describe('范围的 id · Id of a scope'), require: formula })
    .optional()
    .describe('按校判定 · Judged school by school'),
  remarks: z.array(remarkSchema).optional().describe('只报告、不判定的数 · Reported, not judged'),
});

export const reliefSchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  source: id,
  validFrom: date,
  validTo: date.optional(),
  enabled: z.boolean().describe('是否启用 · Switched on'),
  indicator: id.optional().describe('放宽哪个指标（与 add 同写）· Which indicator (with add)'),
  item: id.optional().describe('放宽哪个项目（与 set 同写）· Which item (with set)'),
  when: formula.optional().describe('适用条件 · Condition'),
  add: formula.optional().describe('计入存量的部分 · What is added to the numerator'),
  set: z.record(z.string(), z.number()).optional().describe('改变的参数 · Parameters that it sets'),
});

export const scopeSchema = z.strictObject({ id, name: z.string(), en: z.string(), source: id, level: levelSchema, formula, parameters: z.array(parameterSchema).optional() });

const weightSchema = z.strictObject({ kind: id, primary: z.number().positive().optional(), junior: z.number().positive().optional(), senior: z.number().positive().optional() });

const campusSchema = z
  .strictObject({ merge: z.boolean().describe('不计校数的校区是否并入主校 · Whether campuses that count as no school join their master'), source: id, validFrom: date, validTo: date.optional() })
  .describe('不计校数的校区 · Campuses that count as no school');

const roundingSchema = z.strictObject({
  values: z.int().min(0).max(9),
  means: z.int().min(0).max(9),
  cv: z.int().min(0).max(9),
  percentages: z.int().min(0).max(9),
  figures: z.int().min(0).max(9),
  judgePercentages: z.enum(['exact', 'rounded']).describe('百分比按未取整值还是取整后的值判定 · Whether percentages are judged exact or rounded'),
});

const region = z
  .strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/)
      .describe('六位区划代码，加引号 · Six digits, quoted'),
    name: z.string(),
    en: z.string(),
  })
  .describe('适用区划 · Region');
/** What every standard and overlay begins with. */
const heading = {
  id: id.describe('标准的 id，命令行以 --standard 使用 · Id of the standard'),
  name: z.string(),
  en: z.string(),
  version: z.string().describe('版本 · Version'),
  region,
  validFrom: date.describe('施行日期 · In force from'),
  validTo: date.optional().describe('废止日期 · In force until'),
};
const splittingSchema = z
  .strictObject({
    source: id,
    default: z.number().positive().describe('未列学段的权重 · Weight of a stage not listed'),
    kindergarten: z.number().positive().describe('附设幼儿园的权重 · Weight of an attached kindergarten'),
    weights: z.array(weightSchema),
  })
  .describe('多学段学校共用资源的拆分权重 · Weights that split shared resources');
const attainmentSchema = z
  .strictObject({
    source: id,
    indicators: z.array(id).min(1).describe('计入规则的指标 · Indicators that count'),
    requiredMet: z.int().min(1).describe('至少达标的项数 · How many must reach the threshold'),
    nearShare: z.number().min(0).max(1).describe('其余各项不低于门槛的比例 · Share of the threshold for the rest'),
  })
  .describe('学校达标规则 · When a school passes');
const compositeSchema = z.strictObject({ indicators: z.array(id).min(1), source: id }).describe('综合差异系数，只报告 · Composite of the CVs, reported only');
const own = {
  elements: z.array(elementSchema).optional().describe('本省、本县增加的数据项 · Elements that it adds'),
  derived: z.array(derivedSchema).optional().describe('增加的派生项 · Derived figures that it adds'),
  checks: z.array(checkSchema).optional().describe('增加的校验 · Checks that it adds'),
};

export const standardSchema = z.strictObject({
  ...heading,
  extends: id.optional().describe('所依据的标准的 id · Standard that it extends'),
  sources: z.array(sourceSchema).min(1).describe('来源文件 · Source documents'),
  stages: z
    .array(z.strictObject({ id: stageId, name: z.string(), en: z.string() }))
    .min(1)
    .describe('评估的学段 · Stages judged'),
  scopes: z.array(scopeSchema).describe('范围，公式中写作 @id · Which schools a rule counts, written @id'),
  splitting: splittingSchema,
  campuses: campusSchema,
  attainment: attainmentSchema,
  composite: compositeSchema,
  rounding: roundingSchema.describe('报告的小数位数 · Decimals reported'),
  indicators: z.array(indicatorSchema).min(1).describe('按校计算的指标 · Indicators of schools'),
  reliefs: z.array(reliefSchema).describe('放宽规定，逐条有来源、时限和开关 · Dated, switchable reliefs'),
  items: z.array(itemSchema).describe('政府保障、教育质量、社会认可度、一票否决和地方项目 · Items of the county'),
  ...own,
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
  ...heading,
  extends: id.describe('所依据的标准的 id · Standard that it extends'),
  remove: z.array(z.string()).optional().describe('删去的条目，如 reliefs.R5-dense · Entries taken away'),
  sources: z.array(sourceSchema).optional().describe('增加的来源文件 · Source documents that it adds'),
  scopes: z.array(changedScope).optional().describe('增加或改变的范围 · Scopes added or changed'),
  splitting: splittingSchema.partial().optional(),
  campuses: campusSchema.partial().optional(),
  attainment: attainmentSchema.partial().optional(),
  composite: compositeSchema.partial().optional(),
  rounding: roundingSchema.partial().optional(),
  indicators: z.array(changed(indicatorSchema)).optional().describe('增加或改变的指标 · Indicators added or changed'),
  reliefs: z.array(changed(reliefSchema)).optional().describe('增加或改变的放宽规定 · Reliefs added or changed'),
  items: z.array(changedItem).optional().describe('增加或改变的项目 · Items added or changed'),
  ...own,
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
