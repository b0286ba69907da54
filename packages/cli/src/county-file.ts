import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { assess } from '@junheng/assessment/assess';
import type { Assessment } from '@junheng/assessment/assessment';
import { buildDataset } from '@junheng/assessment/dataset/build';
import type { Records } from '@junheng/assessment/dataset/records';
import { type CompiledStandard, compileStandard } from '@junheng/assessment/standard/compile';
import type { Fault } from '@junheng/exchange/reader/fault';
import { type Reading, readWorkbook } from '@junheng/exchange/reader/read-workbook';
import { WorkbookError } from '@junheng/exchange/workbook/errors';
import { type Call, inputFailure, type OptionDefinition, usageFailure } from './command.ts';
import { openLibrary, standardOf } from './library.ts';
import { progressBar } from './progress.ts';

/** Options by which a command chooses the standard, the year and the reliefs. */
export const judgingOptions: readonly OptionDefinition[] = [
  {
    name: 'standard',
    kind: 'value',
    value: 'ID',
    about: { zh: '指标标准，缺省为国家标准 cn-2017；见 junheng standards list', en: 'the standard; by default the national one, cn-2017; see junheng standards list' },
  },
  { name: 'year', kind: 'value', value: 'YYYY', about: { zh: '按哪一年的规定评估，缺省为工作簿中的年度', en: 'the year whose rules hold; by default the year in the workbook' } },
  { name: 'relief', kind: 'values', value: 'ID=on|off', about: { zh: '启用或停用一条放宽规定，可重复', en: 'switch a relief on or off; may be repeated' } },
];

/** A county's file as read and checked, with the standard that the call asks for. */
export interface CountyFile {
  readonly compiled: CompiledStandard;
  readonly reading: Reading;
}

/** Reads a workbook or a folder of csv files and checks it. A file that cannot be read is an input failure; faults are not, yet. */
export async function readCounty(call: Call, path: string, previous?: Records): Promise<CountyFile> {
  const library = await openLibrary(call.locale);
  const standard = standardOf(library, call.value('standard'));
  const reliefs = switchedReliefs(call, standard);
  const compile = (year: number) => compileStandard(standard, library.dictionary, { year, reliefs });
  const asked = yearOption(call);
  const provisional = compile(asked ?? new Date(0).getUTCFullYear());
  const reading = await readSource(call, path, provisional, previous);
  const year = asked ?? reading.records.sheets.county.rows[0]?.values.year;
  return { reading, compiled: typeof year === 'number' && year !== provisional.year ? compile(year) : provisional };
}

/** The assessment of a county's file. One that fails its checks is an input failure that names every fault. */
export async function assessCounty(call: Call, path: string): Promise<{ readonly assessment: Assessment; readonly reading: Reading }> {
  const { compiled, reading } = await readCounty(call, path);
  refuseFaults(call, path, reading.faults);
  return { assessment: assess(buildDataset(reading.records, compiled), compiled), reading };
}

/** Ends the call where a fault is an error: each on a line of its own, as `sheet!cell: message`. */
export function refuseFaults(call: Call, path: string, faults: readonly Fault[]): void {
  const errors = faults.filter((fault) => fault.severity === 'error');
  if (errors.length === 0) return;
  const name = basename(path);
  throw inputFailure(
    `${name} 有 ${errors.length} 处错误，改正后重试；junheng check FILE --annotate OUT 可得到标出错误的文件`,
    `${name} has ${errors.length} faults; correct them and try again. junheng check FILE --annotate OUT gives the file back with each marked`,
    errors.map((fault) => faultLine(call, fault)),
  );
}

/** `学段!D17: what is wrong; what to do`. */
export function faultLine(call: Call, fault: Fault): string {
  const place = fault.cell === null ? fault.sheet || call.say({ zh: '文件', en: 'file' }) : `${fault.sheet}!${fault.cell}`;
  return `${place}: ${call.say(fault.message)}${call.say({ zh: '；', en: '. ' })}${call.say(fault.remedy)}`;
}

async function readSource(call: Call, path: string, rules: CompiledStandard, previous: Records | undefined): Promise<Reading> {
  const bar = progressBar();
  const stages = { opening: { zh: '打开', en: 'opening' }, reading: { zh: '读取', en: 'reading' }, checking: { zh: '检查', en: 'checking' } };
  const options = { onProgress: (at: { stage: keyof typeof stages; done: number; total: number }) => bar.show(call.say(stages[at.stage]), at.done, at.total), ...(previous ? { previous } : {}) };
  try {
    return await readWorkbook(path, rules, options);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const { text, remedy } = error;
    throw inputFailure(`${path}: ${text.zh}。${remedy.zh}`, `${path}: ${text.en}. ${remedy.en}`);
  } finally {
    bar.end();
  }
}

function switchedReliefs(call: Call, standard: CompiledStandard['standard']): Record<string, boolean> {
  const switched: Record<string, boolean> = {};
  const known = standard.reliefs.map((relief) => relief.id);
  for (const text of call.values('relief')) {
    const [, id, state] = /^(.+)=(on|off)$/.exec(text) ?? [];
    if (id === undefined || !known.includes(id)) throw usageFailure(`--relief 写作 ID=on 或 ID=off；可用的有 ${known.join('、')}`, `--relief is ID=on or ID=off; known: ${known.join(', ')}`);
    switched[id] = state === 'on';
  }
  return switched;
}

function yearOption(call: Call): number | undefined {
  const text = call.value('year');
  if (text === undefined) return undefined;
  if (!/^20\d\d$/.test(text)) throw usageFailure(`--year 应为四位年份，如 2025，不能是 ${text}`, `--year is a year such as 2025, not ${text}`);
  return Number(text);
}

/** Whether a path names a folder: then it is read as one of csv files. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
