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

/** What a role is called on the screen, in workbooks and on paper. */
export const ROLE_NAMES = {
  'school-clerk': { zh: '学校填报员', en: 'School clerk' },
  principal: { zh: '校长', en: 'Principal' },
  'department-liaison': { zh: '部门联络员', en: 'Department liaison' },
  'township-liaison': { zh: '乡镇（街道）联络员', en: 'Township liaison' },
  'data-officer': { zh: '教育局数据管理员', en: 'Data officer' },
  'supervision-officer': { zh: '督导人员', en: 'Supervision officer' },
  'county-leader': { zh: '县领导', en: 'County leader' },
  'city-reviewer': { zh: '市级评估人员', en: 'City reviewer' },
  'province-reviewer': { zh: '省级评估人员', en: 'Province reviewer' },
  'national-reviewer': { zh: '国家级评估人员', en: 'National reviewer' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<Role, { readonly zh: string; readonly en: string }>;

/** Reviewers from above (上级评估人员): at home on the platform, each for a region of his level. */
export const REVIEWERS: readonly Role[] = ['city-reviewer', 'province-reviewer', 'national-reviewer'];

/** Whether a role's place may hold in a region (行政区划代码): a city's reviewer in a city, a province's in a province, and so on. */
export function regionFits(role: Role, region: string): boolean {
  if (role === 'city-reviewer') return /^\d{4}00$/.test(region) && !region.endsWith('0000');
  if (role === 'province-reviewer') return /^\d{2}0000$/.test(region) && region !== '000000';
  if (role === 'national-reviewer') return region === '000000';
  return true;
}
