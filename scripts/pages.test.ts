import { ROLES, type RouteName } from '@junheng/contract';
import { describe, expect, it } from 'vitest';
import { rights } from '../packages/server/src/access/authorise.ts';
import { PAGES, PARTS, pageAt, pagesOf } from '../packages/web/src/shell/pages.ts';

/** What each page asks first: who may call one of these may open it. */
const FIRST: Readonly<Record<(typeof PAGES)[number]['to'] | (typeof PARTS)[number]['under'], readonly RouteName[]>> = {
  '/': ['overview'],
  '/data': ['uploads'],
  '/data/revisions': ['revisions'],
  '/collection': ['rounds'],
  '/collection/profiles': ['changeProfile'],
  '/collection/rounds': ['roundReport'],
  '/assessment': ['dataset'],
  '/what-if': ['scenarios'],
  '/map': ['dataset'],
  '/reviews': ['review'],
  '/administration': ['accounts', 'changeSettings'],
};

const callersOf = (routes: readonly RouteName[]): readonly string[] =>
  ROLES.filter((role) =>
    routes.some((route) => {
      const right = rights[route];
      return typeof right === 'string' || right[role] !== undefined;
    }),
  );

describe('the pages of the browser', () => {
  const pages = [...PAGES.map(({ to, roles }) => ({ at: to, roles })), ...PARTS.map(({ under, roles }) => ({ at: under, roles }))];
  it.each(pages)('$at is for those whom the server answers there', ({ at, roles }) => {
    expect([...roles].sort()).toEqual([...callersOf(FIRST[at] ?? [])].sort());
  });

  it('leave out nobody: every role has one', () => expect(ROLES.filter((role) => pagesOf(role).length === 0)).toEqual([]));

  it.each([
    ['/', '/'],
    ['/data/uploads/3', '/data'],
    ['/database', null],
    ['/account', null],
    ['/what-if/abc', '/what-if'],
  ])('%s belongs to %s', (path, page) => expect(pageAt(path)?.page.to ?? null).toBe(page));

  it('a part may be opened by more than its page', () => {
    expect(pageAt('/data/revisions/1')?.roles).toContain('county-leader');
    expect(pageAt('/data')?.roles).not.toContain('county-leader');
  });
});
