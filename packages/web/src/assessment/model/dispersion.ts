import type { IndicatorAssessment, StageAssessment } from '@junheng/assessment/assessment';
import { niceDomain } from './scale.ts';

/** A school as a dot: its place by value, its area by pupils. */
export interface Dot {
  /** Place in the stage's arrays. */
  readonly index: number;
  readonly value: number;
  readonly pupils: number;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface DispersionPlot {
  readonly dots: readonly Dot[];
  readonly domain: readonly [number, number];
  /** Half-height that the dots need, in pixels. */
  readonly reach: number;
  readonly undecided: number;
}

/** What the plot must show: every value, the threshold, the mean and the band that the limit allows. */
export function dispersionDomain(one: IndicatorAssessment): [number, number] {
  const band = one.limit === null || Number.isNaN(one.mean) ? [] : [one.mean * (1 - one.limit), one.mean * (1 + one.limit)];
  const seen = [...one.values, ...band, one.indicator.threshold ?? Number.NaN].filter((value) => Number.isFinite(value));
  if (seen.length === 0) return [0, 1];
  return niceDomain(Math.max(0, Math.min(...seen)) === 0 ? 0 : Math.min(...seen), Math.max(...seen), 8);
}

/**
 * Dots that keep their value on the axis and move aside only as far as needed not to cover one another (a swarm). Larger schools are
 * placed first, so they keep to the middle. `smallest` and `largest` bound the radius in pixels.
 */
export function dispersionPlot(one: IndicatorAssessment, stage: Pick<StageAssessment, 'pupils'>, width: number, radii: { readonly smallest: number; readonly largest: number }): DispersionPlot {
  const domain = dispersionDomain(one);
  const most = Math.max(1, ...stage.pupils);
  const placed: Dot[] = [];
  const order = Array.from(one.values.keys())
    .filter((index) => Number.isFinite(one.values[index]))
    .sort((left, right) => (stage.pupils[right] ?? 0) - (stage.pupils[left] ?? 0));
  for (const index of order) {
    const value = one.values[index] ?? 0;
    const pupils = stage.pupils[index] ?? 0;
    const radius = Math.max(radii.smallest, radii.largest * Math.sqrt(pupils / most));
    const x = ((value - domain[0]) / (domain[1] - domain[0] || 1)) * width;
    placed.push({ index, value, pupils, x, y: freePlace(placed, x, radius), radius });
  }
  const reach = placed.reduce((most, dot) => Math.max(most, Math.abs(dot.y) + dot.radius), radii.largest);
  return { dots: placed, domain, reach, undecided: one.values.length - placed.length };
}

/** The place nearest to the middle where a dot touches no other. */
function freePlace(placed: readonly Dot[], x: number, radius: number): number {
  const near = placed.filter((dot) => Math.abs(dot.x - x) < dot.radius + radius);
  const candidates = [0, ...near.flatMap((dot) => sides(dot, x, radius))].sort((left, right) => Math.abs(left) - Math.abs(right));
  return candidates.find((y) => near.every((dot) => Math.hypot(dot.x - x, dot.y - y) >= dot.radius + radius - 1e-6)) ?? 0;
}

function sides(dot: Dot, x: number, radius: number): [number, number] {
  const gap = Math.sqrt(Math.max(0, (dot.radius + radius) ** 2 - (dot.x - x) ** 2));
  return [dot.y + gap, dot.y - gap];
}
