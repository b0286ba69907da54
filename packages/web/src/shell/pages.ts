import { ADMINISTRATORS, type Role } from '@junheng/contract/role';

/** Everybody of the county government who reads it whole. */
const COUNTY: readonly Role[] = ['data-officer', 'supervision-officer', 'department-liaison', 'county-leader'];
const READERS: readonly Role[] = [...COUNTY, 'city-reviewer', 'province-reviewer', 'national-reviewer'];
const OFFICER: readonly Role[] = ['data-officer'];
const SCHOOLS: readonly Role[] = ['school-clerk', 'principal'];

interface Page {
  /** The page's address; pages below it are of the same roles unless `PARTS` says otherwise. */
  readonly to: string;
  readonly words: string;
  /** Checked where it is drawn; named here without it, so that the server's policies can be held against this file. */
  readonly icon: string;
  /** Second key of its shortcut (g, then …). */
  readonly key: string;
  /** Roles that it is for. Others do not see it in the navigation, and are told who may where they open its address. */
  readonly roles: readonly Role[];
}

/** The main pages in the order of the work. scripts/pages.test.ts holds their roles against the server's policies. */
export const PAGES = [
  { to: '/', words: 'nav.overview', icon: 'overview', key: 'o', roles: READERS },
  { to: '/data', words: 'nav.data', icon: 'data', key: 'd', roles: OFFICER },
  { to: '/collection', words: 'nav.collection', icon: 'file', key: 'c', roles: [...SCHOOLS, 'township-liaison', ...COUNTY] },
  { to: '/assessment', words: 'nav.assessment', icon: 'assessment', key: 'a', roles: READERS },
  { to: '/what-if', words: 'nav.whatIf', icon: 'whatIf', key: 'w', roles: COUNTY },
  { to: '/map', words: 'nav.map', icon: 'map', key: 'm', roles: READERS },
  { to: '/reviews', words: 'nav.reviews', icon: 'review', key: 'r', roles: READERS },
  // The data officer keeps the county's settings and organisations.
  { to: '/administration', words: 'nav.administration', icon: 'shield', key: 's', roles: [...ADMINISTRATORS, ...OFFICER] },
] as const satisfies readonly Page[];

export type MainPage = (typeof PAGES)[number];
export interface PageRights {
  readonly page: MainPage;
  readonly roles: readonly Role[];
}

/** Parts of a page that more may open than the page itself. */
export const PARTS: readonly { readonly under: string; readonly roles: readonly Role[] }[] = [
  { under: '/data/revisions', roles: READERS },
  { under: '/collection/profiles', roles: OFFICER },
  { under: '/collection/rounds', roles: ['township-liaison', ...COUNTY] },
];

const within = (path: string, under: string): boolean => path === under || path.startsWith(`${under}/`);

/** The main pages of a role; none for who has no place. */
export const pagesOf = (role: Role | null): readonly MainPage[] => PAGES.filter(({ roles }: Page) => role !== null && roles.includes(role));

/** The page that an address belongs to and the roles that may open it; null for what everybody may (the own account, an unknown address). */
export function pageAt(path: string): PageRights | null {
  const page = PAGES.find(({ to }) => (to === '/' ? path === '/' : within(path, to)));
  return page ? { page, roles: PARTS.find(({ under }) => within(path, under))?.roles ?? page.roles } : null;
}
