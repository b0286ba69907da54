/** Roles in the order in which they are listed: schools, departments, bureau, leaders, reviewers above, administrators. */
export const ROLES = [
  'school-clerk',
  'principal',
  'department-liaison',
  'township-liaison',
  'data-officer',
  'supervision-officer',
  'county-leader',
  'city-reviewer',
  'province-reviewer',
  'national-reviewer',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** What a role's place names beside its region: a school, a department, a township; nothing for those who serve the whole region. */
export const UNIT_KIND = {
  'school-clerk': 'school',
  principal: 'school',
  'department-liaison': 'department',
  'township-liaison': 'township',
  'data-officer': null,
  'supervision-officer': null,
  'county-leader': null,
  'city-reviewer': null,
  'province-reviewer': null,
  'national-reviewer': null,
  'system-administrator': null,
  'security-administrator': null,
  'audit-administrator': null,
} as const satisfies Record<Role, string | null>;

/** 三员: held by three persons, none of whom holds another role (GB/T 22239-2019). */
export const ADMINISTRATORS: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];
export const isAdministrator = (role: Role): boolean => ADMINISTRATORS.includes(role);
