import type { Records, SheetRecords } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import { checkFigures } from '../checks/check-records.ts';
import { openSource } from '../csv/open-source.ts';
import type { Source } from '../workbook/bytes.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { LIMITS, type WorkbookLimits } from '../workbook/limits.ts';
import type { Sheet, Workbook } from '../workbook/open.ts';
import { collectFaults, type Fault, type FaultCollector, inOrder } from './fault.ts';
import { type ReadingRules, sheetLevel } from './names.ts';
import { checkOrphans } from './orphans.ts';
import { readPairs } from './pairs.ts';
import { emptyReport, type ReadingReport, type ReportDraft } from './report.ts';
import { readRows } from './rows.ts';

/** How far a reading has come: `done` of `total` thousandths. */
export interface Progress {
  readonly stage: 'opening' | 'reading' | 'checking';
  readonly sheet?: string;
  readonly done: number;
  readonly total: number;
}

export interface ReadOptions {
  /** Last year's records, for jumps from one year to the next; or how to get them once the file's year is known. */
  readonly previous?: Records | ((year: number) => Promise<Records | null>);
  /** Called as the reading goes on; what it returns is waited for, so that a caller may let others have a turn. */
  readonly onProgress?: (progress: Progress) => void | Promise<void>;
  readonly limits?: WorkbookLimits;
}

/** What came of a workbook: its typed rows, everything that is wrong with it, and what was passed over. */
export interface Reading {
  readonly records: Records;
  readonly faults: readonly Fault[];
  readonly report: ReadingReport;
}

/**
 * Reads a county's workbook (.xlsx, a folder or zip archive of .csv files, or several .csv files) and checks it: all faults at once, each with its sheet and cell. Records hold what could be read, rows that
 * belong to no school or stand twice left out; they may be built into a dataset only if no fault is an error.
 * @throws WorkbookError on a file that cannot be opened
 * @example
 * const { records, faults } = await readWorkbook('county.xlsx', compiled);
 * if (!faults.some((fault) => fault.severity === 'error')) assess(buildDataset(records, compiled), compiled);
 */
export async function readWorkbook(source: Source | readonly Source[], rules: ReadingRules, options: ReadOptions = {}): Promise<Reading> {
  await options.onProgress?.({ stage: 'opening', done: 0, total: 1000 });
  const workbook = await openSource(source, options.limits);
  try {
    return await readSheets(workbook, rules, options);
  } finally {
    await workbook.close();
  }
}

/** Reads sheets that are already open, from an .xlsx or from .csv files alike. */
export async function readSheets(workbook: Workbook, rules: ReadingRules, options: ReadOptions = {}): Promise<Reading> {
  const faults = collectFaults();
  const report = emptyReport();
  const chosen = chooseSheets(workbook, rules, faults, report);
  const sheets: Partial<Record<Level, SheetRecords>> = {};
  const limit = (options.limits ?? LIMITS).rows;
  let rowsRead = 0;
  let position = 0;
  for (const definition of rules.dictionary.sheets) {
    const sheet = chosen.get(definition.id);
    if (!sheet) {
      sheets[definition.id] = { sheet: definition.name, columns: {}, rows: [] };
      continue;
    }
    const from = position++;
    const onBatch = (rows: number, part: number) => {
      rowsRead += rows;
      if (rowsRead > limit) throw new WorkbookError('too-many-rows', { limit });
      return options.onProgress?.({ stage: 'reading', sheet: sheet.name, done: Math.round((900 * (from + Math.min(1, part))) / chosen.size), total: 1000 });
    };
    const context = { definition, rules, faults, report };
    sheets[definition.id] = definition.layout === 'pairs' ? await readPairs(sheet, context) : await readRows(sheet, { ...context, onBatch });
  }
  await options.onProgress?.({ stage: 'checking', done: 900, total: 1000 });
  const whole: Records = { file: { name: workbook.name, digest: workbook.digest }, sheets: sheets as Record<Level, SheetRecords> };
  const records = checkOrphans(whole, rules, faults);
  const previous = await previousOf(records, options);
  checkFigures(records, rules, faults, previous ? { previous } : {});
  await options.onProgress?.({ stage: 'checking', done: 1000, total: 1000 });
  return {
    records,
    faults: inOrder(
      faults.list(),
      workbook.sheets.map((sheet) => sheet.name),
    ),
    report,
  };
}

async function previousOf(records: Records, { previous }: ReadOptions): Promise<Records | null> {
  if (typeof previous !== 'function') return previous ?? null;
  const year = records.sheets.county.rows[0]?.values.year;
  return typeof year === 'number' ? previous(year) : null;
}

function chooseSheets(workbook: Workbook, rules: ReadingRules, faults: FaultCollector, report: ReportDraft): ReadonlyMap<Level, Sheet> {
  const chosen = new Map<Level, Sheet>();
  for (const sheet of workbook.sheets) {
    const level = sheetLevel(sheet.name, rules.dictionary);
    const before = level === null ? undefined : chosen.get(level);
    if (level === null) report.extraSheets.push(sheet.name);
    else if (before) faults.add('duplicate-sheet', { sheet: sheet.name }, { name: nameOf(rules, level), others: `${before.name}、${sheet.name}` });
    else chosen.set(level, sheet);
  }
  for (const sheet of chosen.values()) if (sheet.hidden) faults.add('hidden-sheet', { sheet: sheet.name }, { name: sheet.name });
  for (const { id, name } of rules.dictionary.sheets) {
    if (!chosen.has(id)) faults.add(id === 'class' ? 'sheet-not-reported' : 'missing-sheet', { sheet: name }, { name });
  }
  return chosen;
}

const nameOf = (rules: ReadingRules, level: Level): string => rules.dictionary.sheets.find((sheet) => sheet.id === level)?.name ?? level;
