import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
export const levelSchema = z.enum(['county', 'school', 'stage', 'class']);

const sheetSchema = z.strictObject({
  id: levelSchema,
  name: z.string().min(1).describe('工作表名 · Name of the sheet'),
  en: z.string(),
  layout: z.enum(['pairs', 'rows']).describe('pairs：项目与值两列；rows：一行一条 · Pairs of item and value, or a row a record'),
  itemHeader: z.string().optional(),
  valueHeader: z.string().optional(),
  key: z.array(id).optional().describe('确定一行的数据项 · Elements that name a row'),
});

const enumerationSchema = z.strictObject({
  id,
  members: z.array(z.strictObject({ id, name: z.string().min(1), en: z.string(), aliases: z.array(z.string()).optional().describe('可接受的其他写法 · Other spellings accepted') })).min(2),
});

export const elementSchema = z.strictObject({
  id,
  sheet: levelSchema.describe('所在工作表，也是级别 · Its sheet, which is its level'),
  name: z.string().min(1).describe('表头 · Header'),
  en: z.string(),
  unit: z.string().optional(),
  type: z.enum(['text', 'code', 'label', 'integer', 'decimal', 'year', 'level', 'boolean', 'enum', 'rooms']).describe('类型；rooms 为用房面积清单 · Type; rooms is a list of areas'),
  enumeration: id.optional().describe('type 为 enum 时所用的枚举 · Enumeration of an enum'),
  required: z.boolean().optional().describe('必填 · Must be reported'),
  optional: z.boolean().optional().describe('不在国家工作簿中，可以没有这一列 · Its column may be absent'),
  pattern: z.string().optional().describe('正则表达式 · Regular expression'),
  hint: z.string().optional().describe('填写提示 · Hint for whoever fills it in'),
  min: z.number().optional().describe('最小值 · Least'),
  max: z.number().optional().describe('最大值 · Greatest'),
  source: z.string().optional().describe('统计报表出处 · Its place in the official statistics'),
  table: z.enum(['I', 'VI']).optional().describe('列入申报表 · Official table that carries it'),
  evidence: z.boolean().optional().describe('由佐证材料得出的结论 · A conclusion resting on evidence'),
  jump: z.number().positive().optional().describe('与上年相比变化超过此比例时提醒 · Warn of a larger change from the year before'),
  stages: z
    .array(z.enum(['primary', 'junior', 'senior']))
    .optional()
    .describe('只适用于这些学段 · Only for these stages'),
  aliases: z.array(z.string()).optional().describe('可接受的其他表头 · Other headers accepted'),
});

export const derivedSchema = z.strictObject({
  id,
  level: levelSchema,
  name: z.string(),
  en: z.string(),
  unit: z.string().optional(),
  formula: z.string().min(1).describe('公式；写法见 docs/standards.md · Formula'),
});

export const checkSchema = z.strictObject({
  id,
  level: levelSchema,
  severity: z.enum(['error', 'warning']).describe('error 不能提交；warning 须说明原因 · Errors block, warnings need an explanation'),
  kind: z.enum(['cross-field', 'unit-slip']).optional(),
  element: id.describe('标出哪一格 · Which cell is marked'),
  when: z.string().min(1).optional().describe('何时检查 · When it is checked'),
  assert: z.string().min(1).describe('须成立的公式 · What must hold'),
  message: z.string(),
  en: z.string(),
  remedy: z.string(),
  remedyEn: z.string(),
});

export const dictionarySchema = z.strictObject({
  id,
  name: z.string(),
  en: z.string(),
  version: z.string(),
  sheets: z.array(sheetSchema).length(4),
  enumerations: z.array(enumerationSchema),
  elements: z.array(elementSchema).min(1),
  derived: z.array(derivedSchema),
  checks: z.array(checkSchema),
});

/** The data dictionary (数据字典) as written in standards/dictionary.yaml. */
export type Dictionary = z.infer<typeof dictionarySchema>;
export type ElementDefinition = z.infer<typeof elementSchema>;
export type DerivedDefinition = z.infer<typeof derivedSchema>;
export type CheckDefinition = z.infer<typeof checkSchema>;
