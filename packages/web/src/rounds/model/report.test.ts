import { expect, it } from 'vitest';
import { byTownship, type ReportRow, sortReport, sumUp } from './report.ts';

const row = (school: string, more: Partial<ReportRow> = {}): ReportRow => ({
  school,
  name: school,
  township: '甲镇',
  state: 'waiting',
  completeness: 0,
  onTime: null,
  returns: 0,
  openQueries: 0,
  warnings: 0,
  ...more,
});
const rows = [
  row('3', { township: null, onTime: false }),
  row('1', { township: '乙镇', state: 'approved', completeness: 1, onTime: true, returns: 2, warnings: 4 }),
  row('2', { township: '乙镇', completeness: 0.5, openQueries: 3, onTime: false }),
  row('4'),
];

it('sums up by township, those without one last', () => {
  expect(byTownship(rows).map(({ township, schools }) => [township, schools])).toEqual([
    ['甲镇', 1],
    ['乙镇', 2],
    ['-', 1],
  ]);
  expect(byTownship(rows)[1]).toEqual({ township: '乙镇', schools: 2, approved: 1, onTime: 1, late: 1, completeness: 0.75, returns: 2, openQueries: 3, warnings: 4 });
});

it('sums up nothing without dividing by it', () => {
  expect(sumUp([])).toMatchObject({ schools: 0, completeness: 0 });
});

it('puts the late before what is not due yet before what came in time', () => {
  expect(sortReport(rows, { column: 'onTime', descending: false }).map((one) => one.school)).toEqual(['2', '3', '4', '1']);
  expect(sortReport(rows, { column: 'completeness', descending: true }).map((one) => one.school)).toEqual(['1', '2', '3', '4']);
});
