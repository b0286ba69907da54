import { expect, test } from 'vitest';
import { cellPosition, columnIndex, columnLetters, linesAround } from './cells.ts';

test('column letters and indices are each other’s inverse', () => {
  for (const index of [0, 1, 25, 26, 51, 52, 701, 702, 16383]) expect(columnIndex(columnLetters(index))).toBe(index);
  expect(columnLetters(26)).toBe('AA');
  expect(columnLetters(16383)).toBe('XFD');
  expect(columnIndex('1')).toBe(-1);
});

test('a cell is line and column; a sheet has neither', () => {
  expect(cellPosition('D17')).toEqual({ line: 17, column: 3 });
  expect(cellPosition(null)).toBeNull();
  expect(cellPosition('学校')).toBeNull();
});

test('the lines around a fault begin at the first line at the earliest', () => {
  expect(linesAround(2)).toEqual({ from: 1, to: 10 });
  expect(linesAround(100)).toEqual({ from: 95, to: 108 });
});
