import type { Assessment } from '@junheng/assessment/assessment';
import { evaluateColumn } from '@junheng/assessment/formula/evaluate';
import type { AllocateNode, FormulaNode } from '@junheng/assessment/formula/nodes';
import { isCondition } from '@junheng/assessment/formula/spreadsheet';
import type { CompiledItem } from '@junheng/assessment/standard/compile';
import { canWrite, formulaText, type Places } from './resolver.ts';
import { DraftSheet } from './sheet.ts';
import { CODE, HEAD, NUMBER, PLAIN } from './styles.ts';

/** Columns on the schools' calculating sheet (学校测算), a row a school in the order of the school sheet. */
export interface SchoolColumns {
  readonly sheet: DraftSheet;
  readonly first: number;
  readonly last: number;
  readonly assessed: number;
  readonly weighted: number;
  /** Total of a figure that is shared out to stages. */
  total(node: AllocateNode): number;
  /** Result of an item judged school by school (1, 0, 待定 or —), and the names of those that fail, gathered downwards. */
  readonly items: ReadonlyMap<string, { readonly result: number; readonly names: number }>;
}

/** At most so many names are listed; the rest are counted. */
export const MOST_NAMES = 12;

export function schoolSheet(assessment: Assessment, places: Places): SchoolColumns {
  const { data, compiled } = places;
  const place = data.school;
  const sheet = new DraftSheet('学校测算');
  sheet.tab = '7A8794';
  sheet.freeze = { rows: 1, columns: 2 };
  sheet.print = { paper: 'a3', orientation: 'landscape', repeatRows: 1, repeatColumns: 2, scale: 70 };
  sheet.widths = [14, 28];
  const writer = new ColumnWriter(assessment, places, sheet);
  writer.column('学校标识码', (row) => place.sheet.prefix + place.sheet.own(row, place.columns.get('schoolCode') ?? 0), null, CODE);
  writer.column('学校名称', (row) => place.sheet.prefix + place.sheet.own(row, place.columns.get('schoolName') ?? 0), null, PLAIN);
  for (const definition of [...compiled.dictionary.derived, ...(compiled.standard.derived ?? [])]) {
    const node = compiled.derived.get(definition.id);
    if (definition.level !== 'school' || node?.kind !== 'derived' || !canWrite(places, node.formula, 'school')) continue;
    const column = writer.tree(definition.unit === undefined ? definition.name : `${definition.name}（${definition.unit}）`, node.formula);
    places.derived.set(definition.id, { level: 'school', sheet, column });
  }
  const assessed = writer.tree('纳入资源配置评估', compiled.assessed);
  if (compiled.assessed.kind === 'derived') places.derived.set(compiled.assessed.id, { level: 'school', sheet, column: assessed });
  const weighted = writer.column('各学段加权学生数之和', (row) => `SUMIFS(${stageColumn(places, 'weighted')},${stageColumn(places, 'code')},$A${row + 1})`, null, NUMBER);
  const totals = new Map<string, number>();
  for (const stage of ['primary', 'junior'] as const)
    for (const one of compiled.stages[stage]) {
      if (one.stock.kind !== 'allocate') continue;
      const key = formulaText(places, one.stock.total, 'school', 1);
      if (!totals.has(key)) totals.set(key, writer.tree(`${one.id} 全校${one.definition.stockName}（${one.definition.stockUnit}）`, one.stock.total));
    }
  const items = new Map<string, { result: number; names: number }>();
  for (const item of compiled.items) if (item.schools && canWrite(places, item.schools.require, 'school', item.id)) items.set(item.id, itemColumns(writer, places, item, assessed));
  return { sheet, first: place.first, last: place.last, assessed, weighted, items, total: (node) => totals.get(formulaText(places, node.total, 'school', 1)) ?? 0 };
}

/** The stages' sheet is laid out before it is written: both sheets refer to each other. */
function stageColumn(places: Places, which: 'code' | 'weighted'): string {
  const { first, last } = places.data.stage;
  const letter = which === 'code' ? 'A' : 'J';
  return `学段测算!$${letter}$${first + 1}:$${letter}$${last + 1}`;
}

class ColumnWriter {
  readonly #assessment: Assessment;
  readonly #places: Places;
  readonly sheet: DraftSheet;
  #next = 0;

  constructor(assessment: Assessment, places: Places, sheet: DraftSheet) {
    this.#assessment = assessment;
    this.#places = places;
    this.sheet = sheet;
    sheet.heights.set(0, 56);
  }

  column(head: string, formula: (row: number) => string, cached: ((row: number) => string | number | boolean | null) | null, style = NUMBER): number {
    const column = this.#next;
    this.#next += 1;
    const { first, rows } = this.#places.data.school;
    this.sheet.put(0, column, { value: head, style: HEAD });
    this.sheet.widths[column] ??= 13;
    for (let row = first; row < first + rows; row += 1) this.sheet.put(row, column, { formula: formula(row), value: cached?.(row - first) ?? null, style });
    return column;
  }

  /** A formula of the standard, with the engine's value beside it for programs that do not calculate. */
  tree(head: string, node: FormulaNode, owner = ''): number {
    const values = evaluateColumn(node, 'school', this.#assessment.dataset);
    const condition = isCondition(node);
    const cached = (index: number) => {
      const value = values[this.#places.data.school.from + index] ?? Number.NaN;
      return Number.isNaN(value) ? '' : condition ? value === 1 : value;
    };
    return this.column(head, (row) => formulaText(this.#places, node, 'school', row, owner), cached);
  }
}

function itemColumns(writer: ColumnWriter, places: Places, item: CompiledItem, assessed: number): { result: number; names: number } {
  const { schools } = item;
  if (!schools) return { result: 0, names: 0 };
  const scope = schools.scope === places.compiled.assessed ? assessed : writer.tree(`${item.id} 适用`, schools.scope);
  const require = writer.tree(`${item.id} 符合要求`, schools.require, item.id);
  const cell = (row: number, column: number) => writer.sheet.own(row, column);
  const result = writer.column(`${item.id} 结果（1 达标，0 不达标）`, (row) => `IF(${cell(row, scope)}=TRUE,IF(${cell(row, require)}="","待定",IF(${cell(row, require)},1,0)),"—")`, null);
  const names = writer.column(
    `${item.id} 不达标学校`,
    (row) => {
      const before = row === places.data.school.first ? '""' : cell(row - 1, result + 1);
      const counted = `COUNTIF(${cell(places.data.school.first, result).replace(/(\d+)$/, '$$$1')}:${cell(row, result)},0)`;
      const added = row === places.data.school.first ? `$B${row + 1}` : `${before}&IF(${before}="","","、")&$B${row + 1}`;
      return `IF(${cell(row, result)}=0,IF(${counted}<=${MOST_NAMES},${added},${before}),${before})`;
    },
    null,
    PLAIN,
  );
  return { result, names };
}
