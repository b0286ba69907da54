import type { Role } from '@junheng/contract/role';
import type { Actor } from '../database/act.ts';

export type Pending = 'second-factor' | 'second-factor-setup' | 'password';

/** A person's place as the session holds it. */
export interface CallerPlace {
  readonly id: string;
  readonly role: Role;
  readonly region: string;
  readonly unit: string | null;
  /** The schools that the unit answers for, now. */
  readonly schools: readonly string[];
}

/** Whoever sends a request, as the server knows him; nothing of it comes from the request but the session's secret and the address. */
export interface Caller {
  readonly kind: 'account' | 'operator';
  /** The county whose directory holds the account; the platform's for the operator. */
  readonly home: string;
  readonly account: string | null;
  readonly login: string;
  readonly name: string;
  readonly place: CallerPlace | null;
  /** Digest of the session's secret. */
  readonly session: string | null;
  readonly pending: Pending | null;
  readonly idleMinutes: number;
  readonly secondFactor: boolean;
  /** Whether the session began at the identity provider. */
  readonly byIdentity: boolean;
  readonly address: string;
}

/** How the log names him. */
export const actorOf = (caller: Caller | null, address: string): Actor =>
  caller
    ? { name: caller.name, origin: { account: caller.account, role: caller.place?.role ?? (caller.kind === 'operator' ? 'operator' : null), place: caller.place?.id ?? null, address } }
    : { name: '未登录', origin: { account: null, role: null, place: null, address } };
