import { openSource } from '../csv/open-source.ts';
import { collectFaults } from '../reader/fault.ts';
import { emptyReport, type SkipReason } from '../reader/report.ts';
import { readRows } from '../reader/rows.ts';
import { bare } from '../reader/words.ts';
import type { Source } from '../workbook/bytes.ts';
import { columnNumber } from '../workbook/cell.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { LIMITS, type WorkbookLimits } from '../workbook/limits.ts';
import type { Sheet, Workbook } from '../workbook/open.ts';
import { type AccountFault, accountFault } from './faults.ts';
import { findUnit, isFault } from './find-unit.ts';
import { type AccountRules, DEFINITION, readingRules } from './rules.ts';

/** One person's account as a line of the workbook asks for it. */
export interface AccountLine {
  readonly line: number;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly unit: string | null;
  readonly unitName: string | null;
}

export interface AccountsReading {
  readonly sheet: string;
  /** Lines without anything wrong. */
  readonly lines: readonly AccountLine[];
  readonly faults: readonly AccountFault[];
  /** Lines that are no accounts: notes, totals, a header printed again. */
  readonly skipped: readonly { readonly sheet: string; readonly line: number; readonly reason: SkipReason; readonly text: string }[];
}

/** As many as the interface takes in one act. */
export const MOST_ACCOUNTS = 2000;
const LONGEST_NAME = 40;
const ACCOUNT_LIMITS: WorkbookLimits = { ...LIMITS, fileBytes: 10 * 2 ** 20, inflatedBytes: 64 * 2 ** 20, rows: 10_000 };

export interface ReadAccountsOptions {
  /** Which of these sign-in names somebody has already. */
  readonly taken?: (logins: readonly string[]) => Promise<ReadonlySet<string>>;
}

/**
 * Reads a workbook of accounts to open (批量开户): whatever is wrong is found at once, each with its sheet and cell.
 * @throws WorkbookError on a file that cannot be opened
 */
export async function readAccounts(source: Source, rules: AccountRules, { taken }: ReadAccountsOptions = {}): Promise<AccountsReading> {
  const workbook = await openSource(source, ACCOUNT_LIMITS);
  try {
    return await readSheet(accountSheet(workbook), rules, taken ?? (async () => new Set()));
  } finally {
    await workbook.close();
  }
}

const NAMES = new Set([DEFINITION.name, DEFINITION.en, '账号表', '开户', '批量开户'].map(bare));
/** The sheet of that name, else the first one in sight: a csv file has the file's name, and people rename sheets. */
function accountSheet({ sheets }: Workbook): Sheet {
  const found = sheets.find((sheet) => NAMES.has(bare(sheet.name))) ?? sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  if (!found) throw new WorkbookError('no-sheets');
  return found;
}

async function readSheet(sheet: Sheet, rules: AccountRules, taken: NonNullable<ReadAccountsOptions['taken']>): Promise<AccountsReading> {
  const collector = collectFaults();
  const report = emptyReport();
  let rowsRead = 0;
  const onBatch = (rows: number) => {
    rowsRead += rows;
    if (rowsRead > ACCOUNT_LIMITS.rows) throw new WorkbookError('too-many-rows', { limit: ACCOUNT_LIMITS.rows });
  };
  const { columns, rows } = await readRows(sheet, { definition: DEFINITION, rules: readingRules(rules), faults: collector, report, onBatch });
  const placeOf = (element: string, line: number) => ({ sheet: sheet.name, cell: columns[element] === undefined ? null : `${columns[element]}${line}`, line });
  for (const { values, line } of rows) {
    const name = values.name;
    if (typeof name === 'string' && name.length > LONGEST_NAME)
      collector.add('text-too-long', { sheet: sheet.name, cell: placeOf('name', line).cell, line, element: 'name', value: name }, { name: '姓名', max: LONGEST_NAME });
  }
  const faults: AccountFault[] = collector
    .list()
    .map(({ severity, code, sheet, cell, row, value, message, remedy }) => ({ severity, code, sheet, cell, line: row, found: value ?? null, message, remedy }));

  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const logins = rows.map(({ values }) => text(values.login)?.toLowerCase() ?? null);
  const known = await taken(logins.filter((login) => login !== null));
  const first = new Map<string, number>();
  const wrong = new Set(faults.filter((fault) => fault.severity === 'error').map((fault) => fault.line));
  const lines: AccountLine[] = [];
  for (const [index, { values, line }] of rows.entries()) {
    const own: AccountFault[] = [];
    const login = logins[index] ?? null;
    if (login !== null) {
      const before = first.get(login);
      const at = { ...placeOf('login', line), found: text(values.login) };
      if (before !== undefined) own.push(accountFault('login-twice', at, { line: before }));
      else if (known.has(login)) own.push(accountFault('login-taken', at));
      first.set(login, before ?? line);
    }
    const role = rules.roles.find((one) => one.id === values.role);
    const unit = role === undefined ? null : findUnit(text(values.unit), role, rules, { ...placeOf('unit', line), found: text(values.unit) });
    if (isFault(unit)) own.push(unit);
    faults.push(...own);
    const name = text(values.name);
    if (own.length > 0 || wrong.has(line) || login === null || name === null || role === undefined || isFault(unit)) continue;
    lines.push({ line, login, name, email: text(values.email), role: role.id, unit: unit?.id ?? null, unitName: unit?.name ?? null });
  }
  if (rows.length > MOST_ACCOUNTS) faults.push(accountFault('too-many-accounts', { sheet: sheet.name, cell: null, line: null, found: null }, { limit: MOST_ACCOUNTS, count: rows.length }));
  return { sheet: sheet.name, lines, faults: asOneWalks(faults), skipped: report.skippedRows };
}

const columnOf = ({ cell }: AccountFault): number => columnNumber(/^[A-Z]+/.exec(cell ?? '')?.[0] ?? '');
const asOneWalks = (faults: readonly AccountFault[]): readonly AccountFault[] => [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || columnOf(a) - columnOf(b));
