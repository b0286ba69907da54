import type { Severity } from '../reader/catalogue.ts';
import type { Details } from '../reader/fault.ts';
import type { Text } from '../workbook/text.ts';

interface Kind {
  readonly severity: Severity;
  readonly message: Text;
  readonly remedy: Text;
}
const kind = (severity: Severity, zh: string, en: string, remedyZh: string, remedyEn: string): Kind => ({ severity, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

/** What can be wrong with a register (名册) beside the faults of its values, and between it and the form. Listed in docs/faults.md. */
export const REGISTER_FAULTS = {
  'source-differs': kind(
    'warning',
    '{name}填报 {figure}，“{register}”汇总为 {total}{difference}',
    '{nameEn}: the form says {figure}, “{registerEn}” gives {total}{differenceEn}',
    '改正一方，或采用名册数，或说明原因',
    'Correct one of the two, take the register’s total, or explain',
  ),
  'register-errors': kind(
    'error',
    '名册“{register}”有 {count} 处错误：{first}',
    'The register “{registerEn}” has {count} errors: {firstEn}',
    '打开名册逐行改正',
    'Open the register and correct each row',
  ),
  'identity-number': kind(
    'error',
    '{name}填的像是身份证号码，系统不收',
    '{nameEn} looks like an identity number, which is not collected',
    '改填学校或教师管理信息系统的编号',
    'Enter the staff number of the school or the teachers’ system',
  ),
  'value-of-other-stage': kind('error', '{stage}没有“{value}”{name}', '{stageEn} has no {nameEn} “{value}”', '可填：{values}', 'Enter one of: {values}'),
  'month-form': kind('error', '{name}“{value}”不是年月', '{nameEn} “{value}” is not a month', '写作 2021-09', 'Write it as 2021-09'),
  'register-sheets-absent': kind(
    'error',
    '文件中没有名册的工作表（{names}）',
    'The file has none of the registers’ sheets ({names})',
    '下载名册工作簿填写，或把工作表改为名册的名称',
    'Fill in the registers’ own workbook, or name the sheet after its register',
  ),
} as const satisfies Readonly<Record<string, Kind>>;
export type RegisterFaultCode = keyof typeof REGISTER_FAULTS;

export const filled = ({ message, remedy }: { readonly message: Text; readonly remedy: Text }, details: Details): { readonly message: Text; readonly remedy: Text } => {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
  return { message: { zh: put(message.zh), en: put(message.en) }, remedy: { zh: put(remedy.zh), en: put(remedy.en) } };
};
