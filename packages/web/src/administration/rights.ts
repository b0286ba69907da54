import type { RouteName } from '@junheng/contract/paths';
import type { Role } from '@junheng/contract/role';

const SYSTEM: readonly Role[] = ['system-administrator'];
const SECURITY: readonly Role[] = ['security-administrator'];
const PEOPLE: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];
const READERS: readonly Role[] = ['system-administrator', 'security-administrator', 'data-officer', 'supervision-officer', 'county-leader', 'department-liaison'];

/**
 * Who is offered an act on these pages. The server decides (its policy.ts); scripts/administration-rights.test.ts holds the two equal, so that
 * nobody is offered what he would be refused.
 */
export const OFFERED = {
  accounts: PEOPLE,
  accountRegister: PEOPLE,
  createAccount: SYSTEM,
  changeAccount: SYSTEM,
  setAccountState: SYSTEM,
  resetPassword: SYSTEM,
  resetSecondFactor: SYSTEM,
  createAccounts: SECURITY,
  accountsTemplate: SECURITY,
  readAccounts: SECURITY,
  grantPlace: SECURITY,
  revokePlace: SECURITY,
  confirmPlace: PEOPLE,
  invitations: SECURITY,
  createInvitation: SECURITY,
  withdrawInvitation: SECURITY,
  organisations: READERS,
  createOrganisation: ['system-administrator', 'data-officer'],
  changeOrganisation: ['system-administrator', 'data-officer'],
  organisationHistory: READERS,
  settings: READERS,
  changeSettings: ['data-officer'],
  audit: ['audit-administrator'],
  auditExport: ['audit-administrator'],
} as const satisfies Partial<Record<RouteName, readonly Role[]>>;

export type OfferedAct = keyof typeof OFFERED;
export const mayDo = (role: Role | null, act: OfferedAct): boolean => role !== null && (OFFERED[act] as readonly Role[]).includes(role);

/** Pages of the administration in the order of their tabs, each with the act that it begins with. */
export const SECTIONS = [
  { to: '/administration/accounts', id: 'accounts', act: 'accounts', county: false },
  { to: '/administration/register', id: 'register', act: 'accountRegister', county: false },
  // The platform's few people are reviewers, each with a region, and administrators: they are made one by one.
  { to: '/administration/invitations', id: 'invitations', act: 'invitations', county: true },
  { to: '/administration/organisations', id: 'organisations', act: 'organisations', county: true },
  { to: '/administration/settings', id: 'settings', act: 'settings', county: false },
  { to: '/administration/audit', id: 'audit', act: 'audit', county: false },
] as const;
export type Section = (typeof SECTIONS)[number];
