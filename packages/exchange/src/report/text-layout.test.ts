import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padEnd, padStart, terminalWidth, wrap } from './text-layout.ts';

describe('places in a terminal', () => {
  it.each([
    ['R2 缺 1 人', 10],
    ['（要求 ≥ 100%）', 15],
    ['\u001b[31m不达标\u001b[0m', 6],
    ['㎡', 2],
    ['', 0],
  ])('%s takes %d', (text, width) => expect(terminalWidth(text)).toBe(width));

  it('pads Chinese and Latin alike', () => {
    expect(padEnd('小学', 6)).toBe('小学  ');
    expect(padStart('0.5', 6)).toBe('   0.5');
    expect(padEnd('十二年一贯制', 4)).toBe('十二年一贯制');
  });

  it('breaks lines within the width, losing nothing but spaces', () => {
    const parts = fc.constantFrom('第3小学、', 'R2 缺 1 人；', 'teachers ', '㎡，', '缺 2,410 ㎡', '（要求 ≥ 100%）');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), fc.integer({ min: 16, max: 60 }), (chosen, width) => {
        const text = chosen.join('');
        const lines = wrap(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(lines.filter((line) => terminalWidth(line) > width || /^[、；，）]/.test(line))).toEqual([]);
      }),
    );
  });
});
