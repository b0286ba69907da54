import { compileStandard } from '@junheng/assessment/standard/compile';
import { type Command, exit } from '../command.ts';
import { openLibrary, standardOf } from '../library.ts';
import { writeOutput } from '../output-file.ts';

/** `junheng template`: the empty workbook to fill in, made from the data dictionary. */
export const template: Command = {
  name: 'template',
  summary: { zh: '生成空白工作簿，带下拉和填写检查', en: 'write the empty workbook, with drop-downs and input checks' },
  arguments: '[OUT]',
  count: [0, 1],
  options: [{ name: 'standard', kind: 'value', value: 'ID', about: { zh: '按哪个标准的数据项；省、县标准可能多出几列', en: 'whose data elements; a province or county may add columns' } }],
  examples: [{ line: 'junheng template 填报.xlsx', about: { zh: '缺省写入 template.xlsx', en: 'by default template.xlsx' } }],
  async run(call) {
    const { writeTemplate } = await import('@junheng/exchange/template/write-template');
    const { yearOf } = await import('@junheng/server/calendar');
    const library = await openLibrary(call.locale);
    const rules = compileStandard(standardOf(library, call.value('standard')), library.dictionary, { year: yearOf(new Date()) });
    const out = call.arguments[0] ?? 'template.xlsx';
    writeOutput(out, writeTemplate(rules, { locale: call.locale }));
    call.print(call.say({ zh: `空白工作簿已写入 ${out}\n`, en: `the empty workbook is in ${out}\n` }));
    return exit.done;
  },
};
