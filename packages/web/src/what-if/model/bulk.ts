import type { Assessment } from '@junheng/assessment/assessment';
import type { Value } from '@junheng/assessment/dataset/records';
import { derivativeOf } from '@junheng/assessment/formula/derivative';
import { elementsOf } from '@junheng/assessment/formula/nodes';
import { gapOf } from '@junheng/assessment/gaps/gaps';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import type { MatrixRow } from '../../assessment/model/matrix.ts';
import { type Edit, type FigureAt, sameValue } from './edits.ts';
import type { Workbench } from './workbench.ts';

/** One change for many schools. */
export type BulkChange = { readonly kind: 'set' | 'add' | 'multiply'; readonly by: number };

const WHOLE = new Set<ElementDefinition['type']>(['integer', 'year', 'level']);
const NUMERIC = new Set<ElementDefinition['type']>(['integer', 'decimal']);
export const isNumeric = (definition: ElementDefinition): boolean => NUMERIC.has(definition.type);

const bounded = (value: number, definition: ElementDefinition): number => Math.min(definition.max ?? Number.POSITIVE_INFINITY, Math.max(definition.min ?? Number.NEGATIVE_INFINITY, value));

/**
 * The figure after a bulk change, within the dictionary's range; whole figures stay whole (rounded up when they grow, down when they
 * shrink, so that a change is never lost to rounding). Null where there is no number to add to or multiply.
 */
export function changed(before: Value, change: BulkChange, definition: ElementDefinition): number | null {
  if (change.kind !== 'set' && typeof before !== 'number') return null;
  const base = typeof before === 'number' ? before : 0;
  const raw = change.kind === 'set' ? change.by : change.kind === 'add' ? base + change.by : base * change.by;
  if (!Number.isFinite(raw)) return null;
  const trimmed = Number(raw.toPrecision(12));
  const whole = WHOLE.has(definition.type) ? (trimmed >= base ? Math.ceil(trimmed) : Math.floor(trimmed)) : trimmed;
  return bounded(whole, definition);
}

/** Where a school stage keeps an element: on the school's row or on the stage's. Null for figures of other levels. */
const placeOf = (row: MatrixRow, definition: ElementDefinition): FigureAt | null => {
  if (definition.sheet === 'school') return { level: 'school', row: row.school.row, element: definition.id };
  return definition.sheet === 'stage' ? { level: 'stage', row: row.stageRow, element: definition.id } : null;
};

const editAt = (bench: Workbench, at: FigureAt, value: number): Edit => ({ level: at.level, key: bench.keyOf(at.level, at.row), element: at.element, value });

/** One figure changed alike in every school stage given; figures that would not change are left out, a school's own figure is changed once. */
export function bulkEdits(bench: Workbench, rows: readonly MatrixRow[], definition: ElementDefinition, change: BulkChange): Edit[] {
  const seen = new Set<number>();
  return rows.flatMap((row) => {
    const at = placeOf(row, definition);
    if (!at || seen.has(at.row)) return [];
    seen.add(at.row);
    const before = bench.present(at);
    const after = changed(before, change, definition);
    return after === null || sameValue(before, after) ? [] : [editAt(bench, at, after)];
  });
}

/** The figures by which a school can be raised in an indicator: those whose growth makes its stock grow. */
export function raisingElements(assessment: Assessment, rows: readonly MatrixRow[], indicatorId: string): ElementDefinition[] {
  const found = new Map<string, ElementDefinition>();
  for (const row of rows) {
    const one = assessment.stages[row.stage].indicators.find((candidate) => candidate.indicator.id === indicatorId);
    if (!one) continue;
    for (const { id } of elementsOf(one.indicator.stock).values()) {
      const definition = assessment.compiled.elements.get(id);
      const at = definition && isNumeric(definition) ? placeOf(row, definition) : null;
      if (definition && at && !found.has(id) && slopeOf(assessment, row, indicatorId, at) > 0) found.set(id, definition);
    }
  }
  return [...found.values()];
}

const slopeOf = (assessment: Assessment, row: MatrixRow, indicatorId: string, at: FigureAt): number => {
  const one = assessment.stages[row.stage].indicators.find((candidate) => candidate.indicator.id === indicatorId);
  return one ? derivativeOf(one.indicator.stock, 'stage', row.stageRow, assessment.dataset, { element: at.element, row: at.row }).slope : Number.NaN;
};

/**
 * Raises one figure of each school stage that is below the threshold until it is just met (补到标准); where two stages share the school's
 * figure, as far as the one in greater need asks. Whole figures are rounded up, others to hundredths.
 */
export function raiseEdits(assessment: Assessment, bench: Workbench, rows: readonly MatrixRow[], indicatorId: string, definition: ElementDefinition): Edit[] {
  const wanted = new Map<number, { readonly at: FigureAt; readonly value: number }>();
  for (const row of rows) {
    const stage = assessment.stages[row.stage];
    const one = stage.indicators.find((candidate) => candidate.indicator.id === indicatorId);
    const at = placeOf(row, definition);
    const short = one ? (gapOf(assessment, stage, one, row.index)?.toThreshold.exact ?? 0) : 0;
    if (!one || !at || !(short > 0)) continue;
    const before = bench.present(at);
    const slope = slopeOf(assessment, row, indicatorId, at);
    if (typeof before !== 'number' || !(slope > 0)) continue;
    const parts = WHOLE.has(definition.type) ? 1 : 100;
    // The margin takes off the noise of binary fractions, which must not cost another teacher.
    const value = bounded(Number((Math.ceil((before + short / slope) * parts - 1e-7) / parts).toPrecision(12)), definition);
    const kept = wanted.get(at.row);
    if (value > before && (!kept || kept.value < value)) wanted.set(at.row, { at, value });
  }
  return [...wanted.values()].map(({ at, value }) => editAt(bench, at, value));
}
