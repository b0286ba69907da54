import { expect, test } from 'vitest';
import { classRows, removal, renaming } from './classes.ts';

const figures = { 'class/primary/1/10:classPupils': 40, 'class/primary/1/2:classPupils': 41, 'class/junior/7/1:classPupils': 50, 'class/primary/2/1:classPupils': null };

test('classes stand as one counts, with those in hand', () => {
  expect(classRows(figures, 'primary', [{ grade: '1', className: '3' }]).map((row) => `${row.grade}-${row.className}`)).toEqual(['1-2', '1-3', '1-10']);
});

test('a removed class is emptied, a renamed one moves', () => {
  expect(removal(figures, 'primary', { grade: '1', className: '2' })).toEqual([{ path: 'class/primary/1/2:classPupils', value: null }]);
  expect(renaming(figures, 'primary', { grade: '1', className: '2' }, { grade: '1', className: '实验/班' })).toEqual([
    { path: 'class/primary/1/2:classPupils', value: null },
    { path: 'class/primary/1/%E5%AE%9E%E9%AA%8C%2F%E7%8F%AD:classPupils', value: 41 },
  ]);
});
