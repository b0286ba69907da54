import { describe, expect, it } from 'vitest';
import { covers } from './standards.ts';

describe('covers', () => {
  it.each([
    ['340000', '340302', true],
    ['340300', '340302', true],
    ['340302', '340302', true],
    ['340302', '340303', false],
    ['350000', '340302', false],
    ['100000', '340302', false],
    ['000000', '340302', false],
  ])('a standard of %s and the county %s: %s', (region, county, expected) => expect(covers(region, county)).toBe(expected));
});
