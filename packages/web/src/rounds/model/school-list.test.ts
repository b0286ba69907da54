import type { RoundSchool } from '@junheng/contract/round';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SORT, findSchools, isDoubtful, isLate, NO_TOWNSHIP, neighbour, readDeskSearch, townshipsOf, withOutliers } from './school-list.ts';

const row = (school: string, more: Partial<RoundSchool> = {}): RoundSchool => ({
  school,
  name: `${school}学校`,
  township: '东街道',
  state: 'waiting',
  version: 1,
  deadline: '2026-10-10T15:59:59.000Z',
  extended: null,
  late: false,
  filled: 0,
  asked: 50,
  faults: null,
  openQueries: 0,
  answeredQueries: 0,
  returns: 0,
  submittedAt: null,
  changedBy: null,
  changedAt: null,
  ...more,
});
const found = (rows: readonly RoundSchool[], search: Record<string, unknown> = {}) => findSchools(rows, readDeskSearch(search)).map((one) => one.school);

describe('the list of a round', () => {
  it('begins with the doubtful: answered before open questions, errors before warnings, returned before untouched', () => {
    const rows = [
      row('1'),
      row('2', { faults: { errors: 0, warnings: 9, unexplained: 0 } }),
      row('3', { openQueries: 3 }),
      row('4', { answeredQueries: 1 }),
      row('5', { faults: { errors: 1, warnings: 0, unexplained: 0 } }),
      row('6', { returns: 1 }),
      row('7', { faults: { errors: 0, warnings: 1, unexplained: 1 } }),
    ];
    expect(found(rows)).toEqual(['4', '3', '5', '7', '2', '6', '1']);
  });

  it('counts figures far from those of like schools: after what has no explanation, before warnings that have one', () => {
    const rows = withOutliers(
      [row('1'), row('2', { faults: { errors: 0, warnings: 9, unexplained: 0 } }), row('3'), row('4', { faults: { errors: 0, warnings: 1, unexplained: 1 } })],
      [{ school: '3' }, { school: '1' }, { school: '3' }],
    );
    expect(found(rows)).toEqual(['4', '3', '1', '2']);
    expect(rows.filter(isDoubtful).map((one) => one.school)).toEqual(['1', '2', '3', '4']);
    expect(found(rows, { sort: 'faults', down: '1' })[0]).toBe('2');
  });

  it('keeps equal schools in the order of their codes in both directions', () => {
    const rows = [row('b'), row('a'), row('c', { filled: 50 })];
    expect(found(rows, { sort: 'completeness' })).toEqual(['a', 'b', 'c']);
    expect(found(rows, { sort: 'completeness', down: '1' })).toEqual(['c', 'a', 'b']);
  });

  it('sorts states in the order of the work and figures as numbers', () => {
    const rows = [row('1', { state: 'approved', filled: 5, asked: 10 }), row('2', { state: 'filling', filled: 9, asked: 100 }), row('3', { state: 'returned', filled: 0, asked: 0 })];
    expect(found(rows, { sort: 'state' })).toEqual(['2', '1', '3']);
    expect(found(rows, { sort: 'completeness' })).toEqual(['3', '2', '1']);
  });

  it('narrows by state, doubt, lateness, township and words of the name or code', () => {
    const rows = [
      row('101', { name: '第一小学', state: 'filling', late: true }),
      row('102', { name: '第二小学', township: null, state: 'approved', late: true }),
      row('103', { name: '第一中学', openQueries: 1 }),
    ];
    expect(found(rows, { mark: 'approved' })).toEqual(['102']);
    expect(found(rows, { mark: 'doubtful' })).toEqual(['103']);
    // Handed in late, and approved: no longer overdue.
    expect(found(rows, { mark: 'late' })).toEqual(['101']);
    expect(found(rows, { township: NO_TOWNSHIP })).toEqual(['102']);
    expect(found(rows, { q: '第一 中' })).toEqual(['103']);
    expect(found(rows, { q: '１０２' })).toEqual(['102']);
    expect(townshipsOf(rows)).toEqual(['东街道', NO_TOWNSHIP]);
    expect([isDoubtful(rows[2] as RoundSchool), isLate(rows[1] as RoundSchool)]).toEqual([true, false]);
  });

  it('reads an address that somebody wrote by hand', () => {
    expect(readDeskSearch({ mark: 'no-such', sort: 'constructor', q: 5 })).toEqual({ q: '', township: '', sort: DEFAULT_SORT });
  });

  it('goes to the neighbour in the list as it is shown, and stops at its ends', () => {
    const rows = [row('1'), row('2')];
    expect([neighbour(rows, null, 1), neighbour(rows, '1', 1), neighbour(rows, '2', 1), neighbour(rows, '1', -1)]).toEqual(['1', '2', null, null]);
    expect(neighbour([], null, 1)).toBeNull();
  });
});
