import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, niceDomain, niceStep, ticks } from './scale.ts';

describe('scale', () => {
  it('maps the ends of the domain to the ends of the range', () => {
    const scale = linearScale([2, 12], [100, 0]);
    expect([scale(2), scale(7), scale(12)]).toEqual([100, 50, 0]);
  });
  it.each([
    [10, 5, 2],
    [1, 5, 0.2],
    [0.3, 4, 0.1],
    [2400, 6, 500],
  ])('a span of %f in about %i steps goes by %f', (span, count, step) => expect(niceStep(span, count)).toBeCloseTo(step, 12));
  it('gives round ticks without binary dust', () => {
    expect(ticks(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(ticks(1.2, 4.9, 4)).toEqual([2, 3, 4]);
  });
  it('keeps ticks inside the domain and the domain around the figures', () => {
    const figure = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b) + 1e-3];
        const [from, to] = niceDomain(low, high, 6);
        const slack = (high - low) * 1e-6;
        return from <= low + slack && to >= high - slack && ticks(from, to, 6).every((tick) => tick >= from - slack && tick <= to + slack);
      }),
    );
  });
});
