export type TemplateLocale = 'zh' | 'en';

/** The words of the template. */
export const WORDS = {
  zh: {
    guide: '填报说明',
    title: '填报说明',
    item: '项目',
    value: '值',
    yes: '是',
    no: '否',
    required: '必填',
    optional: '选填',
    columns: ['工作表', '数据项', '单位', '类型', '是否必填', '填写范围', '用于', '统计报表出处', '说明'],
    rules: [
      '红字表头为必填项（下表“是否必填”也有注明）。没有统计的数据留空，不要填 0；确实为零的填 0。',
      '列的先后可以调整，也可以增加自己的列（读入时忽略），但不要改动表头文字。',
      '只填数字，不带单位；单位见表头括号。',
      '一个工作簿只填一个县（市、区）一年的数据。',
    ],
    types: { text: '文字', code: '代码（文本）', label: '文字或数字', integer: '整数', decimal: '数值', year: '年份', level: '等级', boolean: '是 / 否', enum: '选项', rooms: '各间面积' },
    badValue: '填写的内容不符合要求',
    between: (min: number, max: number) => `${min} 至 ${max}`,
    atLeast: (min: number) => `不小于 ${min}`,
    source: '出处：',
    unit: '单位：',
  },
  en: {
    guide: 'Guide',
    title: 'How to fill in',
    item: 'Item',
    value: 'Value',
    yes: 'Yes',
    no: 'No',
    required: 'Required',
    optional: 'Optional',
    columns: ['Sheet', 'Figure', 'Unit', 'Type', 'Required', 'Range', 'Used by', 'Statistics form', 'Notes'],
    rules: [
      'Headers in red are required (see “Required” below). Leave empty what is not reported; enter 0 only where it is zero.',
      'Columns may stand in any order and you may add your own (they are passed over); do not change the headers.',
      'Enter digits only, without the unit; the unit is in the header’s brackets.',
      'One workbook holds one county and one year.',
    ],
    types: {
      text: 'text',
      code: 'code (text)',
      label: 'text or number',
      integer: 'whole number',
      decimal: 'number',
      year: 'year',
      level: 'level',
      boolean: 'yes / no',
      enum: 'choice',
      rooms: 'areas of rooms',
    },
    badValue: 'The entry does not meet the requirement',
    between: (min: number, max: number) => `${min} to ${max}`,
    atLeast: (min: number) => `at least ${min}`,
    source: 'Source: ',
    unit: 'Unit: ',
  },
} as const;

export type Words = (typeof WORDS)[TemplateLocale];
