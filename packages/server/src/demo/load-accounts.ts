import type { Role } from '@junheng/contract/role';
import { PLATFORM } from '../access/scope.ts';
import { insertAccount } from '../administration/accounts/acts/create-account.ts';
import { insertPlace } from '../administration/accounts/acts/grant-place.ts';
import { type Actor, perform } from '../database/act.ts';
import type { Database } from '../database/connection.ts';
import { directory } from '../database/transaction.ts';
import { DEMO_PREFIX } from './demo-county.ts';

interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Which of the county's schools, townships or departments: by number in the order of their codes, or by code. */
  readonly unit?: number | string;
  /** Region of those above the county. */
  readonly region?: string;
}

/** One account a role, and a second clerk, so that two at once can be tried. Names are invented. */
const COUNTY_ACCOUNTS: readonly DemoAccount[] = [
  { login: 'officer', name: '演示·数据管理员', role: 'data-officer' },
  { login: 'clerk', name: '演示·填报员甲', role: 'school-clerk', unit: 0 },
  { login: 'clerk2', name: '演示·填报员乙', role: 'school-clerk', unit: 1 },
  { login: 'principal', name: '演示·校长', role: 'principal', unit: 0 },
  { login: 'township', name: '演示·乡镇联络员', role: 'township-liaison', unit: 0 },
  { login: 'department', name: '演示·部门联络员', role: 'department-liaison', unit: 'finance' },
  { login: 'supervision', name: '演示·督导人员', role: 'supervision-officer' },
  { login: 'leader', name: '演示·县领导', role: 'county-leader' },
  { login: 'system', name: '演示·系统管理员', role: 'system-administrator' },
  { login: 'security', name: '演示·安全管理员', role: 'security-administrator' },
  { login: 'audit', name: '演示·审计管理员', role: 'audit-administrator' },
];
const reviewersOf = (county: string): readonly DemoAccount[] => [
  { login: 'city', name: '演示·市级评估', role: 'city-reviewer', region: `${county.slice(0, 4)}00` },
  { login: 'province', name: '演示·省级评估', role: 'province-reviewer', region: `${county.slice(0, 2)}0000` },
  { login: 'nation', name: '演示·国家评估', role: 'national-reviewer', region: PLATFORM },
];

/** Makes the demo's accounts (演示账号) where they are absent. They have no password: they are entered by the sign-in page of the demo. */
export async function loadDemoAccounts(database: Database, actor: Actor, county: string): Promise<void> {
  await enter(database, actor, county, COUNTY_ACCOUNTS);
  await enter(database, actor, PLATFORM, reviewersOf(county));
}

async function enter(database: Database, actor: Actor, county: string, accounts: readonly DemoAccount[]): Promise<void> {
  const present = await directory(database).selectFrom('sign_in_name').select('login').where('county', '=', county).where('login', 'like', `${DEMO_PREFIX}%`).execute();
  const absent = accounts.filter((one) => !present.some((row) => row.login === DEMO_PREFIX + one.login));
  if (absent.length === 0) return;
  await perform(database, actor, county, 'load-demo-accounts', async (tx) => {
    const units = await tx.selectFrom('organisation').select(['id', 'kind']).where('county', '=', county).orderBy('id').execute();
    const unitOf = ({ role, unit }: DemoAccount): string | null => {
      if (typeof unit !== 'number') return unit ?? null;
      const kind = role === 'township-liaison' ? 'township' : 'school';
      return units.filter((one) => one.kind === kind)[unit]?.id ?? null;
    };
    for (const one of absent) {
      const id = await insertAccount(tx, county, { login: DEMO_PREFIX + one.login, name: one.name, email: null }, null, actor.name);
      await insertPlace(tx, county, id, { role: one.role, unit: unitOf(one), ...(one.region === undefined ? {} : { region: one.region }) }, actor);
    }
    return { result: null, audit: { object: 'demo accounts', detail: absent.map((one) => one.login) } };
  });
}
