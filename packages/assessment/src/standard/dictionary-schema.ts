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

const registerColumnSchema = z.strictObject({
  id,
  name: z.string().min(1).describe('表头 · Header'),
  en: z.string(),
  unit: z.string().optional(),
  type: z.enum(['text', 'label', 'integer', 'decimal', 'year', 'month', 'boolean', 'enum']).describe('类型；month 写作 2021-09 · Type; a month is written 2021-09'),
  enumeration: id.optional().describe('type 为 enum 时所用的枚举 · Enumeration of an enum'),
  members: z.array(id).min(1).optional().describe('只用枚举中的这些取值 · Only these of its members'),
  required: z.boolean().optional().describe('必填 · Must be there'),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional().describe('正则表达式 · Regular expression'),
  ofStage: z
    .record(id, z.array(z.string().min(1)).min(1))
    .optional()
    .describe('各学段可取的值 · Values that each stage may have'),
  hint: z.string().optional(),
  aliases: z.array(z.string()).optional().describe('可接受的其他表头 · Other headers accepted'),
  personal: z
    .strictObject({
      purpose: z.string().min(1).describe('用途 · What it is for'),
      basis: z.string().min(1).describe('依据 · On what ground'),
      mask: z.enum(['surname', 'ending']).optional().describe('遮盖时仍显示姓或末两位；不写则全部遮盖 · What stays in sight of it: the surname or the last two signs; nothing where absent'),
    })
    .optional()
    .describe('个人信息：加密保存，出校遮盖 · Personal: sealed at rest, masked outside the school'),
});

const registerSchema = z.strictObject({
  id: id.describe('class 已用于填报表的班级 · Other than class, which is the classes of the form'),
  name: z.string().min(1).describe('名册与工作表名 · Name of the register and its sheet'),
  en: z.string(),
  about: z.string().describe('填什么、何时的 · What is entered, as of when'),
  aboutEn: z.string(),
  key: z.array(id).min(1).describe('不得重复的列 · Columns that may not repeat'),
  stage: id.optional().describe('写明学段的列 · Column that says the stage'),
  carried: z.boolean().optional().describe('可沿用上年 · May be taken over from the year before'),
  once: z
    .record(id, z.array(z.union([id, z.boolean()])).min(1))
    .optional()
    .describe('列取这些值的行，同一编号全县只能有一行 · Rows whose columns have these values stand once in the county under one key'),
  columns: z.array(registerColumnSchema).min(1),
});

const rollUpSchema = z.strictObject({
  element: id.describe('汇总为哪个数据项 · The element that it gives'),
  register: id.describe('来自哪个名册；class 为填报表的班级 · Its register; class for the classes of the form'),
  take: z.enum(['count', 'sum', 'list']).describe('计行、求和、列出 · Rows counted, a column summed, or listed'),
  column: id.optional().describe('sum 与 list 取的列 · Column of a sum or list'),
  where: z
    .record(id, z.array(z.union([id, z.boolean()])).min(1))
    .optional()
    .describe('列取这些值的行 · Rows whose columns have one of these values'),
  atLeast: z.record(id, z.number()).optional().describe('列不小于该值的行 · Rows whose columns reach a value'),
  source: z.string().optional().describe('口径出处 · Where the rule stands'),
});

const ratioSchema = z.strictObject({
  id,
  level: z.enum(['school', 'stage']).describe('按校或按学段比较；学段只与同一学段比 · Compared by school or by stage'),
  element: id.describe('标在哪个数据项 · The figure that is marked'),
  name: z.string().min(1),
  en: z.string(),
  unit: z.string().optional(),
  digits: z.number().int().min(0).max(4).describe('显示的小数位数 · Decimals shown'),
  formula: z.string().min(1).describe('公式；写法见 docs/standards.md · Formula'),
  where: z.string().min(1).optional().describe('哪些学校或学段参加比较 · Which schools or stages are compared'),
  scale: z.enum(['linear', 'logarithmic']).describe('linear 按差比较，logarithmic 按倍数比较 · By difference, or by proportion'),
});

const outliersSchema = z.strictObject({
  limit: z.number().positive().describe('偏离程度（修正 z 分数）达到此值时标出 · Marked from this many steps on (modified z-score)'),
  least: z.number().min(0).describe('与中位数相差不足此比例时不标 · Not marked where it differs from the median by a smaller share'),
  smallestGroup: z.number().int().min(3).describe('同类学校少于此数时改用更宽的分组 · A smaller group gives way to the next'),
  groups: z.array(z.array(id)).min(1).describe('同类学校的分组依据，由细到粗 · What makes schools alike, narrowest first'),
  source: z.string().min(1).describe('方法出处 · Where the method stands'),
  ratios: z.array(ratioSchema).min(1),
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
  registers: z.array(registerSchema).default([]).describe('名册：比合计更细的数据 · Registers: detail behind the totals'),
  outliers: outliersSchema.optional().describe('与同类学校相比偏离的提示 · Figures far from those of like schools'),
  rollUps: z.array(rollUpSchema).default([]).describe('由名册汇总的数据项；同一数据项有几个来源时互相核对 · Elements rolled up from registers; several sources of one are reconciled'),
});

/** The data dictionary (数据字典) as written in standards/dictionary.yaml. */
export type Dictionary = z.infer<typeof dictionarySchema>;
export type ElementDefinition = z.infer<typeof elementSchema>;
export type DerivedDefinition = z.infer<typeof derivedSchema>;
export type CheckDefinition = z.infer<typeof checkSchema>;
/** 与同类学校相比偏离: what is compared, with whom, how far is far. */
export type OutliersDefinition = z.infer<typeof outliersSchema>;
export type RatioDefinition = z.infer<typeof ratioSchema>;
/** 名册: rows behind a school's totals. */
export type RegisterDefinition = z.infer<typeof registerSchema>;
export type RegisterColumn = z.infer<typeof registerColumnSchema>;
/** How an element comes about from a register. */
export type RollUpDefinition = z.infer<typeof rollUpSchema>;
