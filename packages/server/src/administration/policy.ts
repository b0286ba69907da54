import type { Policy } from '../access/rights.ts';

const system = { 'system-administrator': 'directory' } as const;
const security = { 'security-administrator': 'directory' } as const;
const people = { ...system, ...security, 'audit-administrator': 'directory' } as const;
/** Whoever works with schools' or departments' names; reviewers see them in what was submitted. */
const units = { ...system, ...security, 'data-officer': 'county', 'supervision-officer': 'county', 'county-leader': 'county', 'department-liaison': 'county', operator: 'county' } as const;

/**
 * 系统管理. The three administrators (三员): the system administrator opens accounts, the security administrator gives rights, the audit
 * administrator reads the log; none of them sees the county's figures (GB/T 22239-2019 8.1.5).
 */
export const policy = {
  session: 'anyone',
  signIn: 'anyone',
  demoSignIn: 'anyone',
  openInvitation: 'anyone',
  acceptInvitation: 'anyone',
  startIdentity: 'anyone',
  returnIdentity: 'anyone',
  signOut: 'pending',
  giveSecondFactor: 'pending',
  beginSecondFactor: 'pending',
  changePassword: 'pending',
  switchPlace: 'signed-in',
  ownSessions: 'signed-in',
  endSession: 'signed-in',
  createCounty: { ...system, operator: 'county' },
  accounts: people,
  accountRegister: people,
  createAccount: system,
  changeAccount: system,
  setAccountState: system,
  resetPassword: system,
  resetSecondFactor: system,
  linkIdentity: system,
  // Opening and rights in one act: both administrators' business, so the security administrator's.
  createAccounts: security,
  accountsTemplate: security,
  readAccounts: security,
  grantPlace: security,
  revokePlace: security,
  confirmPlace: people,
  invitations: security,
  createInvitation: security,
  withdrawInvitation: security,
  organisations: units,
  createOrganisation: { ...system, 'data-officer': 'county' },
  changeOrganisation: { ...system, 'data-officer': 'county' },
  organisationHistory: units,
  countyLogo: 'signed-in',
  ownLogo: 'anyone',
  settings: units,
  changeSettings: { 'data-officer': 'county' },
  audit: { 'audit-administrator': 'directory', operator: 'directory' },
  auditExport: { 'audit-administrator': 'directory', operator: 'directory' },
} as const satisfies Policy;
