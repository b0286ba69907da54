import type { Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';

/** One change for many schools. */
export type BulkChange = { readonly kind: 'set' | 'add' | 'multiply'; readonly by: number };

const WHOLE = new Set<ElementDefinition['type']>(['integer', 'year', 'level']);

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
  return Math.min(definition.max ?? Number.POSITIVE_INFINITY, Math.max(definition.min ?? Number.NEGATIVE_INFINITY, whole));
}
