import { figurePath, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { ProfileFigure, StatisticsProfile } from '@junheng/assessment/standard/profile-schema';
import { openSource } from '../csv/open-source.ts';
import type { FileFigure, FileForm } from '../forms/difference.ts';
import { type FileFault, formFault, ofCell } from '../forms/faults.ts';
import { collectFaults, type FaultCollector } from '../reader/fault.ts';
import type { ReadingRules } from '../reader/names.ts';
import { parseNumber } from '../reader/values/number.ts';
import { readerOf } from '../reader/values/read-value.ts';
import { bare } from '../reader/words.ts';
import type { Source } from '../workbook/bytes.ts';
import { type Cell, shown } from '../workbook/cell.ts';
import { FORM_LIMITS } from '../workbook/limits.ts';
import type { Sheet, Workbook } from '../workbook/open.ts';
import { cellsOf } from './sheet-cells.ts';

/** What is known of the school whose statistics are read. */
export interface StatisticsSchool {
  readonly school: string;
  readonly name: string | null;
  /** Its stages as far as they are known: of others nothing is expected. */
  readonly stages: readonly string[];
}

/** One line of a profile, as found in a workbook. */
export interface FoundFigure {
  readonly path: string;
  readonly sheet: string | null;
  readonly cells: readonly { readonly cell: string; readonly text: string | null }[];
  readonly value: Value;
}

export interface StatisticsReading {
  readonly digest: string;
  readonly form: FileForm;
  /** Every line of the profile in its order: what was found where, and what was not. */
  readonly found: readonly FoundFigure[];
  readonly faults: readonly FileFault[];
  readonly sheets: readonly string[];
}

interface FormSheet {
  readonly name: string;
  readonly cell: (address: string) => Cell | undefined;
}

/** Reads a school's export of the official statistics (统计报表) by a profile: figures with the cells that they stand in. Nothing is guessed beyond the profile. @throws WorkbookError */
export async function readStatistics(source: Source, profile: StatisticsProfile, rules: ReadingRules, school: StatisticsSchool): Promise<StatisticsReading> {
  const workbook = await openSource(source, FORM_LIMITS);
  try {
    const { sheets, faults } = await formSheets(workbook, profile, school);
    const found: FoundFigure[] = [];
    for (const figure of profile.figures) found.push(readFigure(figure, sheets.get(figure.form), rules, faults));
    faults.push(...totalFaults(profile, sheets), ...nameFaults(profile, sheets, school));
    const figures = withoutEmptyStages(found, school).flatMap(({ path, value, sheet, cells }): FileFigure[] =>
      value === null || sheet === null ? [] : [{ path, value, sheet, cell: cells[0]?.cell ?? null }],
    );
    const form = { school: school.school, name: schoolName(profile, sheets), figures, whole: [], rows: [] };
    return { digest: workbook.digest, form, found, faults, sheets: workbook.sheets.map((sheet) => sheet.name) };
  } finally {
    await workbook.close();
  }
}

/** 教基1102续 also as “教基 1102 续 办学条件”; of two names that both fit, the longer: 教基1102续 is not 教基1102. */
function sheetOf(workbook: Workbook, names: readonly string[], others: readonly string[]): Sheet | undefined {
  const fits = (sheet: Sheet, name: string): boolean => bare(sheet.name).includes(bare(name));
  const longer = (sheet: Sheet, name: string): boolean => others.some((other) => bare(other).length > bare(name).length && bare(other).startsWith(bare(name)) && fits(sheet, other));
  return workbook.sheets.find((sheet) => names.some((name) => fits(sheet, name) && !longer(sheet, name)));
}

async function formSheets(workbook: Workbook, profile: StatisticsProfile, school: StatisticsSchool): Promise<{ sheets: Map<string, FormSheet>; faults: FileFault[] }> {
  const sheets = new Map<string, FormSheet>();
  const faults: FileFault[] = [];
  const names = profile.forms.flatMap((form) => form.sheets);
  for (const form of profile.forms) {
    const sheet = sheetOf(workbook, form.sheets, names);
    if (sheet) sheets.set(form.id, { name: sheet.name, cell: await cellsOf(sheet) });
    const uses = profile.figures.filter((figure) => figure.form === form.id);
    const expected = uses.some((figure) => figure.stage === undefined || school.stages.length === 0 || school.stages.includes(figure.stage));
    if (sheet || !expected) continue;
    const former = form.former ? sheetOf(workbook, form.former, names) : undefined;
    const name = `${form.sheets[0] ?? ''} ${form.name}`;
    faults.push(former ? formFault('statistics-sheet-former', { sheet: former.name }, { sheet: former.name, name }) : formFault('statistics-sheet-absent', { sheet: '' }, { name, value: form.id }));
  }
  return { sheets, faults };
}

function readFigure(figure: ProfileFigure, sheet: FormSheet | undefined, rules: ReadingRules, faults: FileFault[]): FoundFigure {
  const element = rules.dictionary.elements.find((one) => one.id === figure.element);
  const level = element?.sheet === 'stage' ? 'stage' : 'school';
  const path = figurePath({ level, ...(figure.stage === undefined ? {} : { stage: figure.stage }), element: figure.element });
  const cells = figure.cells.map((cell) => ({ cell, content: sheet?.cell(cell) }));
  const told = { path, sheet: sheet?.name ?? null, cells: cells.map(({ cell, content }) => ({ cell, text: content ? shown(content) : null })) };
  if (!sheet || !element) return { ...told, value: null };
  const collector = collectFaults();
  const numeric = element.type === 'integer' || element.type === 'decimal';
  const content = numeric ? addUp(cells, figure.factor ?? 1, sheet.name, collector) : translated(cells[0]?.content, figure.members);
  const value = content
    ? readerOf(element, rules.dictionary)(content, (code, text, details) => collector.add(code, { sheet: sheet.name, cell: figure.cells[0], element: element.id, value: text }, details))
    : null;
  faults.push(...collector.list().map((fault) => ofCell(fault, path)));
  return { ...told, value: collector.list().some((fault) => fault.severity === 'error') ? null : value };
}

/** The sum of cells as one; null where none has content. An empty cell among others counts nothing: forms leave zeros out. */
function addUp(cells: readonly { readonly cell: string; readonly content: Cell | undefined }[], factor: number, sheet: string, collector: FaultCollector): Cell | null {
  let sum: number | null = null;
  for (const { cell, content } of cells) {
    if (!content || (content.kind === 'text' && bare(content.text).replace(/[-—/]/g, '') === '')) continue;
    const number = content.kind === 'number' && content.format === 'general' ? content.number : content.kind === 'text' ? parseNumber(content.text) : null;
    if (content.kind === 'uncalculated') collector.add('formula-without-result', { sheet, cell, value: '' });
    else if (content.kind === 'error') collector.add('error-value', { sheet, cell, value: content.text });
    else if (number === null || !Number.isFinite(number)) collector.add('not-a-number', { sheet, cell, value: shown(content) });
    else sum = (sum ?? 0) + number;
  }
  return sum === null ? null : { column: 0, kind: 'number', number: factor === 1 ? sum : Number((sum * factor).toPrecision(15)), text: '', format: 'general', formula: false };
}

function translated(content: Cell | undefined, members: ProfileFigure['members']): Cell | null {
  if (!content) return null;
  const member = Object.entries(members ?? {}).find(([words]) => bare(words) === bare(shown(content)))?.[1];
  return member === undefined ? content : { ...content, kind: 'text', text: member };
}

/** A form has its lines for stages that the school has not: zeros there make no stage. */
function withoutEmptyStages(found: readonly FoundFigure[], school: StatisticsSchool): FoundFigure[] {
  const stageOf = ({ path }: FoundFigure): string | undefined => parseFigurePath(path)?.stage;
  const filled = new Set(found.filter(({ value }) => value !== null && value !== 0).map(stageOf));
  return found.filter((one) => {
    const stage = stageOf(one);
    return stage === undefined || school.stages.includes(stage) || filled.has(stage);
  });
}

function totalFaults(profile: StatisticsProfile, sheets: ReadonlyMap<string, FormSheet>): FileFault[] {
  return profile.totals.flatMap(({ form, total, parts, relation }): FileFault[] => {
    const sheet = sheets.get(form);
    const number = (address: string): number | null => {
      const cell = sheet?.cell(address);
      return cell?.kind === 'number' ? cell.number : cell?.kind === 'text' ? parseNumber(cell.text) : null;
    };
    const stated = number(total);
    if (!sheet || stated === null) return [];
    const sum = parts.reduce((before, part) => before + (number(part) ?? 0), 0);
    const holds = relation === 'equal' ? Math.abs(sum - stated) <= 1e-6 * Math.max(1, Math.abs(stated)) : sum <= stated + 1e-6;
    return holds ? [] : [formFault('statistics-total', { sheet: sheet.name, cell: total }, { cell: total, value: stated, parts: parts.join('、'), sum })];
  });
}

function schoolName({ schoolName: at }: StatisticsProfile, sheets: ReadonlyMap<string, FormSheet>): string | null {
  const cell = at && sheets.get(at.form)?.cell(at.cell);
  return cell ? shown(cell).trim() || null : null;
}

function nameFaults(profile: StatisticsProfile, sheets: ReadonlyMap<string, FormSheet>, school: StatisticsSchool): FileFault[] {
  const value = schoolName(profile, sheets);
  if (value === null || school.name === null || bare(value) === bare(school.name)) return [];
  const sheet = sheets.get(profile.schoolName?.form ?? '')?.name ?? '';
  return [formFault('statistics-name', { sheet, cell: profile.schoolName?.cell ?? null }, { value, name: school.name })];
}
