import type { Assessment, FigureAssessment, ItemAssessment } from '@junheng/assessment/assessment';
import type { FormulaNode } from '@junheng/assessment/formula/nodes';
import { neverNegative } from '@junheng/assessment/formula/spreadsheet';
import { statusWord, word } from '@junheng/assessment/tables/words';
import { canWrite, formulaText, type Places } from './resolver.ts';
import { MOST_NAMES, type SchoolColumns } from './school-sheet.ts';
import { DraftSheet } from './sheet.ts';
import { HEAD, NUMBER, PLAIN as TEXT } from './styles.ts';

/** Cells of one figure of an item on the items' calculating sheet (指标测算). */
export interface FigureCells {
  readonly value: string;
  readonly limit: string;
  readonly status: string;
}
export interface ItemCells {
  readonly figures: ReadonlyMap<string, FigureCells>;
  readonly remarks: ReadonlyMap<string, string>;
  /** Schools that fail, schools undecided, and the names of those that fail. */
  readonly schools: { readonly failing: string; readonly undecided: string; readonly names: string } | null;
  readonly conclusion: string | null;
  readonly applicable: string;
  readonly status: string;
}
export interface ItemSheet {
  readonly sheet: DraftSheet;
  readonly items: ReadonlyMap<string, ItemCells>;
}

const MET = word('met', 'zh');
const UNMET = word('unmet', 'zh');
const OPEN = word('undecided', 'zh');
const ABSENT = word('absent', 'zh');
const COLUMN = { item: 0, name: 1, value: 2, limit: 3, skipped: 4, status: 5, names: 6 } as const;

/** Writes a row a figure, a conclusion or a count of schools, and a row with each item's own verdict. */
export function itemSheet(assessment: Assessment, places: Places, schools: SchoolColumns): ItemSheet {
  const sheet = new DraftSheet('指标测算');
  sheet.tab = '7A8794';
  sheet.freeze = { rows: 1, columns: 2 };
  sheet.print = { paper: 'a4', orientation: 'landscape', repeatRows: 1 };
  sheet.widths = [8, 52, 16, 14, 12, 12, 60];
  for (const [column, head] of ['指标', '项目', '数值', '要求', '不涉及', '结论', '不达标学校'].entries()) sheet.put(0, column, { value: head, style: HEAD });
  const writer = new ItemWriter(places, schools, sheet);
  return { sheet, items: new Map(assessment.items.map((item) => [item.item.id, writer.item(item)])) };
}

class ItemWriter {
  readonly #places: Places;
  readonly #schools: SchoolColumns;
  readonly #sheet: DraftSheet;
  #row = 1;

  constructor(places: Places, schools: SchoolColumns, sheet: DraftSheet) {
    this.#places = places;
    this.#schools = schools;
    this.#sheet = sheet;
  }

