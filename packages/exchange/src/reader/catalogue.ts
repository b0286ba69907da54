import type { Text } from '../workbook/text.ts';

export type Severity = 'error' | 'warning';

interface FaultKind {
  readonly severity: Severity;
  readonly message: Text;
  readonly remedy: Text;
}

const kind = (severity: Severity, zh: string, en: string, remedyZh: string, remedyEn: string): FaultKind => ({ severity, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

/**
 * Every fault that a workbook's content can have: code → severity, what is wrong, what to do. Words in braces are filled in with the case.
 * Errors block a commit; warnings need a word of explanation. docs/faults.md is written from this table.
 */
export const FAULTS = {
  // The shape of the workbook
  'missing-sheet': kind(
    'error',
    '缺少工作表“{name}”',
    'The sheet “{name}” is missing',
    '补上该表，表名写作“{name}”；或从空白模板开始填写',
    'Add the sheet under the name “{name}”, or start from the empty template',
  ),
  'sheet-not-reported': kind(
    'warning',
    '没有工作表“{name}”，有关指标（如 G3、G5）无法判定',
    'There is no sheet “{name}”; items that need it (such as G3, G5) cannot be decided',
    '补上该表，或说明为何未报',
    'Add the sheet, or explain why it is not reported',
  ),
  'no-rows': kind('error', '工作表“{name}”中没有数据行', 'The sheet “{name}” has no rows', '在表头下逐行填写', 'Fill in the rows below the header'),
  'duplicate-sheet': kind('error', '有两张工作表都是“{name}”（{others}）', 'Two sheets are both “{name}” ({others})', '只保留一张，删除或改名另一张', 'Keep one and delete or rename the other'),
  'hidden-sheet': kind('warning', '工作表“{name}”是隐藏的，其中数据已读入', 'The sheet “{name}” is hidden; its data were read', '取消隐藏并核对，或说明原因', 'Unhide and check it, or explain'),
  'no-header': kind(
    'error',
    '工作表“{name}”中找不到表头',
    'No header was found on the sheet “{name}”',
    '表头须含 {columns} 等列，与模板一致',
    'The header must hold columns such as {columns}, as in the template',
  ),
  'missing-column': kind('error', '缺少必填列“{name}”{similar}', 'The required column “{name}” is missing{similarEn}', '补上该列，表头写作“{name}”', 'Add the column under the header “{name}”'),
  'column-not-reported': kind(
    'warning',
    '没有“{name}”列{similar}，按未报处理',
    'There is no column “{name}”{similarEn}; it counts as not reported',
    '补上该列，表头写作“{name}”；或说明为何未报',
    'Add the column under the header “{name}”, or explain why it is not reported',
  ),
  'duplicate-column': kind('error', '“{name}”列重复（{cells}）', 'The column “{name}” stands twice ({cells})', '只保留一列', 'Keep one of them'),
  'duplicate-item': kind('error', '项目“{name}”重复（{cells}）', 'The item “{name}” stands twice ({cells})', '只保留一行', 'Keep one of them'),
  'header-unit': kind(
    'warning',
    '表头的单位是“{found}”，本列的单位应为“{unit}”，数值按“{unit}”读入',
    'The header says “{found}”; this column is in “{unit}” and was read so',
    '把数值换算成“{unit}”并改正表头，或说明数值已是“{unit}”',
    'Convert the figures to “{unit}” and correct the header, or explain that they already are',
  ),
  'hidden-rows': kind(
    'warning',
    '有隐藏或被筛选掉的行（{lines}），其中数据已读入',
    'Rows are hidden or filtered out ({lines}); their data were read',
    '取消筛选和隐藏后核对，或说明原因',
    'Clear filters, unhide and check them, or explain',
  ),
  'hidden-columns': kind(
    'warning',
    '有隐藏的列（{columns}），其中数据已读入',
    'Columns are hidden ({columns}); their data were read',
    '取消隐藏后核对，或说明原因',
    'Unhide and check them, or explain',
  ),

  // Rows
  'required-empty': kind('error', '“{name}”必填，现为空', '“{name}” is required and empty', '补填{name}', 'Fill in {name}'),
  'duplicate-key': kind('error', '与第 {line} 行重复（{key}）', 'The same as line {line} ({key})', '删除重复的一行，或改正{names}', 'Delete one of the two, or correct {names}'),
  'orphan-school': kind(
    'error',
    '“{school}”表中没有学校标识码 {value}{similar}{more}',
    'No school with the code {value} on the sheet “{school}”{similarEn}{moreEn}',
    '改正学校标识码，或在“{school}”表补上该校',
    'Correct the code, or add the school to the sheet “{school}”',
  ),
  'orphan-stage': kind(
    'error',
    '“{stage}”表中没有学校 {value} 的{member}学段{more}',
    'The sheet “{stage}” has no row for the {memberEn} stage of school {value}{moreEn}',
    '改正学段，或在“{stage}”表补上该校该学段',
    'Correct the stage, or add the row to the sheet “{stage}”',
  ),
  'totals-differ': kind(
    'warning',
    '“{label}”行填的是 {value}，各行之和是 {sum}',
    'The row “{label}” says {value}, but the rows add up to {sum}',
    '核对各行与合计；合计行不读入',
    'Compare the rows with the total; the total itself is not read',
  ),
  'merged-figures': kind(
    'error',
    '合并单元格（{range}）跨越多行，无法判断数值属于哪一行',
    'A merged cell ({range}) covers several rows; it is unclear whose figure it is',
    '取消合并，逐行填写',
    'Unmerge it and fill in each row',
  ),

  // Cells
  'formula-without-result': kind(
    'error',
    '公式没有保存计算结果',
    'The formula was saved without its result',
    '在 Excel 或 WPS 中打开，重新计算后保存；或直接填数值',
    'Open it in Excel or WPS, recalculate and save, or enter the figure',
  ),
  'error-value': kind(
    'error',
    '公式结果是错误值 {value}',
    'The formula gives the error {value}',
    '改正公式或直接填数值；未统计的留空',
    'Correct the formula or enter the figure; leave it empty if not reported',
  ),
  'not-a-number': kind('error', '“{value}”不是数值', '“{value}” is not a number', '只填数字；未统计的留空，确为零的填 0', 'Enter digits only; leave it empty if not reported, 0 if it is zero'),
  'not-whole': kind('error', '{name}须为整数，现为 {value}', '{name} must be a whole number, not {value}', '填整数', 'Enter a whole number'),
  'below-minimum': kind('error', '{name}不能小于 {min}，现为 {value}', '{name} must not be below {min}; it is {value}', '核对数值与单位{unit}', 'Check the figure and its unit{unit}'),
  'above-maximum': kind('error', '{name}不能大于 {max}，现为 {value}', '{name} must not exceed {max}; it is {value}', '核对数值与单位{unit}', 'Check the figure and its unit{unit}'),
  'percent-as-number': kind(
    'error',
    '{name}是比率，不能大于 {max}，现为 {value}，可能填的是百分数',
    '{name} is a ratio of at most {max}; {value} may be a percentage',
    '填小数（如 0.139），或填带百分号的数（如 13.9%）',
    'Enter a fraction (0.139) or a percentage with its sign (13.9%)',
  ),
  'percent-not-allowed': kind(
    'error',
    '{name}不是比率，不能填百分数（{value}）',
    '{name} is not a ratio and cannot be a percentage ({value})',
    '填以“{unit}”为单位的数值',
    'Enter the figure in “{unit}”',
  ),
  'other-unit': kind(
    'error',
    '“{value}”的单位与本列的单位“{unit}”不同',
    '“{value}” is in another unit than this column’s “{unit}”',
    '换算成“{unit}”后只填数字',
    'Convert it to “{unit}” and enter digits only',
  ),
  'date-not-number': kind('error', '这是日期，不是数值', 'This is a date, not a number', '把单元格格式改为“常规”，重新填写数值', 'Set the cell’s format to General and enter the figure again'),
  'none-or-zero': kind(
    'warning',
    '填的是“{value}”，按未报处理',
    '“{value}” counts as not reported',
    '确为零的请填 0，未统计的请留空；或说明原因',
    'Enter 0 if it is zero, leave it empty if not reported, or explain',
  ),
  'unknown-member': kind('error', '“{value}”不是{name}的可选值{similar}', '“{value}” is not a value of {name}{similarEn}', '可选：{members}', 'Choose one of: {members}'),
  'not-yes-or-no': kind('error', '“{value}”不是“是”或“否”', '“{value}” is neither yes nor no', '填“是”或“否”', 'Enter 是 (yes) or 否 (no)'),
  'not-a-year': kind('error', '“{value}”不是年份', '“{value}” is not a year', '填四位数字的年份，如 2015', 'Enter a year of four digits, such as 2015'),
  'not-a-level': kind('error', '“{value}”不是等级', '“{value}” is not a level', '填 1–6 的数字或 Ⅰ–Ⅵ', 'Enter 1–6 or Ⅰ–Ⅵ'),
  'not-room-areas': kind(
    'error',
    '“{value}”不是各间教室的面积',
    '“{value}” is not a list of room areas',
    '一间一个面积，用分号隔开，如 96;100；没有填 0',
    'One area a room, separated by semicolons, such as 96;100; 0 for none',
  ),
  'code-imprecise': kind(
    'error',
    '{name}被存成了数值，超过 15 位的数字已经丢失（{value}）',
    '{name} was stored as a number and digits beyond 15 are lost ({value})',
    '把该列设为“文本”格式，重新填写完整的代码',
    'Set the column’s format to Text and enter the code again',
  ),
  'code-form': kind('error', '“{value}”不符合{name}的形式', '“{value}” has not the form of {name}', '核对{name}{hint}', 'Check {name}'),
  'label-became-date': kind('error', '“{name}”被自动变成了日期', '“{name}” was turned into a date', '把该列设为“文本”格式，重新填写', 'Set the column’s format to Text and enter it again'),
  'text-too-long': kind('error', '{name}超过 {max} 个字', '{name} is longer than {max} characters', '缩短文字', 'Shorten the text'),

  // Figures together, and against last year
  'cross-field': kind('error', '{message}{values}', '{messageEn}{valuesEn}', '{remedy}', '{remedyEn}'),
  'unit-slip': kind('warning', '{message}{values}', '{messageEn}{valuesEn}', '{remedy}', '{remedyEn}'),
  'year-jump': kind(
    'warning',
    '{name}由上年的 {before} 变为 {value}，{change}',
    '{nameEn} went from {before} last year to {value}, {changeEn}',
    '核对数值；属实的说明原因',
    'Check the figure; explain it if it is right',
  ),
  'unit-jump': kind(
    'warning',
    '{name}由上年的 {before} 变为 {value}，约为上年的 {times}{guess}',
    '{nameEn} went from {before} last year to {value}, about {timesEn} it{guessEn}',
    '本列单位是“{unit}”，换算后重填；属实的说明原因',
    'This column is in “{unit}”; convert the figure, or explain it if it is right',
  ),
  'school-gone': kind(
    'warning',
    '上年有学校 {value}（{name}），今年没有',
    'School {value} ({name}) was reported last year and is missing now',
    '补报该校，或说明撤并等原因',
    'Report the school, or explain (closed, merged …)',
  ),
  'too-many-faults': kind(
    'error',
    '问题过多，另有 {count} 个未逐一列出',
    'There are too many faults; {count} more are not listed',
    '先改正已列出的问题，再重新检查',
    'Correct the listed ones first and check again',
  ),
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultCode = keyof typeof FAULTS;
