import type { Dictionary, RegisterDefinition } from '@junheng/assessment/standard/types';
import { filled, REGISTER_FAULTS } from '../checks/register-catalogue.ts';
import { faultsOfRegister } from '../checks/register-faults.ts';
import type { RegisterCell, RegisterValues } from '../checks/register-totals.ts';
import { openSource } from '../csv/open-source.ts';
import type { FileFault } from '../forms/faults.ts';
import { collectFaults, inOrder } from '../reader/fault.ts';
import { emptyReport } from '../reader/report.ts';
import { readRows } from '../reader/rows.ts';
import { bare } from '../reader/words.ts';
import type { Source } from '../workbook/bytes.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { LIMITS, type WorkbookLimits } from '../workbook/limits.ts';
import type { Sheet } from '../workbook/open.ts';
import { registerRules } from './rules.ts';
import { listedValue, monthOf } from './tidy.ts';

/** A row of a file; a column that the file lacks or whose cell cannot be read says nothing and is absent. */
export interface FileRow {
  readonly values: RegisterValues;
  readonly cell: string | null;
}
export interface FileRegister {
  readonly register: RegisterDefinition;
  readonly rows: readonly FileRow[];
  /** Whether every row could be read: only then a row that the file lacks was taken out. */
  readonly whole: boolean;
}
export interface RegistersReading {
  readonly registers: readonly FileRegister[];
  readonly faults: readonly FileFault[];
}

const REGISTER_LIMITS: WorkbookLimits = { ...LIMITS, fileBytes: 10 * 2 ** 20, inflatedBytes: 64 * 2 ** 20, rows: 20_000 };

/**
 * Reads a workbook of registers (名册工作簿), whatever it has of them: rows typed by the dictionary, everything that is wrong by sheet and cell.
 * @throws WorkbookError on a file that cannot be opened
 */
export async function readRegisters(source: Source, dictionary: Dictionary): Promise<RegistersReading> {
  const workbook = await openSource(source, REGISTER_LIMITS);
  try {
    let read = 0;
    const onBatch = (rows: number) => {
      read += rows;
      if (read > REGISTER_LIMITS.rows) throw new WorkbookError('too-many-rows', { limit: REGISTER_LIMITS.rows });
    };
    const found = dictionary.registers.flatMap((register) => {
      const sheet = workbook.sheets.find((one) => isSheetOf(register, one.name));
      return sheet ? [{ register, sheet }] : [];
    });
    const readings: { readonly register: FileRegister | null; readonly faults: readonly FileFault[] }[] = [];
    for (const { register, sheet } of found) readings.push(await readSheet(dictionary, register, sheet, onBatch));
    const faults = found.length === 0 ? [absent(dictionary)] : readings.flatMap((one) => one.faults);
    return { registers: readings.flatMap((one) => one.register ?? []), faults };
  } finally {
    await workbook.close();
  }
}

/** 教师 also as 教师名册, 2.教师表, Teachers. */
function isSheetOf(register: RegisterDefinition, name: string): boolean {
  const core = bare(name)
    .replace(/^[\d一二三四]{0,2}[.、\-_]?/, '')
    .replace(/(花名册|名册|信息|情况)?表?$/, '');
  return [register.name, register.en, register.id].some((one) => bare(one) === core || bare(one) === bare(name));
}

function absent(dictionary: Dictionary): FileFault {
  const { severity } = REGISTER_FAULTS['register-sheets-absent'];
  const words = filled(REGISTER_FAULTS['register-sheets-absent'], { names: dictionary.registers.map((one) => one.name).join('、') });
  return { id: 'register-sheets-absent', severity, code: 'register-sheets-absent', sheet: '', cell: null, path: null, ...words };
}

async function readSheet(
  dictionary: Dictionary,
  register: RegisterDefinition,
  sheet: Sheet,
  onBatch: (rows: number) => void,
): Promise<{ register: FileRegister | null; faults: readonly FileFault[] }> {
  const collector = collectFaults();
  const { definition, rules } = registerRules(dictionary, register);
  const { columns, rows } = await readRows(sheet, { definition, rules, faults: collector, report: emptyReport(), onBatch });
  const cellOf = (column: string, line: number): string | null => (columns[column] === undefined ? null : `${columns[column]}${line}`);
  const first = Object.values(columns)[0];
  const read = rows.map(({ values, line }) => ({
    line,
    values: tidied(register, values as RegisterValues, (column) => columns[column] !== undefined && !collector.isFaulty(sheet.name, cellOf(column, line) ?? '')),
  }));
  // An empty sheet says nothing of its register.
  const own: FileFault[] = inOrder(
    collector.list().filter((one) => one.code !== 'no-rows'),
    [sheet.name],
  ).map(({ id, severity, code, sheet: name, cell, message, remedy }) => ({ id: `${register.id}:${id}`, severity, code, sheet: name, cell, path: null, message, remedy }));
  const said = new Set(own.map((one) => one.cell));
  const more = faultsOfRegister(
    dictionary,
    register,
    read.map(({ line, values }) => ({ id: String(line), values })),
  ).flatMap(({ row, column, severity, code, message, remedy }): FileFault[] => {
    const cell = column === null ? null : cellOf(column, Number(row));
    return cell === null || said.has(cell) ? [] : [{ id: `${register.id}:${code}:${cell}`, severity, code, sheet: sheet.name, cell, path: null, message, remedy }];
  });
  const wrong = new Set(more.map((one) => one.cell));
  const kept = read.map(({ line, values }) => ({
    values: Object.fromEntries(Object.entries(values).filter(([column]) => !wrong.has(cellOf(column, line)))),
    cell: first === undefined ? null : `${first}${line}`,
  }));
  const faults = [...own, ...more];
  return { register: kept.length === 0 ? null : { register, rows: kept, whole: !faults.some((one) => one.severity === 'error') }, faults };
}

/** Values as the register keeps them, of the columns that could be read. */
const tidied = (register: RegisterDefinition, values: RegisterValues, isRead: (column: string) => boolean): RegisterValues =>
  Object.fromEntries(register.columns.filter(({ id }) => isRead(id)).map((column): [string, RegisterCell] => [column.id, tidy(column, values[column.id] ?? null)]));

function tidy(column: RegisterDefinition['columns'][number], value: RegisterCell): RegisterCell {
  if (typeof value !== 'string') return value;
  if (column.type === 'month') return monthOf(value) ?? value;
  return column.ofStage ? listedValue(column, value) : value;
}
