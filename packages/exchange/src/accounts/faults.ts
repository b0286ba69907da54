import type { Text } from '../workbook/text.ts';

interface AccountFaultKind {
  readonly message: Text;
  readonly remedy: Text;
}
const kind = (zh: string, en: string, remedyZh: string, remedyEn: string): AccountFaultKind => ({ message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

/** What an account workbook can have wrong beside the faults of every workbook; all are errors. docs/faults.md lists them too. */
export const ACCOUNT_FAULTS = {
  'login-twice': kind(
    '登录名“{value}”与第 {line} 行重复（不分大小写）',
    'The sign-in name “{value}” is that of line {line} (case does not count)',
    '每人一个登录名，改其中一个',
    'Give each person a name of his own',
  ),
  'login-taken': kind(
    '登录名“{value}”已被使用',
    'The sign-in name “{value}” is taken',
    '换一个；如果就是本人，在账号页给他加授身份',
    'Choose another; if it is the same person, grant the place on the accounts page',
  ),
  'unit-needed': kind('{role}须填所在的{kind}', 'A {roleEn} needs a unit', '填{kind}的名称或代码，见“单位”表', 'Enter the unit’s name or code from the sheet 单位'),
  'unit-not-needed': kind('{role}不填单位', 'A {roleEn} has no unit', '清空这一格', 'Empty this cell'),
  'unit-unknown': kind(
    '没有单位“{value}”{similar}',
    'There is no unit “{value}”{similarEn}',
    '照“单位”表填写名称或代码；新单位先在“单位”页登记',
    'Take the name or code from the sheet 单位; enter a new unit on its page first',
  ),
  'unit-kind': kind('“{value}”不是{kind}，{role}须填{kind}', '“{value}” is not of the kind that a {roleEn} needs', '改正角色或单位', 'Correct the role or the unit'),
  'unit-ambiguous': kind('有 {count} 个单位都叫“{value}”', '{count} units are called “{value}”', '改填单位代码：{codes}', 'Enter the code instead: {codes}'),
  'too-many-accounts': kind('一次最多开 {limit} 个账号，现有 {count} 个', 'At most {limit} accounts at once; there are {count}', '分成几个文件', 'Split it into several files'),
} as const satisfies Readonly<Record<string, AccountFaultKind>>;
export type AccountFaultCode = keyof typeof ACCOUNT_FAULTS;

/** Something wrong in an account workbook, by sheet and cell. */
export interface AccountFault {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly sheet: string;
  readonly cell: string | null;
  readonly line: number | null;
  /** The cell as read. */
  readonly found: string | null;
  readonly message: Text;
  readonly remedy: Text;
}

export function accountFault(code: AccountFaultCode, at: Pick<AccountFault, 'sheet' | 'cell' | 'line' | 'found'>, details: Readonly<Record<string, string | number>> = {}): AccountFault {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? (key === 'value' ? (at.found ?? '') : '')));
  const { message, remedy } = ACCOUNT_FAULTS[code];
  return { severity: 'error', code, ...at, message: { zh: put(message.zh), en: put(message.en) }, remedy: { zh: put(remedy.zh), en: put(remedy.en) } };
}
