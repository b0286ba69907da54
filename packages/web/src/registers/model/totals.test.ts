import { describe, expect, test } from 'vitest';
import { besides, renewed, totalsAt } from './totals.ts';

const total = (value: number | number[], register = 'room', path = 'school:teachingArea') => ({ path, register, value, rows: 3 });

describe('a figure beside what its register gives', () => {
  test('the difference without the noise of binary fractions', () => expect(besides(0.3, total(0.2)).by).toBe(0.1));
  test('the same', () => expect(besides(60, total(60))).toMatchObject({ by: 0, same: true }));
  test('nothing reported is no zero', () => expect(besides(null, total(60))).toMatchObject({ by: null, same: false }));
  test('rooms in another order are the same; the same sum of other rooms is not', () => {
    expect(besides([100, 96], total([96, 100]))).toMatchObject({ by: 0, same: true });
    expect(besides([98, 98], total([96, 100]))).toMatchObject({ by: 0, same: false });
    expect(besides([100], total([96, 100]))).toMatchObject({ by: -96, same: false });
  });
});

test('what one register gives now replaces what it gave', () => {
  const before = [total(1, 'grade', 'stage/primary:pupils'), total(2, 'class', 'stage/primary:pupils')];
  const after = renewed(before, 'grade', [total(5, 'grade', 'stage/junior:pupils')]);
  expect(after.map((one) => [one.register, one.value])).toEqual([
    ['class', 2],
    ['grade', 5],
  ]);
  expect(totalsAt(after).get('stage/junior:pupils')?.length).toBe(1);
});
