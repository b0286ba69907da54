import type { RouteName } from '@junheng/contract/paths';
import type { Role } from '@junheng/contract/role';

const PEOPLE: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];
const UNITS: readonly Role[] = ['system-administrator', 'security-administrator', 'data-officer', 'supervision-officer', 'county-leader', 'department-liaison'];

export interface Section {
  readonly to: string;
  readonly id: 'accounts' | 'register' | 'invitations' | 'organisations' | 'settings' | 'deliveries' | 'audit';
  /** The call that the page begins with: whoever may not make it does not see the page. */
  readonly act: RouteName;
  /** Whom to ask instead; scripts/administration-sections.test.ts holds it equal to the server's policy. */
  readonly roles: readonly Role[];
  /** Of counties only. */
  readonly county: boolean;
}

/** Pages of the administration in the order of their tabs. */
export const SECTIONS = [
  { to: '/administration/accounts', id: 'accounts', act: 'accounts', roles: PEOPLE, county: false },
  { to: '/administration/register', id: 'register', act: 'accountRegister', roles: PEOPLE, county: false },
  // The platform's few people are reviewers, each with a region, and administrators: they are made one by one.
  { to: '/administration/invitations', id: 'invitations', act: 'invitations', roles: ['security-administrator'], county: true },
  { to: '/administration/organisations', id: 'organisations', act: 'organisations', roles: UNITS, county: true },
  { to: '/administration/settings', id: 'settings', act: 'settings', roles: UNITS, county: false },
  { to: '/administration/deliveries', id: 'deliveries', act: 'deliveries', roles: ['system-administrator'], county: false },
  { to: '/administration/audit', id: 'audit', act: 'audit', roles: ['audit-administrator'], county: false },
] as const satisfies readonly Section[];
