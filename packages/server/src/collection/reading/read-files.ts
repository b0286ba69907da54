import { gzipSync } from 'node:zlib';
import type { Records } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { UploadFault, UploadProgress } from '@junheng/contract';
import { type Fault, type Progress, type Reading, type ReadingRules, readWorkbook } from '@junheng/exchange';
import type { ReadingResult, StoredSource } from './protocol.ts';
import { nameOfFiles, sourcesOf } from './sources.ts';

export interface ReadHooks {
  readonly onProgress: (progress: UploadProgress) => void;
  readonly previous: (year: number) => Promise<Records | null>;
}

/** Reads stored files as one county's data: a workbook, or csv files of one sheet each. @throws WorkbookError */
export async function readFiles(files: readonly StoredSource[], rules: ReadingRules, hooks: ReadHooks): Promise<ReadingResult> {
  const options = { previous: hooks.previous, onProgress: (progress: Progress) => hooks.onProgress(progressOf(progress)) };
  const reading = await readWorkbook(await sourcesOf(files), rules, options);
  const digest = files.length === 1 ? files[0]?.digest : reading.records.file?.digest;
  const records: Records = { ...reading.records, file: { name: nameOfFiles(files), digest: digest ?? '' } };
  return { packed: gzipSync(JSON.stringify(records)), faults: presentFaults(reading), summary: summaryOf(reading) };
}

const progressOf = ({ stage, done, total }: Progress): UploadProgress => ({ stage: stage === 'checking' ? 'checking' : 'reading', done, total });

function summaryOf({ records, faults, report }: Reading): ReadingResult['summary'] {
  const own = records.sheets.county.rows[0]?.values ?? {};
  const { school, stage, class: classes } = records.sheets;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    countyCode: text(own.countyCode),
    countyName: text(own.countyName),
    year: typeof own.year === 'number' ? own.year : null,
    schools: school.rows.length,
    stages: stage.rows.length,
    classes: classes.rows.length,
    pupils: stage.rows.reduce((sum, row) => sum + (row.values.stage !== 'senior' && typeof row.values.pupils === 'number' ? row.values.pupils : 0), 0),
    errors: faults.filter((fault) => fault.severity === 'error').length,
    warnings: faults.filter((fault) => fault.severity === 'warning').length,
    faultsOmitted: 0,
    sheets: [...report.sheets.map((one) => one.sheet), ...report.extraSheets],
  };
}

/** The faults with the school that each concerns, found by its line. */
function presentFaults({ records, faults }: Reading): UploadFault[] {
  const names = new Map(records.sheets.school.rows.map((row) => [String(row.values.schoolCode), row.values.schoolName]));
  const levels = Object.entries(records.sheets) as [Level, Records['sheets'][Level]][];
  const bySheet = new Map(levels.map(([level, sheet]) => [sheet.sheet, { level, codes: new Map(sheet.rows.map((row) => [row.line, row.values.schoolCode])) }]));
  return faults.map((fault) => presentFault(fault, bySheet.get(fault.sheet), names));
}

function presentFault(fault: Fault, at: { readonly level: Level; readonly codes: ReadonlyMap<number, unknown> } | undefined, names: ReadonlyMap<string, unknown>): UploadFault {
  const code = fault.row === null ? undefined : at?.codes.get(fault.row);
  const school = at && at.level !== 'county' && code !== undefined && code !== null ? String(code) : null;
  const name = school === null ? undefined : names.get(school);
  return {
    id: fault.id,
    severity: fault.severity,
    code: fault.check ?? fault.code,
    sheet: fault.sheet,
    cell: fault.cell,
    line: fault.row,
    column: fault.cell?.replace(/\d+$/, '') ?? null,
    level: at?.level ?? null,
    element: fault.element ?? null,
    school,
    schoolName: typeof name === 'string' ? name : null,
    found: fault.value ?? null,
    message: fault.message,
    remedy: fault.remedy,
  };
}
