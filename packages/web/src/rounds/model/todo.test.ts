import type { Freeze, Round, RoundSchool, RoundState } from '@junheng/contract/round';
import { describe, expect, it } from 'vitest';
import { todosOf } from './todo.ts';
import { yearStateOf } from './year-state.ts';

const round = { year: 2026, townshipStep: false, revision: null } as Round;
const row = (school: string, state: RoundState, more: Partial<RoundSchool> = {}) => ({ school, state, late: false, openQueries: 0, answeredQueries: 0, faults: null, ...more }) as RoundSchool;
const freeze = (more: Partial<Freeze> = {}): Freeze => ({
  year: 2026,
  revision: 3,
  digest: 'a'.repeat(64),
  frozenBy: '甲',
  frozenAt: '2026-11-01T00:00:00.000Z',
  liftedBy: null,
  liftedAt: null,
  liftedWhy: null,
  submitted: [],
  ...more,
});
const submitted = (...levels: readonly Freeze['submitted'][number]['level'][]) => levels.map((level) => ({ level, by: '乙', at: '2026-11-02T00:00:00.000Z' }));
const county = row('@county', 'approved');

describe('what waits for a person', () => {
  const rows = [row('@county', 'submitted'), row('1', 'confirmed', { answeredQueries: 2 }), row('2', 'submitted'), row('3', 'filling', { late: true }), row('4', 'approved', { late: true })];

  it('is for the officer what schools and principals passed on, answers, and who is late', () => {
    expect(todosOf({ role: 'data-officer', round, rows, freeze: undefined })).toEqual([
      { kind: 'approve', count: 2 },
      { kind: 'answered', count: 1 },
      { kind: 'late', count: 1 },
    ]);
  });

  it('passes by the township where it takes part', () => {
    const stepped = { ...round, townshipStep: true };
    expect(todosOf({ role: 'township-liaison', round: stepped, rows, freeze: undefined })).toEqual([{ kind: 'check', count: 1 }]);
    expect(todosOf({ role: 'township-liaison', round, rows, freeze: undefined })).toEqual([]);
    // The county's own form has no township.
    expect(todosOf({ role: 'data-officer', round: stepped, rows, freeze: undefined })[0]).toEqual({ kind: 'approve', count: 1 });
  });

  it('is for a department the county form alone', () => {
    expect(todosOf({ role: 'department-liaison', round, rows, freeze: undefined })).toEqual([]);
    expect(todosOf({ role: 'department-liaison', round, rows: [row('@county', 'returned')], freeze: undefined })).toEqual([{ kind: 'countyForm' }]);
  });

  it('leads from the last approval to the revision, the freeze and up the levels', () => {
    const done = [county, row('1', 'approved')];
    const officer = (more: Partial<Round>, frozen?: Freeze) => todosOf({ role: 'data-officer', round: { ...round, ...more }, rows: done, freeze: frozen });
    expect(officer({})).toEqual([{ kind: 'form' }]);
    expect(officer({ revision: 3 })).toEqual([{ kind: 'freeze' }]);
    expect(officer({ revision: 3 }, freeze())).toEqual([]);
    const leader = (frozen?: Freeze) => todosOf({ role: 'county-leader', round: { ...round, revision: 3 }, rows: done, freeze: frozen });
    expect(leader()).toEqual([{ kind: 'freeze' }]);
    expect(leader(freeze())).toEqual([{ kind: 'submit', level: 'city' }]);
    expect(leader(freeze({ submitted: submitted('city') }))).toEqual([{ kind: 'submit', level: 'province' }]);
    expect(leader(freeze({ submitted: submitted('city', 'province', 'nation') }))).toEqual([]);
    expect(leader(freeze({ liftedAt: '2026-11-03T00:00:00.000Z' }))).toEqual([{ kind: 'freeze' }]);
  });
});

it('a year is a draft, frozen or submitted; lifted it is a draft again that was submitted once', () => {
  expect(yearStateOf(undefined)).toEqual({ kind: 'draft', levels: [], next: null });
  expect(yearStateOf(freeze())).toEqual({ kind: 'frozen', levels: [], next: 'city' });
  expect(yearStateOf(freeze({ submitted: submitted('province', 'city') }))).toEqual({ kind: 'submitted', levels: ['city', 'province'], next: 'nation' });
  expect(yearStateOf(freeze({ liftedAt: '2026-11-03T00:00:00.000Z', submitted: submitted('city') }))).toEqual({ kind: 'draft', levels: ['city'], next: null });
});
