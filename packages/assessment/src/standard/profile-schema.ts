import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
const formId = z.string().regex(/^[0-9A-Za-z-]{1,20}$/);
const cell = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,5}$/, '单元格写作 C6');
const certainty = z.enum(['high', 'medium', 'low']).describe('把握：high 已与报表制度核对，medium 见于实际使用，low 未核实 · How sure the place is');

export const profileFormSchema = z.strictObject({
  id: formId.describe('报表编号，profile 内使用 · Number of the form'),
  name: z.string().min(1).describe('报表名称 · What the form is'),
  sheets: z.array(z.string().min(1).max(31)).min(1).describe('工作表名中含有其一即为该报表 · Names under which its sheet goes; one within the sheet’s name is enough'),
  former: z.array(z.string().min(1).max(31)).optional().describe('旧版报表的名称；单元格位置不同，只提示不读入 · Names of older forms with other cells: told, not read'),
});

export const profileFigureSchema = z.strictObject({
  element: id.describe('数据项 · Element of the dictionary'),
  stage: z.enum(['primary', 'junior', 'senior', 'kindergarten']).optional().describe('学段数据项须写学段 · Needed for elements of a stage'),
  form: formId.describe('报表编号 · Form that holds it'),
  cells: z.array(cell).min(1).max(40).describe('单元格；多于一个时相加 · Cells; several are added up'),
  factor: z.number().positive().optional().describe('换算系数：报表按元、数据项按万元时为 0.0001 · Multiplied by this: 0.0001 from yuan to 10,000 yuan'),
  members: z.record(z.string(), z.string()).optional().describe('报表写法到选项 id · Words of the form to members of the enumeration'),
  certainty: certainty.optional(),
  note: z.string().optional(),
});

const totalSchema = z.strictObject({
  form: formId,
  total: cell.describe('合计所在单元格 · Cell of the total'),
  parts: z.array(cell).min(1).max(40),
  relation: z.enum(['equal', 'at-least']).describe('合计等于各项之和，或不小于 · The total equals the parts, or is no less'),
});

/** 统计报表映射方案: which sheet and cell of the official statistics is which element. Data, so that a county can correct it. */
export const profileSchema = z
  .strictObject({
    id,
    name: z.string().min(1),
    en: z.string().min(1),
    version: z.string().min(1),
    certainty: certainty.describe('未另注明时的把握 · How sure a place is where it does not say'),
    source: z.string().min(1).describe('依据 · Where the places come from'),
    forms: z.array(profileFormSchema).min(1).max(60),
    schoolName: z.strictObject({ form: formId, cell }).optional().describe('学校名称所在，用来核对 · Cell of the school’s name, to compare'),
    figures: z.array(profileFigureSchema).min(1).max(500),
    totals: z.array(totalSchema).max(100).default([]),
  })
  .superRefine((profile, context) => {
    const known = new Set(profile.forms.map((form) => form.id));
    const refuse = (path: (string | number)[], form: string) => known.has(form) || context.addIssue({ code: 'custom', path, message: `没有编号为 ${form} 的报表 / there is no form ${form}` });
    for (const [at, figure] of profile.figures.entries()) refuse(['figures', at, 'form'], figure.form);
    for (const [at, total] of profile.totals.entries()) refuse(['totals', at, 'form'], total.form);
    if (profile.schoolName) refuse(['schoolName', 'form'], profile.schoolName.form);
  });

export type StatisticsProfile = z.output<typeof profileSchema>;
export type ProfileFigure = z.output<typeof profileFigureSchema>;
