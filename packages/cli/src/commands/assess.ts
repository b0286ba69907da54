import { resultOf } from '@junheng/assessment/result';
import { type Command, exit } from '../command.ts';
import { assessCounty, judgingOptions } from '../county-file.ts';

/** `junheng assess`: a county's workbook judged by a standard (对标评估). */
export const assess: Command = {
  name: 'assess',
  summary: { zh: '评估一份县域工作簿', en: "assess a county's workbook" },
  arguments: 'FILE|FOLDER',
  count: [1, 1],
  options: [...judgingOptions, { name: 'json', kind: 'flag', about: { zh: '输出 JSON 结果', en: 'print the result as JSON' } }],
  examples: [],
  async run(call) {
    const { assessment } = await assessCounty(call, call.arguments[0] ?? '');
    call.print(`${JSON.stringify(resultOf(assessment), null, 2)}\n`);
    return exit.done;
  },
};
