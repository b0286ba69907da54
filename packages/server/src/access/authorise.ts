import { type RouteName, routes } from '@junheng/contract';
import { policy as administration } from '../administration/policy.ts';
import { policy as assessment } from '../assessment/policy.ts';
import { policy as collection } from '../collection/policy.ts';
import { DEMO_COUNTY, DEMO_PREFIX } from '../demo/demo-county.ts';
import { problem } from '../errors/problem.ts';
import { policy as notify } from '../notify/policy.ts';
import { policy as reviews } from '../reviews/policy.ts';
import { policy as standard } from '../standard/policy.ts';
import type { Caller } from './caller.ts';
import type { Acting, Policy, Rights } from './rights.ts';
import { levelOf, type Reach, regionCovers, type Scope } from './scope.ts';

/** Every route has an entry: a new one without fails the type check, and whoever an entry does not name may not. */
export const rights: Readonly<Record<RouteName, Rights>> = { ...administration, ...standard, ...collection, ...assessment, ...notify, ...reviews } satisfies Record<RouteName, Rights> & Policy;

/** A call that may go on, with what it reaches. */
export interface Grant {
  readonly reach: Reach | null;
}

export const actingAs = (caller: Caller): Acting | null => caller.place?.role ?? (caller.kind === 'operator' ? 'operator' : null);

/**
 * Whether a caller may call a route at all; where the route names a county, also whether that county is his.
 * @throws sign-in-needed, sign-in-unfinished, act-not-allowed, county-unknown
 */
export async function authorise(caller: Caller | null, name: RouteName, county: string | null, onRefusal: () => Promise<void> = async () => {}): Promise<Grant> {
  const right = rights[name];
  if (right === 'anyone') return { reach: caller ? 'own' : null };
  if (!caller) throw problem('sign-in-needed', { act: name });
  if (right === 'pending') return { reach: 'own' };
  if (caller.pending) throw problem('sign-in-unfinished', { pending: caller.pending });
  if (right === 'signed-in') return { reach: 'own' };
  const acting = actingAs(caller);
  const reach = acting === null ? undefined : right[acting];
  if (reach === undefined) {
    await onRefusal();
    throw problem('act-not-allowed', { act: routes[name].summary });
  }
  // Another county does not exist for him: the same answer as for one that nobody has entered.
  if (county !== null && !coversOf(caller)(county)) {
    await onRefusal();
    throw problem('county-unknown', { county });
  }
  return { reach };
}

/** Every route that a caller may call as things stand. */
export function allowedTo(caller: Caller): RouteName[] {
  const acting = actingAs(caller);
  const may = (right: Rights): boolean => {
    if (right === 'anyone' || right === 'pending') return true;
    return caller.pending === null && (right === 'signed-in' || (acting !== null && right[acting] !== undefined));
  };
  return (Object.keys(rights) as RouteName[]).filter((name) => may(rights[name]));
}

const coversOf = (caller: Caller) => {
  const region = caller.kind === 'operator' ? '000000' : (caller.place?.region ?? null);
  // Whoever comes without a password comes to the sample county and nowhere else, whatever real counties stand beside it.
  const sample = caller.login.startsWith(DEMO_PREFIX);
  return (county: string): boolean => (region !== null && regionCovers(region, county) && (!sample || county === DEMO_COUNTY)) || county === caller.home;
};

/** What the caller's transactions reach. */
export function scopeOf(caller: Caller, reach: Reach, schools: readonly string[]): Scope {
  const { place } = caller;
  return { reach, covers: coversOf(caller), account: caller.account, schools, level: place ? levelOf(place.role) : null };
}
