import { describe, expect, it } from 'vitest';
import { standingOf, stepOf } from './standing.ts';

describe('standing', () => {
  it.each([
    [1, 0, 4.2, 4.2, 'met'],
    [0, 1, 4, 4.2, 'near'],
    [0, 0, 3, 4.2, 'below'],
    [Number.NaN, Number.NaN, Number.NaN, 4.2, 'undecided'],
    [Number.NaN, Number.NaN, 12, null, 'unjudged'],
  ] as const)('met %f, near %f, value %f of %f is %s', (met, near, value, threshold, standing) => expect(standingOf(met, near, value, threshold)).toBe(standing));
  it('follows the engine, not its own comparison', () => expect(standingOf(1, 0, 4.1999999999, 4.2)).toBe('met'));
  it.each([
    ['met', 9, 'far-above'],
    ['met', 4.2, 'met'],
    ['near', 4, 'near'],
    ['below', 3, 'below'],
    ['below', 1, 'far-below'],
  ] as const)('%s at %f of 4.2 is the step %s', (standing, value, step) => expect(stepOf(standing, value, 4.2)).toBe(step));
});
