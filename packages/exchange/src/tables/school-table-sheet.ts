import type { StageId } from '@junheng/assessment/standard/types';
import type { OfficialTable } from '@junheng/assessment/tables/types';
import { address, letters } from './address.ts';
import type { DraftSheet } from './sheet.ts';
import { decimalsFormat, NEAR, OPEN, PADDING, UNMET } from './styles.ts';
import { type CellFormula, type FormulaSources, schoolRowFormulas, thresholdFormulas } from './table-formulas.ts';
import { notes, placedCells, styleOf, TITLE_ROWS, tableSheet, wordColours } from './table-sheet.ts';

/** A name that a colour rule may use where it may not name another sheet. */
export const NEAR_SHARE = 'NearShare';

/**
 * Table II-2 with a line for every school that the stage could have: an edit may bring a teaching point into the assessment, or take one
 * out. Lines beyond the assessed schools stay blank and without borders.
 */
export function schoolTableSheet(table: OfficialTable, stage: StageId, name: string, sources: FormulaSources): DraftSheet {
  const first = TITLE_ROWS + table.header.length;
  const candidates = candidatesOf(sources, stage);
  const formulas = new Map<string, CellFormula>(thresholdFormulas(sources, stage));
  for (const [index] of table.rows.entries()) for (const [key, formula] of schoolRowFormulas(sources, stage, index, first + index)) formulas.set(key, formula);
  const sheet = tableSheet({ ...table, notes: [] }, { name, formulas, offset: 1, paper: 'a3' });
  for (let index = 0; index < candidates; index += 1) line(sheet, table, sources, stage, index, first + index);
  notes(sheet, table, first + candidates, 1);
  colours(sheet, table, decimalsFormat(sources.places.compiled.standard.rounding.values) + PADDING, first, first + Math.max(candidates, 1));
  return sheet;
}

/** Lines of the stage sheet with this stage. */
function candidatesOf(sources: FormulaSources, stage: StageId): number {
  const { assessment, places } = sources;
  const { from, rows } = places.data.stage;
  const code = assessment.compiled.memberCode('stage', stage);
  return (assessment.dataset.stage.numbers.stage ?? new Float64Array(0)).subarray(from, from + rows).filter((one) => one === code).length;
}

/** The hidden number of the school's line, and a spare line's formulas in the look of the table's columns. */
function line(sheet: DraftSheet, table: OfficialTable, sources: FormulaSources, stage: StageId, index: number, row: number): void {
  const formulas = schoolRowFormulas(sources, stage, index, row);
  const finder = formulas.get(`${index}.line`);
  if (finder) sheet.put(row, 0, { formula: finder.formula, style: { font: 'small' } });
  if (index < table.rows.length) return;
  const [model = []] = table.rows;
  for (const [column, cell] of model.entries()) {
    const formula = formulas.get(cell.key.replace(/^\d+/, String(index)));
    const { border: _, ...look } = styleOf(cell, false, undefined);
    if (formula) sheet.put(row, column + 1, { formula: formula.formula, value: '', style: look });
  }
  sheet.heights.set(row, 20);
}

/** Marks below (▼) and near (△) values beside the colour, and frames spare lines once they are used. */
function colours(sheet: DraftSheet, table: OfficialTable, format: string, first: number, end: number): void {
  const thresholds = placedCells(table, 1).filter((one) => one.cell.key.startsWith('threshold.'));
  for (const { row, column } of thresholds) {
    const range = `${letters(column)}${first + 1}:${letters(column)}${end}`;
    const value = address(first, column);
    const limit = `${letters(column)}$${row + 1}`;
    sheet.colours.push(
      { range, when: `AND(ISNUMBER(${value}),${value}<${limit}*${NEAR_SHARE})`, style: { ...UNMET, format: `"▼"${format}` } },
      { range, when: `AND(ISNUMBER(${value}),${value}<${limit})`, style: { ...NEAR, format: `"△"${format}` } },
      { range, when: `${value}="未报"`, style: OPEN },
    );
  }
  const verdicts = placedCells(table, 1).find((one) => one.cell.key === '0.passes');
  if (verdicts) sheet.colours.push(...wordColours(`${letters(verdicts.column)}${first + 1}:${letters(verdicts.column)}${end}`, address(first, verdicts.column)));
  const spare = first + table.rows.length;
  if (spare < end) sheet.colours.push({ range: `B${spare + 1}:${letters(table.widths.length)}${end}`, when: `$B${spare + 1}<>""`, style: { border: true } });
}
