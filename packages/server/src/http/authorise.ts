import type { RouteName } from '@junheng/contract';
import { policy as administration } from '../administration/policy.ts';
import { policy as assessment } from '../assessment/policy.ts';
import { policy as collection } from '../collection/policy.ts';
import type { Actor } from '../database/act.ts';
import { problem } from '../errors/problem.ts';
import { policy as standard } from '../standard/policy.ts';

/** Who may call what. Until there are accounts one role exists: whoever sits at this machine (本机操作员). */
export type Role = 'local-operator';
export type Policy = Partial<Record<RouteName, readonly Role[]>>;

/** Every route has an entry: a new one without fails the type check. */
const rights = { ...administration, ...standard, ...collection, ...assessment } as const satisfies Record<RouteName, readonly Role[]>;

const roleOf = (_actor: Actor): Role => 'local-operator';

/** @throws act-not-allowed */
export function authorise(actor: Actor, name: RouteName): void {
  const allowed: readonly Role[] = rights[name];
  if (!allowed.includes(roleOf(actor))) throw problem('act-not-allowed', { act: name });
}
