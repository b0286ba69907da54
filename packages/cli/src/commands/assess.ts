import type { Assessment } from '@junheng/assessment/assessment';
import { resultOf } from '@junheng/assessment/result';
import { type Call, type Command, exit, usageFailure } from '../command.ts';
import { assessCounty, judgingOptions } from '../county-file.ts';
import { writeOutput } from '../output-file.ts';

/** `junheng assess`: a county's workbook judged by a standard (对标评估). */
export const assess: Command = {
  name: 'assess',
  summary: { zh: '评估一份县域工作簿', en: "assess a county's workbook" },
  arguments: 'FILE|FOLDER',
  count: [1, 1],
  options: [
    ...judgingOptions,
    { name: 'json', kind: 'flag', about: { zh: '输出 JSON 结果', en: 'print the result as JSON' } },
    { name: 'html', kind: 'optional', value: 'OUT', accepts: /\.html?$/i, about: { zh: '网页报告，写入 OUT，或直接输出', en: 'the report as a page, to OUT or to standard output' } },
    { name: 'xlsx', kind: 'value', value: 'OUT', about: { zh: '官方表一至表六，带公式的工作簿', en: 'the official tables I–VI as a workbook with formulas' } },
  ],
  notes: [
    {
      zh: '缺省输出可读的摘要。FOLDER 是放有 县域、学校、学段、班级 四个 .csv 文件的文件夹，也可打成一个 .zip。',
      en: 'By default it prints a readable summary. FOLDER holds the sheets as .csv files; a .zip of them will do.',
    },
    { zh: '达标与否都以 0 退出；提醒不影响。', en: 'It exits with 0 whatever the verdict; warnings do not count.' },
  ],
  examples: [
    { line: 'junheng assess county.xlsx', about: { zh: '摘要', en: 'the summary' } },
    { line: 'junheng assess county.xlsx --json > result.json', about: { zh: 'JSON 结果', en: 'the result as JSON' } },
    { line: 'junheng assess county.xlsx --html report.html --xlsx tables.xlsx', about: { zh: '报告与官方表', en: 'the report and the official tables' } },
    { line: 'junheng assess county.xlsx --relief G3-built-by-2016=off', about: { zh: '停用一条放宽规定', en: 'with a relief switched off' } },
  ],
  async run(call) {
    const [html, xlsx, json] = [call.value('html'), call.value('xlsx'), call.flag('json')];
    if (json && html === '') throw usageFailure('--json 与 --html 不能都输出到屏幕：请写作 --html OUT.html', '--json and --html cannot both be printed: give --html OUT.html');
    const { assessment } = await assessCounty(call, call.arguments[0] ?? '');
    if (json) call.print(`${JSON.stringify(resultOf(assessment), null, 2)}\n`);
    if (html !== undefined) await writeReport(call, assessment, html);
    if (xlsx !== undefined) await writeTables(call, assessment, xlsx);
    if (!json && html === undefined && xlsx === undefined) await printSummary(call, assessment);
    return exit.done;
  },
};

async function printSummary(call: Call, assessment: Assessment): Promise<void> {
  const { reportText } = await import('@junheng/exchange/report/report-text');
  call.print(reportText(assessment, call.locale, call.terminal ? { width: call.terminal.columns, color: true } : {}));
}

async function writeReport(call: Call, assessment: Assessment, out: string): Promise<void> {
  const { reportHtml } = await import('@junheng/exchange/report/report-html');
  const page = reportHtml(assessment, call.locale);
  if (out === '') return call.print(page);
  writeOutput(out, page);
  call.complain(call.say({ zh: `报告已写入 ${out}`, en: `report written to ${out}` }));
}

async function writeTables(call: Call, assessment: Assessment, out: string): Promise<void> {
  const { writeOfficialTables } = await import('@junheng/exchange/tables/write-official-tables');
  writeOutput(out, await writeOfficialTables(assessment));
  call.complain(call.say({ zh: `官方表已写入 ${out}`, en: `tables written to ${out}` }));
}
