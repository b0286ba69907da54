import type { Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';

/** This year's figure beside last year's: a difference, a share of it, or only that it is another. */
export type Change = { readonly kind: 'none' } | { readonly kind: 'same' } | { readonly kind: 'other' } | { readonly kind: 'difference'; readonly by: number; readonly share: number | null };

export function changeOf(now: Value, last: Value, element: ElementDefinition): Change {
  if (now === null || last === null) return { kind: 'none' };
  if (Array.isArray(now) && Array.isArray(last)) return difference(sum(now), sum(last));
  // A year or a coordinate is no amount: a difference of it says nothing.
  if (typeof now === 'number' && typeof last === 'number' && element.type !== 'year' && element.unit !== '°') return difference(now, last);
  return { kind: now === last ? 'same' : 'other' };
}

const sum = (areas: readonly number[]): number => areas.reduce((total, one) => total + one, 0);
const difference = (now: number, last: number): Change => {
  // Takes off the noise of binary fractions.
  const by = Number((now - last).toPrecision(12));
  return by === 0 ? { kind: 'same' } : { kind: 'difference', by, share: last === 0 ? null : by / last };
};
