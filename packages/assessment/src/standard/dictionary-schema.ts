import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
export const levelSchema = z.enum(['county', 'school', 'stage', 'class']);

const sheetSchema = z.strictObject({
  id: levelSchema,
  name: z.string().min(1).describe('工作表名'),
  en: z.string(),
  layout: z.enum(['pairs', 'rows']),
  itemHeader: z.string().optional(),
  valueHeader: z.string().optional(),
  key: z.array(id).optional(),
});

const enumerationSchema = z.strictObject({
  id,
  members: z.array(z.strictObject({ id, name: z.string().min(1), en: z.string(), aliases: z.array(z.string()).optional() })).min(2),
});

export const elementSchema = z.strictObject({
  id,
  sheet: levelSchema,
  name: z.string().min(1).describe('表头'),
  en: z.string(),
  unit: z.string().optional(),
  type: z.enum(['text', 'code', 'label', 'integer', 'decimal', 'year', 'level', 'boolean', 'enum', 'rooms']),
  enumeration: id.optional().describe('type 为 enum 时所用的枚举'),
  required: z.boolean().optional(),
  optional: z.boolean().optional().describe('不在国家工作簿中，可以没有这一列'),
  pattern: z.string().optional(),
  hint: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  source: z.string().optional().describe('统计报表出处'),
  table: z.enum(['I', 'VI']).optional(),
  evidence: z.boolean().optional(),
  jump: z.number().positive().optional().describe('与上年相比变化超过此比例时提醒'),
  stages: z
    .array(z.enum(['primary', 'junior', 'senior']))
    .optional()
    .describe('只适用于这些学段'),
  aliases: z.array(z.string()).optional().describe('可接受的其他表头'),
});

export const derivedSchema = z.strictObject({ id, level: levelSchema, name: z.string(), en: z.string(), unit: z.string().optional(), formula: z.string() });

export const checkSchema = z.strictObject({
  id,
  level: levelSchema,
  severity: z.enum(['error', 'warning']),
  kind: z.enum(['cross-field', 'unit-slip']).optional(),
  element: id.describe('标出哪一格'),
  when: z.string().optional(),
  assert: z.string(),
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
