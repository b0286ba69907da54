import { expect, test } from 'vitest';
import { extentOf, graticule, niceBelow, projectionOf } from './projection.ts';

test('a degree of latitude is 111 km, one of longitude shrinks with the cosine, and the way back is exact', () => {
  const projection = projectionOf({ west: 118, east: 119, south: 30, north: 31 });
  const north = projection.toKm(118.5, 31);
  const east = projection.toKm(119, 30.5);
  expect(north.x).toBeCloseTo(0, 9);
  expect(north.y).toBeCloseTo(-55.6, 0);
  expect(east.x).toBeCloseTo(55.6 * Math.cos((30.5 * Math.PI) / 180), 0);
  const back = projection.toDegrees(projection.toKm(118.73, 30.12));
  expect(back.longitude).toBeCloseTo(118.73, 9);
  expect(back.latitude).toBeCloseTo(30.12, 9);
});

test('the extent holds every school; one school alone still gets some kilometres', () => {
  expect(extentOf([])).toBeNull();
  const extent = extentOf([{ longitude: 118.7, latitude: 30.6 }]);
  expect(extent).toEqual({ west: 118.7, east: 118.7, south: 30.6, north: 30.6 });
  if (extent) expect(projectionOf(extent).width).toBeGreaterThanOrEqual(3);
});

test('scale bars and graticule lines are round numbers', () => {
  expect([0.7, 1, 3.9, 7, 49].map(niceBelow)).toEqual([0.5, 1, 2, 5, 20]);
  expect(graticule(118.31, 119.02)).toEqual([118.4, 118.6, 118.8, 119]);
});
