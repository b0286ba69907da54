import { expect, test } from 'vitest';
import { zoomAround } from './viewport.ts';

const size = { width: 800, height: 600 };
const bounds = { least: 5, most: 200 };

test('zooming keeps the point under the pointer where it is', () => {
  const before = { center: { x: 3, y: -2 }, scale: 10 };
  const at = { x: 650, y: 120 };
  const after = zoomAround(before, 2, at, size, bounds);
  const kmAt = (view: typeof before) => ({ x: view.center.x + (at.x - 400) / view.scale, y: view.center.y + (at.y - 300) / view.scale });
  expect(after.scale).toBe(20);
  expect(kmAt(after).x).toBeCloseTo(kmAt(before).x, 9);
  expect(kmAt(after).y).toBeCloseTo(kmAt(before).y, 9);
});

test('zooming stops at its bounds', () => {
  const view = { center: { x: 0, y: 0 }, scale: 10 };
  expect(zoomAround(view, 1000, { x: 400, y: 300 }, size, bounds).scale).toBe(200);
  expect(zoomAround(view, 0.001, { x: 400, y: 300 }, size, bounds).scale).toBe(5);
});
