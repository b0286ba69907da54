import type { Account } from '@junheng/contract/account';
import { ROLES, type Role } from '@junheng/contract/role';

export const STATES = ['active', 'disabled', 'locked', 'must-change'] as const;
/** What stands in the way of an account, the gravest first; `active` where nothing does. */
export type AccountState = (typeof STATES)[number] | 'no-place';

export function stateOf({ state, locked, places, mustChangePassword }: Account): AccountState {
  if (state === 'disabled') return 'disabled';
  if (locked) return 'locked';
  if (places.length === 0) return 'no-place';
  return mustChangePassword ? 'must-change' : 'active';
}

/** What narrows the list, as it stands in the address. */
export interface AccountSearch {
  readonly q?: string;
  /** A role, or `none` for who has no place. */
  readonly role?: Role | 'none';
  readonly unit?: string;
  readonly state?: (typeof STATES)[number];
  /** `never`, or a number of days. */
  readonly use?: string;
}

const oneOf = <V extends string>(values: readonly V[], value: unknown): V | undefined => values.find((one) => one === value);

export function readAccountSearch(search: Readonly<Record<string, unknown>>): AccountSearch {
  const { q, unit, use } = search;
  const role = search.role === 'none' ? 'none' : oneOf(ROLES, search.role);
  const state = oneOf(STATES, search.state);
  return {
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(role === undefined ? {} : { role }),
    ...(typeof unit === 'string' && unit !== '' ? { unit } : {}),
    ...(state === undefined ? {} : { state }),
    ...(use === 'never' || (typeof use === 'string' && /^\d{1,3}$/.test(use)) ? { use } : {}),
  };
}

const DAY = 86_400_000;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Accounts that a search finds; `now` in milliseconds. */
export function findAccounts(accounts: readonly Account[], { q, role, unit, state, use }: AccountSearch, now: number): readonly Account[] {
  const words = plain(q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return accounts.filter((account) => {
    const { places } = account;
    if (role === 'none' ? places.length > 0 : role !== undefined && !places.some((place) => place.role === role)) return false;
    if (unit !== undefined && !places.some((place) => place.unit === unit)) return false;
    if (state === 'must-change' ? !account.mustChangePassword || account.state === 'disabled' : state === 'locked' ? !account.locked : state !== undefined && account.state !== state) return false;
    if (use === 'never' && account.lastSeenAt !== null) return false;
    if (use !== undefined && use !== 'never' && (account.state === 'disabled' || now - Date.parse(account.lastSeenAt ?? account.createdAt) < Number(use) * DAY)) return false;
    const text = plain([account.name, account.login, ...places.flatMap((place) => [place.unitName ?? '', place.unit ?? '', place.regionName])].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** Units at which somebody has a place, by name. */
export function unitsOf(accounts: readonly Account[]): readonly { readonly id: string; readonly name: string }[] {
  const units = new Map(accounts.flatMap(({ places }) => places.flatMap(({ unit, unitName }) => (unit === null ? [] : [[unit, unitName ?? unit] as const]))));
  return [...units].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));
}

/** The register's order: who works at a unit stands with it; who has no place last. An account of two units stands in both. */
export function byUnit(accounts: readonly Account[]): readonly { readonly unit: string; readonly name: string; readonly accounts: readonly Account[] }[] {
  const groups = new Map<string, { unit: string; name: string; accounts: Account[] }>();
  const put = (unit: string, name: string, account: Account) => {
    const group = groups.get(unit) ?? { unit, name, accounts: [] };
    if (!group.accounts.includes(account)) group.accounts.push(account);
    groups.set(unit, group);
  };
  for (const account of accounts) {
    for (const place of account.places) put(place.unit ?? '', place.unitName ?? place.unit ?? '', account);
    if (account.places.length === 0) put('-', '', account);
  }
  const rank = (unit: string) => (unit === '' ? 0 : unit === '-' ? 2 : 1);
  return [...groups.values()].sort((a, b) => rank(a.unit) - rank(b.unit) || a.name.localeCompare(b.name, 'zh-Hans-CN'));
}