  item(item: ItemAssessment): ItemCells {
    const sheet = this.#sheet;
    const { id } = item.item;
    const first = this.#row;
    const figures = new Map(item.figures.map((one) => [one.figure.definition.id, this.#figure(item, one)]));
    const schools = item.item.schools ? this.#count(item) : null;
    const conclusion = (item.item.evidence ?? item.item.veto) ? this.#conclusion(item) : null;
    const last = this.#row - 1;
    const remarks = new Map(item.item.remarks.map((remark, index) => [remark.definition.id, this.#remark(item, remark.definition.name, remark.value, item.remarks[index]?.value ?? Number.NaN)]));
    const parts = sheet.column(COLUMN.status, first, last).slice(sheet.prefix.length);
    const row = this.#next(id, `${item.item.definition.name}：结论`);
    const skipped = this.#truth(item.item.notApplicable, id);
    sheet.put(row, COLUMN.skipped, { formula: skipped, style: TEXT });
    const all = last < first ? `"${OPEN}"` : `IF(COUNTIF(${parts},"${UNMET}")>0,"${UNMET}",IF(COUNTIF(${parts},"${OPEN}")>0,"${OPEN}","${MET}"))`;
    sheet.put(row, COLUMN.status, { formula: `IF(${sheet.own(row, COLUMN.skipped)}=TRUE,"${MET}",${all})`, value: statusWord(item.status, 'zh'), style: TEXT });
    return { figures, remarks, schools, conclusion, applicable: sheet.at(row, COLUMN.skipped), status: sheet.at(row, COLUMN.status) };
  }

  #next(id: string, name: string): number {
    const row = this.#row;
    this.#row += 1;
    this.#sheet.put(row, COLUMN.item, { value: id, style: TEXT });
    this.#sheet.put(row, COLUMN.name, { value: name, style: TEXT });
    return row;
  }

  /** TRUE where the item or figure does not concern the county. */
  #truth(node: FormulaNode | null, owner: string): string {
    return node === null ? 'FALSE' : `IFERROR(${formulaText(this.#places, node, 'county', 0, owner)}=TRUE,FALSE)`;
  }

  #figure(item: ItemAssessment, one: FigureAssessment): FigureCells {
    const sheet = this.#sheet;
    const owner = item.item.id;
    const { definition } = one.figure;
    const row = this.#next(owner, definition.name);
    const known = Number.isNaN(one.value) ? '' : one.value;
    // A tree that no spreadsheet can hold stands as its number.
    const live = canWrite(this.#places, one.figure.value, 'county', owner);
    sheet.put(row, COLUMN.value, live ? { formula: formulaText(this.#places, one.figure.value, 'county', 0, owner), value: known, style: NUMBER } : { value: known, style: NUMBER });
    sheet.put(row, COLUMN.limit, { formula: formulaText(this.#places, one.figure.limit, 'county', 0, owner), value: Number.isNaN(one.limit) ? '' : one.limit, style: NUMBER });
    sheet.put(row, COLUMN.skipped, { formula: this.#truth(one.figure.notApplicable, owner), value: !one.applicable, style: TEXT });
    const value = sheet.own(row, COLUMN.value);
    const limit = sheet.own(row, COLUMN.limit);
    const { rounding } = this.#places.compiled.standard;
    const judged = definition.display === 'percentage' && rounding.judgePercentages === 'rounded' ? `ROUND(${value},${rounding.percentages + 2})` : `ROUND(${value},12)`;
    const open = `IF(${limit}="","${OPEN}",${this.#undecided(one, limit, owner)})`;
    const status = `IF(${sheet.own(row, COLUMN.skipped)}=TRUE,"${MET}",IF(OR(${value}="",${limit}=""),${open},IF(${judged}${definition.compare}${limit},"${MET}","${UNMET}")))`;
    sheet.put(row, COLUMN.status, { formula: status, value: statusWord(one.status, 'zh'), style: TEXT });
    const at = (column: number) => sheet.at(row, column);
    return { value: at(COLUMN.value), limit: at(COLUMN.limit), status: at(COLUMN.status) };
  }

  /** What a figure without a value is: a sum of counts that must not exceed a limit has failed when those that are known exceed it. */
  #undecided(one: FigureAssessment, limit: string, owner: string): string {
    const { compare } = one.figure.definition;
    const terms = termsOf(one.figure.value);
    if (terms.length === 1 || compare.startsWith('>') || !terms.every((term) => neverNegative(term) && canWrite(this.#places, term, 'county', owner))) return `"${OPEN}"`;
    const known = terms.map((term) => `N(${formulaText(this.#places, term, 'county', 0, owner)})`).join('+');
    return `IF(${known}${compare}${limit},"${OPEN}","${UNMET}")`;
  }

  #count(item: ItemAssessment): NonNullable<ItemCells['schools']> {
    const sheet = this.#sheet;
    const row = this.#next(item.item.id, '不达标学校数（要求栏为待定学校数）');
    const columns = this.#schools.items.get(item.item.id);
    const [failing, undecided] = [item.failing?.length ?? 0, item.undecided?.length ?? 0];
    const range = columns ? this.#schools.sheet.column(columns.result, this.#schools.first, this.#schools.last) : '';
    sheet.put(row, COLUMN.value, columns ? { formula: `COUNTIF(${range},0)`, value: failing, style: NUMBER } : { value: failing, style: NUMBER });
    sheet.put(row, COLUMN.limit, columns ? { formula: `COUNTIF(${range},"${OPEN}")`, value: undecided, style: NUMBER } : { value: undecided, style: NUMBER });
    const value = sheet.own(row, COLUMN.value);
    sheet.put(row, COLUMN.status, {
      formula: `IF(${value}>0,"${UNMET}",IF(${sheet.own(row, COLUMN.limit)}>0,"${OPEN}","${MET}"))`,
      value: failing > 0 ? UNMET : undecided > 0 ? OPEN : MET,
      style: TEXT,
    });
    const last = columns ? this.#schools.sheet.at(this.#schools.last, columns.names) : '""';
    sheet.put(row, COLUMN.names, { formula: `${last}&IF(${value}>${MOST_NAMES},"等 "&${value}&" 所","")`, style: TEXT });
    return { failing: sheet.at(row, COLUMN.value), undecided: sheet.at(row, COLUMN.limit), names: sheet.at(row, COLUMN.names) };
  }

  #conclusion(item: ItemAssessment): string {
    const sheet = this.#sheet;
    const veto = item.item.veto !== null;
    const id = (veto ? item.item.definition.veto : item.item.definition.evidence) ?? '';
    const source = this.#places.data.county.sheet.at(this.#places.data.county.rows.get(id) ?? 0, 1);
    const good = veto ? ABSENT : MET;
    const row = this.#next(item.item.id, veto ? '有无此类情形' : '佐证材料结论');
    const known = item.evidence === null || item.evidence === 'missing' ? '' : item.evidence === 'met' ? good : veto ? word('present', 'zh') : this.#places.data.memberName(id, 'unmet');
    sheet.put(row, COLUMN.value, { formula: `IF(${source}="","",${source})`, value: known, style: TEXT });
    sheet.put(row, COLUMN.limit, { value: good, style: TEXT });
    const value = sheet.own(row, COLUMN.value);
    sheet.put(row, COLUMN.status, {
      formula: `IF(${value}="","${OPEN}",IF(${value}=${sheet.own(row, COLUMN.limit)},"${MET}","${UNMET}"))`,
      value: statusWord(item.evidence ?? 'missing', 'zh'),
      style: TEXT,
    });
    return sheet.at(row, COLUMN.value);
  }

  #remark(item: ItemAssessment, name: string, node: FormulaNode, value: number): string {
    const row = this.#next(item.item.id, name);
    this.#sheet.put(row, COLUMN.value, { formula: formulaText(this.#places, node, 'county', 0, item.item.id), value: Number.isNaN(value) ? '' : value, style: NUMBER });
    return this.#sheet.at(row, COLUMN.value);
  }
}

/** The terms of a sum. */
const termsOf = (node: FormulaNode): FormulaNode[] => (node.kind === 'arithmetic' && node.operator === '+' ? [...termsOf(node.left), ...termsOf(node.right)] : [node]);
