import { expect, test } from 'vitest';
import { type GridPlace, stepOf } from './grid-steps.ts';

const at: GridPlace = { row: 1, column: 1, rows: 3, columns: 4, editing: false, ctrl: false };
const key = (name: string, place: Partial<GridPlace> = {}, shiftKey = false) => stepOf({ key: name, shiftKey, altKey: false }, { ...at, ...place });

test.each([
  ['Enter', {}, { row: 2, column: 1 }],
  ['Enter', { row: 2 }, { row: 2, column: 1 }],
  ['Tab', { column: 3 }, { row: 2, column: 0 }],
  ['Tab', { row: 2, column: 3 }, 'leave'],
  ['ArrowLeft', { column: 0 }, { row: 1, column: 0 }],
  ['ArrowRight', { editing: true }, null],
  ['ArrowDown', { editing: true }, { row: 2, column: 1 }],
  ['End', { ctrl: true }, { row: 2, column: 3 }],
  ['PageUp', {}, { row: 0, column: 1 }],
  ['x', {}, null],
] as const)('%s from %o', (name, place, step) => expect(key(name, place)).toEqual(step));

test('with Shift the other way, out of the grid before its first cell', () => {
  expect(key('Tab', { column: 0 }, true)).toEqual({ row: 0, column: 3 });
  expect(key('Tab', { row: 0, column: 0 }, true)).toBe('leave');
});
test('with Alt a choice opens its list', () => expect(stepOf({ key: 'ArrowDown', shiftKey: false, altKey: true }, at)).toBeNull());
