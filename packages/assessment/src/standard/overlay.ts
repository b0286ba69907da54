import type { Located, LocatedList, LocatedMap, Place } from './located.ts';

/** A `remove` line that removes nothing. */
export interface OverlayProblem {
  readonly place: Place;
  readonly target: string;
}

const KEYS = ['id', 'kind'] as const;

/** What names an entry of a list: its id, or the kind of school of a splitting weight; null where entries have no name (a list of ids is replaced whole). */
function nameOf(item: Located): string | null {
  if (item.kind !== 'map') return null;
  for (const key of KEYS) {
    const named = item.entries.get(key)?.value;
    if (named?.kind === 'scalar' && typeof named.value === 'string') return named.value;
  }
  return null;
}

const named = (list: LocatedList): boolean => list.items.every((item) => nameOf(item) !== null);

function mergeList(base: LocatedList, change: LocatedList): Located {
  if (!named(base) || !named(change)) return change;
  const items = [...base.items];
  for (const item of change.items) {
    const at = items.findIndex((one) => nameOf(one) === nameOf(item));
    const present = items[at];
    if (present) items[at] = merge(present, item);
    else items.push(item);
  }
  // An entry says where it stands in the overlay; an empty change leaves the base as it is.
  return { kind: 'list', items, place: change.items.length === 0 ? base.place : change.place };
}

function mergeMap(base: LocatedMap, change: LocatedMap): LocatedMap {
  const entries = new Map(base.entries);
  for (const [key, entry] of change.entries) {
    const present = entries.get(key);
    entries.set(key, present ? { key: entry.key, value: merge(present.value, entry.value) } : entry);
  }
  return { kind: 'map', entries, place: change.place };
}

/** Lays one tree over another: maps by key, lists of named entries by name, anything else replaced. */
export function merge(base: Located, change: Located): Located {
  if (base.kind === 'map' && change.kind === 'map') return mergeMap(base, change);
  if (base.kind === 'list' && change.kind === 'list') return mergeList(base, change);
  return change;
}

/** The tree without what stands at the end of the path (`reliefs.R5-dense`, `indicators.R1.cvLimits.primary`), or null where nothing stands there. */
function without(node: Located, path: readonly string[]): Located | null {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  if (node.kind === 'map') {
    const entry = node.entries.get(step);
    if (!entry) return null;
    const entries = new Map(node.entries);
    if (rest.length === 0) entries.delete(step);
    else {
      const inner = without(entry.value, rest);
      if (!inner) return null;
      entries.set(step, { key: entry.key, value: inner });
    }
    return { ...node, entries };
  }
  if (node.kind !== 'list') return null;
  const at = node.items.findIndex((item) => nameOf(item) === step || (item.kind === 'scalar' && item.value === step));
  const item = node.items[at];
  if (!item) return null;
  if (rest.length === 0) return { ...node, items: node.items.filter((_, index) => index !== at) };
  const inner = without(item, rest);
  return inner && { ...node, items: node.items.map((one, index) => (index === at ? inner : one)) };
}

/**
 * Applies an overlay (叠加标准) to the standard that it extends: first what it removes is taken away, then what it changes or adds is laid
 * over. An overlay without changes gives the standard back.
 */
export function applyOverlay(base: Located, overlay: Located): { readonly merged: Located; readonly problems: readonly OverlayProblem[] } {
  if (base.kind !== 'map' || overlay.kind !== 'map') return { merged: base, problems: [] };
  const problems: OverlayProblem[] = [];
  let reduced: Located = base;
  const removals = overlay.entries.get('remove')?.value;
  for (const removal of removals?.kind === 'list' ? removals.items : []) {
    if (removal.kind !== 'scalar') continue;
    const target = String(removal.value);
    const smaller = without(reduced, target.split('.'));
    if (smaller) reduced = smaller;
    else problems.push({ place: removal.place, target });
  }
  const changes: LocatedMap = { ...overlay, entries: new Map([...overlay.entries].filter(([key]) => key !== 'remove')) };
  return { merged: merge(reduced, changes), problems };
}
