import { expect, test } from 'vitest';
import { placeLabels, textWidth } from './labels.ts';

const at = (id: string, x: number, y: number) => ({ id, text: '西津街道', x, y, size: 12 });

test('a label that would cover an earlier one is left out', () => {
  expect(placeLabels([at('a', 100, 100), at('b', 120, 102), at('c', 100, 130), at('d', 160, 100)]).map((one) => one.id)).toEqual(['a', 'c', 'd']);
});

test('Chinese signs are twice as wide as Latin ones', () => {
  expect(textWidth('学校', 10)).toBe(20);
  expect(textWidth('ab', 10)).toBeCloseTo(11, 9);
});

test('a label that keeps clear covers no mark; the chosen one may', () => {
  const label = { ...at('a', 100, 100), clear: true };
  expect(placeLabels([label], [{ x: 110, y: 102 }])).toEqual([]);
  expect(placeLabels([label], [{ x: 110, y: 118 }])).toEqual([label]);
  expect(placeLabels([at('b', 100, 100)], [{ x: 110, y: 102 }]).map((one) => one.id)).toEqual(['b']);
});
