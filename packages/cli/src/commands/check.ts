import type { Reading } from '@junheng/exchange/reader/read-workbook';
import { type Call, type Command, exit } from '../command.ts';
import { faultLine, readCounty } from '../county-file.ts';
import { writeOutput } from '../output-file.ts';

/** `junheng check`: everything that is wrong with a workbook, all at once, cell by cell. */
export const check: Command = {
  name: 'check',
  summary: { zh: '检查工作簿，一次列出全部问题', en: 'check a workbook; all faults at once' },
  arguments: 'FILE|FOLDER',
  count: [1, 1],
  options: [
    { name: 'standard', kind: 'value', value: 'ID', about: { zh: '按哪个标准的数据项检查', en: 'whose data elements to check by' } },
    {
      name: 'annotate',
      kind: 'value',
      value: 'OUT',
      about: { zh: '另存一份标出问题的工作簿：涂色、批注、问题清单', en: 'write the workbook back with each wrong cell coloured, commented and listed' },
    },
    { name: 'previous', kind: 'value', value: 'FILE', about: { zh: '上年的工作簿，用于比较年度变化', en: "last year's workbook, to compare with" } },
  ],
  examples: [
    { line: 'junheng check county.xlsx --annotate marked.xlsx', about: { zh: '得到标出问题的工作簿', en: 'get the workbook back with its faults marked' } },
    { line: 'junheng check county.xlsx --previous last-year.xlsx', about: { zh: '与上年比较，指出异常变化', en: 'compare with last year and point out what jumps' } },
  ],
  notes: [{ zh: '错误逐条列在标准错误输出，提醒列在标准输出；只有提醒时退出码为 0。', en: 'Errors go to standard error, warnings to standard output; with warnings only, the exit code is 0.' }],
  async run(call) {
    const before = call.value('previous');
    const previous = before === undefined ? undefined : (await readCounty(call, before)).reading.records;
    const { reading } = await readCounty(call, call.arguments[0] ?? '', previous);
    await annotate(call, reading);
    for (const fault of reading.faults) if (fault.severity === 'error') call.complain(faultLine(call, fault));
    for (const fault of reading.faults) if (fault.severity === 'warning') call.print(`${faultLine(call, fault)}\n`);
    call.print(`${countOf(call, reading)}\n`);
    return reading.faults.some((fault) => fault.severity === 'error') ? exit.input : exit.done;
  },
};

async function annotate(call: Call, reading: Reading): Promise<void> {
  const out = call.value('annotate');
  if (out === undefined) return;
  const { annotateWorkbook } = await import('@junheng/exchange/annotate/annotate-workbook');
  writeOutput(out, await annotateWorkbook(call.arguments[0] ?? '', reading.faults, { locale: call.locale }));
}

function countOf(call: Call, reading: Reading): string {
  const errors = reading.faults.filter((fault) => fault.severity === 'error').length;
  const warnings = reading.faults.length - errors;
  const schools = reading.records.sheets.school.rows.length;
  return call.say({ zh: `${schools} 所学校，${errors} 处错误，${warnings} 条提醒`, en: `${schools} schools, ${errors} errors, ${warnings} warnings` });
}
