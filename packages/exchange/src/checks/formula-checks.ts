import { buildDataset } from '@junheng/assessment/dataset/build';
import { type Dataset, tableOf } from '@junheng/assessment/dataset/dataset';
import type { Records } from '@junheng/assessment/dataset/records';
import { Evaluator } from '@junheng/assessment/formula/evaluate';
import { type DerivedNode, type ElementNode, type FormulaNode, LEVELS, type Level, operandsOf } from '@junheng/assessment/formula/nodes';
import type { CompiledCheck } from '@junheng/assessment/standard/compile';
import type { FaultCollector } from '../reader/fault.ts';
import type { ReadingRules } from '../reader/names.ts';
import { figureCell, written } from './place.ts';

/**
 * Evaluates the dictionary's and the standard's checks over all rows (学历教师数之和 ≤ 专任教师数 …). A check whose figures are not all
 * reported says nothing. The message shows the figures that were compared. `whole` says that an empty sheet is empty, not missing.
 */
export function runFormulaChecks(records: Records, rules: ReadingRules, faults: FaultCollector, whole = false): void {
  const dataset = buildDataset(withCounty(records), rules);
  const evaluator = new Evaluator(dataset);
  const empty = new Set(LEVELS.filter((level) => !whole && records.sheets[level].rows.length === 0));
  for (const check of rules.checks) {
    const { level } = check.definition;
    // A sheet that is missing as a whole is reported once, not again for every school.
    if (empty.has(level) || [...levelsBelow(check)].some((below) => empty.has(below))) continue;
    const when = check.when ? evaluator.column(check.when, level) : null;
    const assert = evaluator.column(check.assert, level);
    const broken: number[] = [];
    for (let row = 0; row < assert.length; row++) if (assert[row] === 0 && (when === null || when[row] === 1)) broken.push(row);
    if (broken.length > 0) reportBroken(check, broken, { dataset, evaluator, records, rules, faults });
  }
}

/** A workbook without a readable county sheet still has its schools checked. */
const withCounty = (records: Records): Records =>
  records.sheets.county.rows.length === 1 ? records : { ...records, sheets: { ...records.sheets, county: { ...records.sheets.county, rows: [{ values: {}, line: 1 }] } } };

function levelsBelow(check: CompiledCheck): ReadonlySet<Level> {
  const found = new Set<Level>();
  const visit = (node: FormulaNode) => {
    if (node.kind === 'aggregate') found.add(node.over);
    for (const operand of operandsOf(node)) visit(operand);
  };
  visit(check.assert);
  if (check.when) visit(check.when);
  return found;
}

interface Reporting {
  readonly dataset: Dataset;
  readonly evaluator: Evaluator;
  readonly records: Records;
  readonly rules: ReadingRules;
  readonly faults: FaultCollector;
}

function reportBroken(check: CompiledCheck, broken: readonly number[], { dataset, evaluator, records, rules, faults }: Reporting): void {
  const { definition } = check;
  const lines = tableOf(dataset, definition.level).origin?.rows;
  const figures = figuresOf(check.assert).map((node) => ({ ...namesOf(node, rules), values: evaluator.column(node, definition.level) }));
  const sheet = records.sheets[definition.level];
  for (const row of broken) {
    const line = lines?.[row] ?? 1;
    const said = (name: 'zh' | 'en') => figures.map((figure) => `${figure[name]} ${written(figure.values[row] ?? Number.NaN)}`);
    const own = figures.find((figure) => figure.id === definition.element)?.values[row];
    faults.add(
      definition.kind === 'unit-slip' ? 'unit-slip' : 'cross-field',
      {
        sheet: sheet.sheet,
        cell: figureCell(sheet, definition.element, line),
        line,
        element: definition.element,
        check: definition.id,
        severity: definition.severity,
        ...(own === undefined ? {} : { value: written(own) }),
      },
      {
        message: definition.message,
        messageEn: definition.en,
        remedy: definition.remedy,
        remedyEn: definition.remedyEn,
        values: figures.length === 0 ? '' : `（${said('zh').join('，')}）`,
        valuesEn: figures.length === 0 ? '' : ` (${said('en').join(', ')})`,
      },
    );
  }
}

/** The figures that a formula compares, a derived one as a whole, each once and in reading order. */
function figuresOf(node: FormulaNode, found: (ElementNode | DerivedNode)[] = []): readonly (ElementNode | DerivedNode)[] {
  if (node.kind === 'element' || node.kind === 'derived') {
    if (!found.some((one) => one.id === node.id)) found.push(node);
  } else if (node.kind !== 'aggregate' && node.kind !== 'member') for (const operand of operandsOf(node)) figuresOf(operand, found);
  return found;
}

function namesOf(node: ElementNode | DerivedNode, rules: ReadingRules): { readonly id: string; readonly zh: string; readonly en: string } {
  const named = node.kind === 'element' ? rules.elements.get(node.id) : rules.dictionary.derived.find((one) => one.id === node.id);
  return { id: node.id, zh: named?.name ?? node.id, en: named?.en ?? node.id };
}
