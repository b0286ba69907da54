import { ACCOUNT_FAULTS } from '../accounts/faults.ts';
import { REGISTER_FAULTS } from '../checks/register-catalogue.ts';
import { FORM_FAULTS } from '../forms/faults.ts';
import { WORKBOOK_ERRORS } from '../workbook/errors.ts';
import type { Text } from '../workbook/text.ts';
import { FAULTS } from './catalogue.ts';

const row = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const both = (text: Text): readonly [string, string] => [text.zh, text.en];

/** The page docs/faults.md, written from the catalogues; a test keeps the file the same. */
export function faultsPage(): string {
  const files = Object.entries(WORKBOOK_ERRORS).map(([code, { message, remedy }]) => row(`\`${code}\``, ...both(message), ...both(remedy)));
  const faults = Object.entries(FAULTS).map(([code, { severity, message, remedy }]) => row(`\`${code}\``, severity === 'error' ? '错误 error' : '提醒 warning', ...both(message), ...both(remedy)));
  const accounts = Object.entries(ACCOUNT_FAULTS).map(([code, { message, remedy }]) => row(`\`${code}\``, ...both(message), ...both(remedy)));
  const forms = Object.entries(FORM_FAULTS).map(([code, { severity, message, remedy }]) => row(`\`${code}\``, severity === 'error' ? '错误 error' : '提醒 warning', ...both(message), ...both(remedy)));
  const registers = Object.entries(REGISTER_FAULTS).map(([code, { severity, message, remedy }]) =>
    row(`\`${code}\``, severity === 'error' ? '错误 error' : '提醒 warning', ...both(message), ...both(remedy)),
  );
  return `# 导入问题一览 / Faults of a workbook

Written from \`packages/exchange/src/workbook/errors.ts\` and \`packages/exchange/src/reader/catalogue.ts\`; a test compares. Words in braces are filled in with the case.

## 文件打不开 / The file cannot be opened

Nothing is read; \`WorkbookError\` carries the code.

${[row('code', '出了什么问题', 'what is wrong', '怎么办', 'what to do'), row('---', '---', '---', '---', '---'), ...files].join('\n')}

## 内容有问题 / The content has faults

All are found in one reading, each with its sheet and cell. Errors (错误) block a commit; warnings (提醒) need a word of explanation. Checks of the dictionary (\`standards/dictionary.yaml\`, \`checks\`) come as \`cross-field\` and \`unit-slip\` with the check's own id.

${[row('code', '级别 severity', '出了什么问题', 'what is wrong', '怎么办', 'what to do'), row('---', '---', '---', '---', '---', '---'), ...faults].join('\n')}

## 批量开户的工作簿 / A workbook of accounts

Beside the faults above; all are errors (\`packages/exchange/src/accounts/faults.ts\`).

${[row('code', '出了什么问题', 'what is wrong', '怎么办', 'what to do'), row('---', '---', '---', '---', '---'), ...accounts].join('\n')}

## 填报表的文件 / A file of a form

Beside the faults above, where a school's workbook or its statistics are read into its form (\`packages/exchange/src/forms/faults.ts\`).

${[row('code', '级别 severity', '出了什么问题', 'what is wrong', '怎么办', 'what to do'), row('---', '---', '---', '---', '---', '---'), ...forms].join('\n')}

## 名册 / Registers

Of a register's rows, beside the faults of their values above, and between a register and its form (\`packages/exchange/src/checks/register-catalogue.ts\`).

${[row('code', '级别 severity', '出了什么问题', 'what is wrong', '怎么办', 'what to do'), row('---', '---', '---', '---', '---', '---'), ...registers].join('\n')}

## 读入时的约定 / How cells are read

- 空格、\`-\`、\`—\`、\`/\`、\`…\`、\`未报\`、\`不详\`、\`N/A\` 等按“未报”读入；“无”可能表示零，按“未报”读入并提醒（是否类的列中“无”就是“否”）。Dashes, slashes and words for “not reported” are read as not reported; 无 may mean zero, so it is read as not reported with a warning (in yes/no columns it is no).
- 千位分隔（逗号、全角逗号、空格，三位一组）、全角数字、带本列单位的数（\`136人\`）按数值读入；\`1,23\` 不是三位一组，算错误。Thousands in groups of three, full-width digits and the column's own unit are read; \`1,23\` is a fault.
- 合计、小计、总计行不读入，但与各行之和比较；表下注释、重复表头、列号行不读入，并在报告中列出。Totals are compared with the rows and passed over; notes, repeated headers and numbering rows are passed over and reported.
- 合并的代码、名称、选项对每一行都有效；合并的数值算错误。A merged key, name or choice holds for each of its rows; a merged figure is a fault.
- 年份可写 2015、2015年、2015年9月或日期；等级可写 3、Ⅲ、III、三级；教室面积用 \`;\`、\`；\`、\`、\`、\`,\`、\`/\` 或换行隔开。Years, levels and room areas may be written in these ways.
`;
}
