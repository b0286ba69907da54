import { describe, expect, it } from 'vitest';
import { nextCell } from './grid-keys.ts';

const size = { rows: 300, columns: 11, page: 12 };

describe('the keys of the matrix', () => {
  it.each([
    ['ArrowDown', false, { row: 0, column: 2 }, { row: 1, column: 2 }],
    ['ArrowUp', false, { row: 0, column: 2 }, { row: -1, column: 2 }],
    ['ArrowUp', false, { row: -1, column: 2 }, { row: -1, column: 2 }],
    ['ArrowDown', false, { row: 299, column: 2 }, { row: 299, column: 2 }],
    ['ArrowRight', false, { row: 4, column: 10 }, { row: 4, column: 10 }],
    ['ArrowLeft', false, { row: 4, column: 1 }, { row: 4, column: 0 }],
    ['PageDown', false, { row: 4, column: 1 }, { row: 16, column: 1 }],
    ['PageUp', false, { row: 4, column: 1 }, { row: 0, column: 1 }],
    ['Home', false, { row: 4, column: 7 }, { row: 4, column: 0 }],
    ['End', false, { row: 4, column: 7 }, { row: 4, column: 10 }],
    ['Home', true, { row: 44, column: 7 }, { row: 0, column: 0 }],
    ['End', true, { row: 4, column: 7 }, { row: 299, column: 10 }],
  ] as const)('%s (control %s) from %j to %j', (key, control, from, to) => expect(nextCell(key, control, from, size)).toEqual(to));
  it('leaves other keys to the browser', () => expect([nextCell('Enter', false, { row: 0, column: 0 }, size), nextCell('Tab', false, { row: 0, column: 0 }, size)]).toEqual([null, null]));
});
