import type { Organisation } from '@junheng/contract/organisation';
import { expect, test } from 'vitest';
import { campusesBelow, changedBy, changesOf, findOrganisations, grouped, isEnd, membersOf, needsOf, type OrganisationEvent, readOrganisationSearch } from './organisation-model.ts';

const unit = (over: Partial<Organisation>): Organisation => ({ id: '2134010001', kind: 'school', name: '第一小学', township: '东风', parent: null, counted: true, state: 'open', version: 1, ...over });
const event = (kind: OrganisationEvent['kind'], detail: Record<string, string | null>): OrganisationEvent => ({ id: 'x', kind, on: '2026-09-01', detail, by: '某人', at: '2026-09-01T00:00:00Z' });

test('a closed organisation can only be opened again; a school leaves a group only if it is in one; a department never splits or moves', () => {
  expect(changesOf(unit({ state: 'closed' }))).toEqual(['reopened']);
  expect(changesOf(unit({}))).toEqual(['renamed', 'merged', 'split', 'joined', 'moved', 'closed']);
  expect(changesOf(unit({ parent: 'g' }))).toContain('left');
  expect(changesOf(unit({ kind: 'department' }))).toEqual(['renamed', 'merged', 'closed']);
  expect(changesOf(unit({ kind: 'working-group' }))).toEqual(['renamed', 'closed']);
});

test('a change names what it needs: a school merges into a school, joins a group, moves to a township', () => {
  expect(needsOf('renamed', 'school')).toBe('text');
  expect(needsOf('merged', 'department')).toEqual(['department']);
  expect(needsOf('joined', 'school')).toEqual(['education-group', 'school']);
  expect(needsOf('moved', 'school')).toEqual(['township']);
  expect(needsOf('closed', 'school')).toBeNull();
  expect((['merged', 'closed', 'split', 'left'] as const).map(isEnd)).toEqual([true, true, false, false]);
});

test('the list: closed ones only when asked for; by kind; by every word of name, code, township', () => {
  const all = [unit({}), unit({ id: '2134010002', name: '第二小学', township: '李楼', state: 'closed' }), unit({ id: '李楼', kind: 'township', name: '李楼', township: null })];
  const found = (search: Record<string, string>) => findOrganisations(all, readOrganisationSearch(search)).map(({ id }) => id);
  expect(found({})).toEqual(['2134010001', '李楼']);
  expect(found({ closed: '1', kind: 'school' })).toEqual(['2134010001', '2134010002']);
  expect(found({ closed: '1', q: '李楼 第二' })).toEqual(['2134010002']);
  expect(found({ q: '０００１', kind: 'nonsense' })).toEqual(['2134010001']);
});

test('the history in names: what it was called, whom it joined', () => {
  const name = (id: string) => ({ g: '东风教育集团' })[id] ?? id;
  expect(changedBy(event('opened', { name: '第一小学' }), name)).toEqual({ before: null, after: '第一小学' });
  expect(changedBy(event('renamed', { value: '新名', name: '旧名', 'before.name': '旧名' }), name)).toEqual({ before: '旧名', after: '新名' });
  expect(changedBy(event('joined', { value: 'g' }), name)).toEqual({ before: null, after: '东风教育集团' });
  expect(changedBy(event('left', { value: null, 'before.parent': 'g' }), name)).toEqual({ before: '东风教育集团', after: null });
  expect(changedBy(event('moved', { value: '李楼', 'before.township': '东风' }), name)).toEqual({ before: '东风', after: '李楼' });
  expect(changedBy(event('closed', { value: null }), name)).toEqual({ before: null, after: null });
});

test('by groups: members stand under what they belong to, however deep; what belongs to nothing shown stands alone', () => {
  const all = [
    unit({ id: 'b', parent: 'a' }),
    unit({ id: 'g', kind: 'education-group', parent: null }),
    unit({ id: 'a', parent: 'g' }),
    unit({ id: 'c', parent: 'b' }),
    unit({ id: 'd', parent: 'gone' }),
  ];
  expect(grouped(all).map(({ unit: one, depth }) => [one.id, depth])).toEqual([
    ['g', 0],
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['d', 0],
  ]);
  expect(grouped(all.slice(0, 1)).map(({ depth }) => depth)).toEqual([0]);
  expect(membersOf([...all, unit({ id: 'e', parent: 'a', state: 'closed' })], 'a').map((one) => one.id)).toEqual(['b']);
  expect(campusesBelow(all, 'a').map((one) => one.id)).toEqual(['b', 'c']);
});
