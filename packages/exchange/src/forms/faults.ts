import type { Severity } from '../reader/catalogue.ts';
import type { Fault } from '../reader/fault.ts';
import type { Text } from '../workbook/text.ts';

interface Kind {
  readonly severity: Severity;
  readonly message: Text;
  readonly remedy: Text;
}
const kind = (severity: Severity, zh: string, en: string, remedyZh: string, remedyEn: string): Kind => ({ severity, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

/** What can be wrong with a file that is read into a form (填报表), beside the faults of its cells. Listed in docs/faults.md. */
export const FORM_FAULTS = {
  'other-school': kind(
    'warning',
    '文件中还有其他学校（{value}）的数据，没有读入',
    'The file also holds another school ({value}), which was not read',
    '确认上传的是本校的工作簿',
    'Make sure that this is the workbook of your own school',
  ),
  'school-absent': kind(
    'error',
    '文件中没有本校（{value}）的数据',
    'The file holds nothing of this school ({value})',
    '下载本校的填报工作簿，在其中填写后再上传',
    "Download this school's own workbook, fill it in and upload that",
  ),
  'school-unknown': kind(
    'error',
    '本批次没有标识码为 {value} 的学校',
    'No school with the code {value} takes part in this round',
    '核对学校标识码；新建学校先在单位管理中登记',
    'Check the code; a new school is first entered among the organisations',
  ),
  'school-twice': kind('warning', '“{value}”有两份文件，采用后一份（{file}）', 'There are two files of “{value}”; the later one ({file}) counts', '每校只交一份', 'Hand in one file for each school'),
  'other-year': kind(
    'warning',
    '这是 {value} 年的填报工作簿，现在填报的是 {year} 年',
    'This workbook was made for {value}; the form is that of {year}',
    '下载本年度的工作簿填写；确认数据属于本年度的可以继续',
    "Use this year's workbook; go on if the figures are this year's",
  ),
  'statistics-sheet-absent': kind(
    'warning',
    '没有找到报表“{name}”，其中的数据没有读入',
    'The form “{name}” was not found; its figures were not read',
    '从统计系统导出含该报表的工作簿，或在映射方案中改正工作表名',
    'Export a workbook that holds it, or correct the name of the sheet in the profile',
  ),
  'statistics-sheet-former': kind(
    'warning',
    '“{sheet}”是旧版报表，单元格位置与“{name}”不同，没有读入',
    '“{sheet}” is an older form whose cells stand elsewhere than in “{name}”; it was not read',
    '由教育局按旧版报表改正映射方案后再读',
    'Let the bureau correct the profile for the older form',
  ),
  'statistics-total': kind(
    'warning',
    '{cell} 填的是 {value}，{parts} 之和是 {sum}，两者不符',
    '{cell} says {value}, but {parts} add up to {sum}',
    '核对报表；也可能是映射方案的单元格不对',
    'Check the form; the cells of the profile may also be wrong',
  ),
  'statistics-name': kind(
    'warning',
    '报表中的学校名称是“{value}”，填报表中是“{name}”',
    'The statistics name the school “{value}”, the form “{name}”',
    '确认上传的是本校的报表',
    'Make sure that these are the statistics of this school',
  ),
} as const satisfies Readonly<Record<string, Kind>>;

export type FormFaultCode = keyof typeof FORM_FAULTS;

/** Something wrong in a file that is read into a form, at its cell, and at the figure that the cell holds. */
export interface FileFault {
  readonly id: string;
  readonly severity: Severity;
  readonly code: string;
  readonly sheet: string;
  readonly cell: string | null;
  readonly path: string | null;
  readonly message: Text;
  readonly remedy: Text;
}

export interface FilePlace {
  readonly sheet: string;
  readonly cell?: string | null;
  readonly path?: string | null;
}

export function formFault(code: FormFaultCode, { sheet, cell = null, path = null }: FilePlace, details: Readonly<Record<string, string | number>>): FileFault {
  const { severity, message, remedy } = FORM_FAULTS[code];
  const fill = ({ zh, en }: Text): Text => ({ zh: put(zh), en: put(en) });
  const put = (text: string): string => text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
  return {
    id: [code, sheet, cell, details.value].filter((part) => part !== null && part !== undefined && part !== '').join(':'),
    severity,
    code,
    sheet,
    cell,
    path,
    message: fill(message),
    remedy: fill(remedy),
  };
}

export const ofCell = (fault: Fault, path: string | null): FileFault => ({
  id: fault.id,
  severity: fault.severity,
  code: fault.check ?? fault.code,
  sheet: fault.sheet,
  cell: fault.cell,
  path,
  message: fault.message,
  remedy: fault.remedy,
});
