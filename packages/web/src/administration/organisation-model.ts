import type { Organisation, OrganisationKind } from '@junheng/contract/organisation';
import type { BodyOf, ResponseOf } from '@junheng/contract/routes';

export const KINDS: readonly OrganisationKind[] = ['school', 'department', 'township', 'supervision-office', 'working-group', 'education-group'];
export type ChangeKind = BodyOf<'changeOrganisation'>['kind'];
export type OrganisationEvent = ResponseOf<'organisationHistory'>[number];

/** Changes that an organisation can go through as it stands (单位变更). */
export function changesOf({ kind, state, parent }: Organisation): readonly ChangeKind[] {
  if (state === 'closed') return ['reopened'];
  const school: readonly ChangeKind[] = kind === 'school' ? ['split', ...(parent === null ? (['joined'] as const) : (['left', 'joined'] as const)), 'moved'] : [];
  const merged: readonly ChangeKind[] = kind === 'school' || kind === 'department' || kind === 'township' ? ['merged'] : [];
  return ['renamed', ...merged, ...school, 'closed'];
}

/** What a change names beside its date: a text, a unit of some kinds, or nothing. */
export function needsOf(change: ChangeKind, kind: OrganisationKind): 'text' | readonly OrganisationKind[] | null {
  switch (change) {
    case 'renamed':
      return 'text';
    case 'merged':
    case 'split':
      return [kind];
    case 'joined':
      return ['education-group', 'school'];
    case 'moved':
      return ['township'];
    default:
      return null;
  }
}

/** Ends an organisation: asked for twice. */
export const isEnd = (change: ChangeKind): boolean => change === 'merged' || change === 'closed';

export interface OrganisationSearch {
  readonly q: string;
  readonly kind: OrganisationKind | '';
  /** Closed ones too. */
  readonly all: boolean;
  /** Members under what they belong to. */
  readonly grouped: boolean;
}

export function readOrganisationSearch({ q, kind, closed, grouped }: Readonly<Record<string, unknown>>): OrganisationSearch {
  return { q: typeof q === 'string' ? q : '', kind: KINDS.find((one) => one === kind) ?? '', all: closed === '1', grouped: grouped === '1' };
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

export function findOrganisations(organisations: readonly Organisation[], { q, kind, all }: OrganisationSearch): readonly Organisation[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  return organisations.filter((one) => {
    if ((kind !== '' && one.kind !== kind) || (!all && one.state === 'closed')) return false;
    const text = plain([one.name, one.id, one.township ?? ''].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** A unit in the list by groups, and how far below the unit that it belongs to. */
export interface GroupedUnit {
  readonly unit: Organisation;
  readonly depth: number;
}

/** Units each under the one that it belongs to; one whose own is not among them stands by itself. */
export function grouped(organisations: readonly Organisation[]): readonly GroupedUnit[] {
  const ids = new Set(organisations.map((one) => one.id));
  const under = new Map<string | null, Organisation[]>();
  for (const one of organisations) {
    const parent = one.parent !== null && ids.has(one.parent) ? one.parent : null;
    under.set(parent, [...(under.get(parent) ?? []), one]);
  }
  const walk = (parent: string | null, depth: number): readonly GroupedUnit[] => (under.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)]);
  return walk(null, 0);
}

/** Open units that belong to one: the members of a group, the campuses and teaching points of a school. */
export const membersOf = (organisations: readonly Organisation[], id: string): readonly Organisation[] => organisations.filter((one) => one.parent === id && one.state === 'open');

/** Schools below a unit, however far: where a clerk of it may be given places too. */
export const campusesBelow = (organisations: readonly Organisation[], id: string): readonly Organisation[] =>
  membersOf(organisations, id).flatMap((one) => [...(one.kind === 'school' ? [one] : []), ...campusesBelow(organisations, one.id)]);

/** Whether others belong to units of this kind. */
export const holdsMembers = (kind: OrganisationKind): boolean => kind === 'school' || kind === 'education-group';

/** What an event changed, as names: before and after, each null where the event has none. */
export function changedBy({ kind, detail }: OrganisationEvent, nameOf: (id: string) => string): { readonly before: string | null; readonly after: string | null } {
  const value = detail.value ?? null;
  switch (kind) {
    case 'opened':
      return { before: null, after: detail.name ?? null };
    case 'renamed':
      return { before: detail['before.name'] ?? null, after: value };
    case 'moved':
      return { before: detail['before.township'] ?? null, after: value };
    case 'merged':
    case 'split':
    case 'joined':
      return { before: null, after: value === null ? null : nameOf(value) };
    case 'left': {
      const parent = detail['before.parent'] ?? null;
      return { before: parent === null ? null : nameOf(parent), after: null };
    }
    default:
      return { before: null, after: null };
  }
}
