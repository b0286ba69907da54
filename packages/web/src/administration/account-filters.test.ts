import type { Account } from '@junheng/contract/account';
import { expect, test } from 'vitest';
import { byUnit, findAccounts, readAccountSearch, stateOf, unitsOf } from './account-filters.ts';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const place = (role: string, unit: string | null, unitName: string | null) => ({ role, unit, unitName, regionName: '样例县', state: 'granted' });
const account = (login: string, over: Record<string, unknown> = {}): Account =>
  ({
    login,
    name: login,
    state: 'active',
    locked: false,
    mustChangePassword: false,
    createdAt: '2026-11-20T00:00:00Z',
    lastSeenAt: '2026-11-23T00:00:00Z',
    places: [place('school-clerk', 's1', '第一小学')],
    ...over,
  }) as unknown as Account;

const all = [
  account('zhang.san', { name: '张三' }),
  account('li.si', { name: '李四', places: [place('principal', 's1', '第一小学'), place('school-clerk', 's2', '第二小学')] }),
  account('never', { lastSeenAt: null, createdAt: '2026-01-01T00:00:00Z', places: [] }),
  account('old', { lastSeenAt: '2026-06-01T00:00:00Z', places: [place('county-leader', null, null)] }),
  account('gone', { state: 'disabled', lastSeenAt: '2026-01-01T00:00:00Z', mustChangePassword: true }),
  account('shut', { locked: true }),
];
const found = (search: Parameters<typeof findAccounts>[1]) => findAccounts(all, search, NOW).map(({ login }) => login);

test('text is looked for in name, sign-in name and unit, each word of it, full-width letters too', () => {
  expect(found({ q: '张' })).toEqual(['zhang.san']);
  expect(found({ q: 'ＬＩ 第二' })).toEqual(['li.si']);
  expect(found({ q: '第一小学 李' })).toEqual(['li.si']);
});

test('by role, also of a second place; without a place; by unit', () => {
  expect(found({ role: 'principal' })).toEqual(['li.si']);
  expect(found({ role: 'none' })).toEqual(['never']);
  expect(found({ unit: 's2' })).toEqual(['li.si']);
});

test('by state: a disabled account does not wait for a new password', () => {
  expect(found({ state: 'disabled' })).toEqual(['gone']);
  expect(found({ state: 'locked' })).toEqual(['shut']);
  expect(found({ state: 'must-change' })).toEqual([]);
});

test('never used, and unused for a number of days: counted from opening where never used, disabled ones left out', () => {
  expect(found({ use: 'never' })).toEqual(['never']);
  expect(found({ use: '90' })).toEqual(['never', 'old']);
  expect(found({ use: '180' })).toEqual(['never']);
});

test('an address that says nonsense narrows nothing', () => {
  expect(readAccountSearch({ q: '', role: 'king', state: 'x', use: '9x', unit: '' })).toEqual({});
  expect(readAccountSearch({ q: 'a', role: 'none', state: 'locked', use: '90', unit: 's1' })).toEqual({ q: 'a', role: 'none', state: 'locked', use: '90', unit: 's1' });
});

test('the state shown is the gravest', () => {
  expect(all.map(stateOf)).toEqual(['active', 'active', 'no-place', 'active', 'disabled', 'locked']);
  expect(stateOf(account('new', { mustChangePassword: true }))).toBe('must-change');
});

test('the register: the county’s own first, then units by name, then who has no place; a person of two units in both', () => {
  expect(byUnit(all).map(({ unit, accounts }) => [unit, accounts.map(({ login }) => login)])).toEqual([
    ['', ['old']],
    ['s2', ['li.si']],
    ['s1', ['zhang.san', 'li.si', 'gone', 'shut']],
    ['-', ['never']],
  ]);
  expect(unitsOf(all).map(({ id }) => id)).toEqual(['s2', 's1']);
});
