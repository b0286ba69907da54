import { paths, ROLES, type RouteName } from '@junheng/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoAccounts } from '../demo/load-accounts.ts';
import { COUNTY, openApi, type TestApi } from '../test/api.ts';
import { describeEngine } from '../test/engines.ts';
import { type Person, signInDemo } from '../test/people.ts';
import { rights } from './authorise.ts';
import { cell } from './matrix.ts';

/** A demo account for each role. */
const ACCOUNTS = {
  'school-clerk': 'clerk',
  principal: 'principal',
  'department-liaison': 'department',
  'township-liaison': 'township',
  'data-officer': 'officer',
  'supervision-officer': 'supervision',
  'county-leader': 'leader',
  'city-reviewer': 'city',
  'province-reviewer': 'province',
  'national-reviewer': 'nation',
  'system-administrator': 'system',
  'security-administrator': 'security',
  'audit-administrator': 'audit',
} as const satisfies Record<(typeof ROLES)[number], string>;

const NOTHING = '00000000-0000-4000-8000-000000000000';
/** Things that do not exist: what is authorised then fails on them, and nothing is changed by the test. */
const PARAMS = {
  revision: 9999,
  upload: NOTHING,
  scenario: `${COUNTY}-none`,
  account: NOTHING,
  place: NOTHING,
  invitation: NOTHING,
  organisation: 'none',
  round: NOTHING,
  school: 'none',
  query: NOTHING,
  batch: NOTHING,
  register: 'none',
  row: NOTHING,
  comment: NOTHING,
  digest: '0'.repeat(64),
  profile: 'none',
  notice: NOTHING,
  session: '0'.repeat(64),
  token: 'x'.repeat(60),
  standard: 'none',
  year: 2090,
  sheet: '0',
};
const NEIGHBOUR = '340303';

describeEngine('the authorisation matrix', (engines) => {
  let api: TestApi;
  const people = new Map<string, Person>();
  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    for (const code of [COUNTY, NEIGHBOUR]) await api.call('createCounty', { body: { code, name: code } });
    const { createOrganisation } = await import('../administration/organisations/acts/create-organisation.ts');
    for (const [id, kind] of [
      ['s-0001', 'school'],
      ['s-0002', 'school'],
      ['镇', 'township'],
    ] as const)
      await createOrganisation(api.context.database, { name: 'test' }, COUNTY, { id, kind, name: id, township: kind === 'school' ? '镇' : null, parent: null, since: '2025-09-01' });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    for (const role of ROLES) people.set(role, await signInDemo(api, `demo-${ACCOUNTS[role]}`));
  });
  afterAll(() => api.close());

  const names = (Object.keys(paths) as RouteName[]).filter((name) => typeof rights[name] === 'object');
  const codeOf = async (person: Person | null, name: RouteName, county: string): Promise<string> => {
    const options = { params: { ...PARAMS, county }, ...(person ? {} : { headers: { cookie: 'junheng=none' } }) };
    const answer = await (person ?? api).send(name, options as never);
    return answer.statusCode < 400 ? 'done' : answer.json<{ code: string }>().code;
  };
  /** Beyond this a call was let in: what it then meets is another test's. */
  const REFUSALS = ['sign-in-needed', 'sign-in-unfinished', 'act-not-allowed'];

  it('asks everybody to sign in for every route that is not for anyone', async () => {
    for (const name of Object.keys(paths) as RouteName[]) if (rights[name] !== 'anyone') expect(await codeOf(null, name, COUNTY), name).toBe('sign-in-needed');
  });

  describe.each([...ROLES])('%s', (role) => {
    it('is let in where the matrix says so, and nowhere else', async () => {
      const person = people.get(role) as Person;
      for (const name of names) {
        const allowed = cell(rights[name], role) !== '—';
        const code = await codeOf(person, name, COUNTY);
        if (allowed) expect(REFUSALS, `${name}: ${code}`).not.toContain(code);
        else expect(code, name).toBe('act-not-allowed');
      }
    });

    it('finds no other county than his own', async () => {
      const person = people.get(role) as Person;
      for (const name of names.filter((one) => paths[one].path.includes(':county') && cell(rights[one], role) !== '—')) {
        const own = await codeOf(person, name, NEIGHBOUR);
        const absent = await codeOf(person, name, '990101');
        expect([own, absent], name).toEqual(['county-unknown', 'county-unknown']);
      }
    });
  });
});
