import type { FigureAssessment, ItemAssessment, MissingFigure, Range, Status } from '../assessment.ts';
import { firstRow } from '../dataset/levels.ts';
import type { Evaluator } from '../formula/evaluate.ts';
import { evaluateExact } from '../formula/exact.ts';
import { evaluateInterval, missingFigures } from '../formula/interval.ts';
import { comparison } from '../formula/kernels.ts';
import type { FormulaNode, Level } from '../formula/nodes.ts';
import { BLOCK } from '../formula/workspace.ts';
import { permittedRange } from '../resources/bounds.ts';
import { roundDecimal } from '../resources/judge.ts';
import type { CompiledFigure, CompiledItem, CompiledStandard } from '../standard/compile.ts';

/** All must hold: one that is unmet decides, one that is missing leaves it open. */
export function allOf(statuses: readonly Status[]): Status {
  if (statuses.includes('unmet')) return 'unmet';
  return statuses.includes('missing') ? 'missing' : 'met';
}

const statusOf = (truth: Range): Status => (truth.low === 1 ? 'met' : truth.high === 0 ? 'unmet' : 'missing');

/** Reads conditions and figures of items over one dataset, exactly where binary fractions could decide, as ranges where figures are missing. */
class ItemReader {
  readonly evaluator: Evaluator;
  readonly compiled: CompiledStandard;
  readonly #bounds;

  constructor(evaluator: Evaluator, compiled: CompiledStandard) {
    this.evaluator = evaluator;
    this.compiled = compiled;
    this.#bounds = permittedRange(compiled);
  }

  value(node: FormulaNode, level: Level, row: number): number {
    const out = new Float64Array(1);
    this.evaluator.kernel(node, level)(row, row + 1, out, 0);
    return out[0] ?? Number.NaN;
  }

  range(node: FormulaNode, level: Level, row: number): Range {
    return evaluateInterval(node, level, row, this.evaluator.dataset, this.#bounds);
  }

  /** Three-valued truth of a condition at each row from … to − 1. */
  conditions(node: FormulaNode, level: Level, from: number, to: number): Status[] {
    const ties = new Set<number>();
    const kernel = this.evaluator.kernel(node, level, (row) => ties.add(row));
    const out = new Float64Array(to - from);
    for (let block = from; block < to; block += BLOCK) kernel(block, Math.min(to, block + BLOCK), out, block - from);
    return Array.from(out, (truth, index) => {
      const row = from + index;
      if (Number.isNaN(truth)) return statusOf(this.range(node, level, row));
      if (!ties.has(row)) return truth === 1 ? 'met' : 'unmet';
      const exact = evaluateExact(node, level, row, this.evaluator.dataset);
      return exact === null ? 'missing' : exact.n !== 0n ? 'met' : 'unmet';
    });
  }

  condition(node: FormulaNode | null, level: Level, row: number): Status | null {
    return node === null ? null : (this.conditions(node, level, row, row + 1)[0] ?? 'missing');
  }

  missing(node: FormulaNode, level: Level, row: number): MissingFigure[] {
    return missingFigures(node, level, row, this.evaluator.dataset, this.#bounds);
  }
}

function figureDecimals(figure: CompiledFigure, compiled: CompiledStandard): number {
  const { rounding } = compiled.standard;
  // A fraction shown as a percentage to n decimals is a fraction to n + 2.
  if (figure.definition.display === 'percentage') return rounding.percentages + 2;
  return figure.definition.display === 'ratio' ? rounding.cv : rounding.figures;
}

function assessFigure(reader: ItemReader, figure: CompiledFigure, county: number): FigureAssessment {
  const applicable = reader.condition(figure.notApplicable, 'county', county) !== 'met';
  const value = reader.value(figure.value, 'county', county);
  const limit = reader.value(figure.limit, 'county', county);
  const { rounding } = reader.compiled.standard;
  const rounded = roundDecimal(value, figureDecimals(figure, reader.compiled));
  const byRounded = comparison(figure.definition.compare)(rounded, limit);
  const judgedRounded = figure.definition.display === 'percentage' && rounding.judgePercentages === 'rounded' && !Number.isNaN(value);
  const exactly = reader.condition(figure.requirement, 'county', county) ?? 'missing';
  const status = !applicable ? 'met' : judgedRounded ? (byRounded ? 'met' : 'unmet') : exactly;
  return {
    figure,
    value,
    limit,
    range: Number.isNaN(value) ? reader.range(figure.value, 'county', county) : { low: value, high: value },
    status,
    applicable,
    turnsUnderRounding: applicable && exactly !== 'missing' && !Number.isNaN(value) && byRounded !== (exactly === 'met'),
  };
}

function assessSchools(reader: ItemReader, item: CompiledItem, county: number): { failing: number[]; undecided: number[]; missing: MissingFigure[] } | null {
  if (!item.schools) return null;
  const from = firstRow(reader.evaluator.dataset, 'county', county, 'school');
  const to = firstRow(reader.evaluator.dataset, 'county', county + 1, 'school');
  const scope = reader.evaluator.column(item.schools.scope, 'school');
  const statuses = reader.conditions(item.schools.require, 'school', from, to);
  const rowsOf = (wanted: Status) => statuses.map((status, index) => (status === wanted && scope[from + index] === 1 ? from + index : -1)).filter((row) => row >= 0);
  const undecided = rowsOf('missing');
  const { require } = item.schools;
  return { failing: rowsOf('unmet'), undecided, missing: undecided.flatMap((row) => reader.missing(require, 'school', row)) };
}

function statusOfSchools(schools: { readonly failing: readonly number[]; readonly undecided: readonly number[] } | null): Status[] {
  if (!schools) return [];
  return [schools.failing.length > 0 ? 'unmet' : schools.undecided.length > 0 ? 'missing' : 'met'];
}

/** Assesses one item of G, Q, S, V or a local one for one county. */
export function assessItem(evaluator: Evaluator, compiled: CompiledStandard, item: CompiledItem, county: number): ItemAssessment {
  const reader = new ItemReader(evaluator, compiled);
  const applicable = reader.condition(item.notApplicable, 'county', county) !== 'met';
  const figures = item.figures.map((figure) => assessFigure(reader, figure, county));
  const schools = assessSchools(reader, item, county);
  const evidence = reader.condition(item.evidence ?? item.veto, 'county', county);
  const parts: Status[] = [...figures.map((one) => one.status), ...statusOfSchools(schools), ...(evidence === null ? [] : [evidence])];
  const conclusion = item.evidence ?? item.veto;
  const missing = [
    ...figures.flatMap((one) => (one.status === 'missing' ? reader.missing(one.figure.requirement, 'county', county) : [])),
    ...(schools?.missing ?? []),
    ...(evidence === 'missing' && conclusion ? reader.missing(conclusion, 'county', county) : []),
  ];
  return {
    item,
    // An item without any part can never be shown to hold.
    status: !applicable ? 'met' : parts.length === 0 ? 'missing' : allOf(parts),
    applicable,
    figures,
    remarks: item.remarks.map((remark) => ({ id: remark.definition.id, value: reader.value(remark.value, 'county', county) })),
    failing: schools?.failing ?? null,
    undecided: schools?.undecided ?? null,
    evidence,
    missing: applicable ? missing : [],
  };
}
