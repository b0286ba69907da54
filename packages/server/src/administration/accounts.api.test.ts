import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';
import { type Person, signInAs, signInDemo } from '../test/people.ts';
import { makeFirstAdministrators } from './acts/open-platform.ts';

const PASSWORD = 'Guang-ying7-tian';
const OTHER = 'Shui9-qing-Yuan';

describeEngines('accounts', (engines) => {
  let api: TestApi;
  let system: Person;
  let security: Person;
  let audit: Person;
  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'accounts-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [system, security, audit] = await Promise.all([signInDemo(api, 'demo-system'), signInDemo(api, 'demo-security'), signInDemo(api, 'demo-audit')]);
  });
  afterAll(() => api.close());

  it('takes a person from an opened account to work: one-time password, new password, place', async () => {
    const { account, oneTimePassword } = await system.call('createAccount', { body: { login: 'zhang.san', name: '张三', email: null } });
    const schools = await system.call('organisations', { query: { kind: 'school' } });
    const school = schools[3]?.id ?? '';
    await security.call('grantPlace', { params: { account: account.id }, body: { role: 'school-clerk', unit: school } });
    const person = await signInAs(api, 'zhang.san', oneTimePassword);
    expect(person.pending).toBe('password');
    // Until the password is new there is nothing to be had.
    expect((await person.refused('rounds')).code).toBe('sign-in-unfinished');
    expect((await person.call('session')).counties).toEqual([]);
    for (const [next, code] of [
      ['short1-A', 'password-weak'],
      ['zhang.san-2025-X', 'password-weak'],
      ['Password-1234', 'password-weak'],
    ] as const)
      expect((await person.refused('changePassword', { body: { current: oneTimePassword, next } })).code, next).toBe(code);
    expect((await person.refused('changePassword', { body: { current: 'wrong', next: PASSWORD } })).code).toBe('password-wrong');
    const before = person.cookie;
    await person.call('changePassword', { body: { current: oneTimePassword, next: PASSWORD } });
    expect(person.cookie).not.toBe(before);
    const session = await person.call('session');
    expect(session.signedIn).toMatchObject({ login: 'zhang.san', pending: null, place: { role: 'school-clerk', unit: school } });
    // A school's clerk has the county's name and nothing of its years.
    expect(session.counties).toEqual([{ code: COUNTY, name: '样例县', demo: false, look: { name: '样例县', bureauName: '', logo: null }, years: [] }]);
    expect((await person.refused('overview')).code).toBe('act-not-allowed');
    // The cookie from before the change opens nothing any more.
    expect((await api.send('ownSessions', { headers: { cookie: before } })).statusCode).toBe(401);
    expect((await person.refused('changePassword', { body: { current: PASSWORD, next: PASSWORD } })).code).toBe('password-used');
  });

  it('answers a wrong name and a wrong password alike, and locks after failures in a row', async () => {
    const { oneTimePassword } = await system.call('createAccount', { body: { login: 'li.si', name: '李四', email: null } });
    const attempt = (login: string, password: string) => api.send('signIn', { body: { login, password }, headers: { cookie: '' } });
    const [unknown, wrong] = [await attempt('nobody', 'x'), await attempt('li.si', 'x')];
    expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
    for (let failures = 2; failures <= 5; failures += 1) expect((await attempt('li.si', 'x')).json()).toMatchObject({ code: 'sign-in-refused' });
    expect((await attempt('li.si', oneTimePassword)).json()).toMatchObject({ code: 'account-locked' });
    const [listed] = (await system.call('accounts')).accounts.filter((one) => one.login === 'li.si');
    expect(listed?.locked).toBe(true);
    const reset = await system.call('resetPassword', { params: { account: listed?.id ?? '' } });
    expect((await attempt('li.si', reset.oneTimePassword)).statusCode).toBe(200);
  });

  it('asks administrators for a second factor, whose codes work once', async () => {
    const made = await makeFirstAdministrators(api.context.database, api.context.actor);
    expect(made.map((one) => one.role)).toEqual(['system-administrator', 'security-administrator', 'audit-administrator']);
    expect(await makeFirstAdministrators(api.context.database, api.context.actor)).toEqual([]);
    const first = made[0];
    const person = await signInAs(api, first?.login ?? '', first?.oneTimePassword ?? '');
    await person.call('changePassword', { body: { current: first?.oneTimePassword ?? '', next: PASSWORD } });
    expect((await person.call('session')).signedIn?.pending).toBe('second-factor-setup');
    expect((await person.refused('accounts', { params: { county: '000000' } })).code).toBe('sign-in-unfinished');
    const { secret, svg } = await person.call('beginSecondFactor');
    expect(svg).toContain('<svg');
    const code = (at = Date.now()) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
    expect((await person.refused('giveSecondFactor', { body: { code: '000000' } })).code).toBe('code-refused');
    await person.call('giveSecondFactor', { body: { code: code() } });
    expect((await person.call('session')).signedIn).toMatchObject({ pending: null, secondFactor: true });
    const again = await signInAs(api, first?.login ?? '', PASSWORD);
    expect(again.pending).toBe('second-factor');
    expect((await again.refused('giveSecondFactor', { body: { code: code() } })).code).toBe('code-refused');
    expect((await again.refused('beginSecondFactor')).code).toBe('sign-in-unfinished');
    await again.call('giveSecondFactor', { body: { code: code(Date.now() + 30_000) } });
    expect((await again.refused('beginSecondFactor')).code).toBe('second-factor-exists');
  });

  it('lets nobody grant himself a right, and an administrator none alone', async () => {
    const { accounts } = await security.call('accounts');
    const own = accounts.find((one) => one.login === 'demo-security')?.id ?? '';
    expect((await security.refused('grantPlace', { params: { account: own }, body: { role: 'data-officer', unit: null } })).code).toBe('own-account');
    expect((await system.refused('grantPlace', { params: { account: own }, body: { role: 'data-officer', unit: null } })).code).toBe('act-not-allowed');
    const { account } = await system.call('createAccount', { body: { login: 'wang.wu', name: '王五', email: null } });
    const granted = await security.call('grantPlace', { params: { account: account.id }, body: { role: 'system-administrator', unit: null } });
    const place = granted.places[0];
    expect(place?.state).toBe('proposed');
    expect((await security.refused('confirmPlace', { params: { account: account.id, place: place?.id ?? '' } })).code).toBe('confirm-other');
    expect((await system.call('confirmPlace', { params: { account: account.id, place: place?.id ?? '' } })).places[0]?.state).toBe('granted');
    // Nor any other role beside it: the database itself refuses.
    expect((await security.refused('grantPlace', { params: { account: account.id }, body: { role: 'data-officer', unit: null } })).code).toBe('administrator-alone');
    expect((await system.refused('setAccountState', { params: { account: accounts.find((one) => one.login === 'demo-system')?.id ?? '' }, body: { state: 'disabled', reason: 'x' } })).code).toBe(
      'own-account',
    );
  });

  it('ends the sessions of who is disabled or loses a place', async () => {
    const clerk = await signInDemo(api, 'demo-clerk2');
    const id = (await system.call('accounts')).accounts.find((one) => one.login === 'demo-clerk2');
    await security.call('revokePlace', { params: { account: id?.id ?? '', place: id?.places[0]?.id ?? '' }, body: { reason: '调离' } });
    expect((await clerk.refused('rounds')).code).toBe('sign-in-needed');
    const again = await signInDemo(api, 'demo-clerk2');
    expect((await again.refused('rounds')).code).toBe('act-not-allowed');
    await system.call('setAccountState', { params: { account: id?.id ?? '' }, body: { state: 'disabled', reason: '调离' } });
    expect((await again.refused('ownSessions')).code).toBe('sign-in-needed');
  });

  it('switches between the places of one person, each with its own rights', async () => {
    const { account, oneTimePassword } = await system.call('createAccount', { body: { login: 'zhao.liu', name: '赵六', email: null } });
    const [one, two] = await system.call('organisations', { query: { kind: 'school' } });
    for (const unit of [one?.id ?? '', two?.id ?? '']) await security.call('grantPlace', { params: { account: account.id }, body: { role: 'school-clerk', unit } });
    const person = await signInAs(api, 'zhao.liu', oneTimePassword);
    await person.call('changePassword', { body: { current: oneTimePassword, next: OTHER } });
    const places = (await person.call('session')).signedIn?.places ?? [];
    expect(places.map((place) => place.unit).sort()).toEqual([one?.id, two?.id].sort());
    const other = places.find((place) => place.unit === two?.id);
    const before = person.cookie;
    await person.call('switchPlace', { body: { place: other?.id ?? '' } });
    expect(person.cookie).not.toBe(before);
    expect((await person.call('session')).signedIn?.place?.unit).toBe(two?.id);
    const foreign = (await system.call('accounts')).accounts.find((account_) => account_.login === 'demo-officer')?.places[0]?.id ?? '';
    expect((await person.refused('switchPlace', { body: { place: foreign } })).code).toBe('place-unknown');
  });

  it('opens many accounts or none, and takes an invitation once', async () => {
    const school = (await system.call('organisations', { query: { kind: 'school' } }))[5]?.id ?? '';
    const line = (login: string) => ({ login, name: '某人', email: null, role: 'school-clerk' as const, unit: school });
    const count = async () => (await system.call('accounts')).accounts.length;
    const before = await count();
    expect((await security.refused('createAccounts', { body: { lines: [line('bulk.one'), line('li.si')] } })).code).toBe('login-taken');
    expect((await security.refused('createAccounts', { body: { lines: [line('bulk.one'), { ...line('bulk.two'), unit: 'finance' }] } })).code).toBe('place-unfit');
    expect(await count()).toBe(before);
    const made = await security.call('createAccounts', { body: { lines: [line('bulk.one'), line('bulk.two')] } });
    expect(made.accounts).toHaveLength(2);
    expect((await signInAs(api, 'bulk.two', made.accounts[1]?.oneTimePassword ?? '')).pending).toBe('password');
    const { token, invitation } = await security.call('createInvitation', { body: { role: 'principal', unit: school, name: '校长某', email: null, days: 3 } });
    expect(await api.call('openInvitation', { params: { token } })).toMatchObject({ name: '校长某', role: 'principal' });
    await api.call('acceptInvitation', { params: { token }, body: { login: 'xiaozhang', password: PASSWORD } });
    expect((await api.refused('acceptInvitation', { params: { token }, body: { login: 'xiaozhang2', password: PASSWORD } })).code).toBe('invitation-unknown');
    expect((await security.call('invitations')).find((one) => one.id === invitation.id)?.state).toBe('accepted');
    expect((await signInAs(api, 'xiaozhang', PASSWORD)).pending).toBeNull();
  });

  it('logs every act with who, from where and with what result; the chain holds and is searched', async () => {
    const officer = await signInDemo(api, 'demo-officer');
    expect((await officer.refused('audit')).code).toBe('act-not-allowed');
    const found = await audit.call('audit', { query: { text: '李四' } });
    expect(found.intact).toBe(true);
    const refusals = await audit.call('audit', { query: { result: 'refused', limit: 1000 } });
    expect(refusals.entries.some((one) => one.act === 'sign-in' && one.actor === 'li.si')).toBe(true);
    expect(refusals.entries.some((one) => one.act === 'refuse' && one.object === 'route audit' && one.origin?.role === 'data-officer')).toBe(true);
    const log = (await audit.send('auditExport')).body.trim().split('\n');
    expect(log).toHaveLength((await audit.call('audit')).total);
    // No password, code or secret stands in it.
    for (const secret of [PASSWORD, OTHER]) expect(log.join('\n')).not.toContain(secret);
  });

  it('keeps the administrators from figures and everyone else from the directory', async () => {
    for (const person of [system, security, audit]) expect((await person.refused('overview')).code).toBe('act-not-allowed');
    for (const login of ['demo-officer', 'demo-leader', 'demo-clerk', 'demo-city']) expect((await (await signInDemo(api, login)).refused('accounts')).code).toBe('act-not-allowed');
  });

  it('says what is unknown, changed meanwhile or does not fit', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { accounts } = await system.call('accounts');
    const one = accounts.find((account) => account.login === 'li.si');
    expect((await system.refused('resetPassword', { params: { account: nobody } })).code).toBe('account-unknown');
    const body = { name: '李四四', email: null, version: one?.version ?? 0 };
    await system.call('changeAccount', { params: { account: one?.id ?? '' }, body });
    expect(await system.refused('changeAccount', { params: { account: one?.id ?? '' }, body })).toMatchObject({ code: 'account-changed', details: { name: '李四四' } });
    expect((await system.refused('endSession', { params: { session: '0'.repeat(64) } })).code).toBe('session-unknown');
    const lines = [{ login: 'bulk.admin', name: '某', email: null, role: 'audit-administrator' as const, unit: null }];
    expect((await security.refused('createAccounts', { body: { lines } })).code).toBe('bulk-administrator');
  });

  it('sees his own sessions and ends another of them at once', async () => {
    const [here, there] = [await signInDemo(api, 'demo-supervision'), await signInDemo(api, 'demo-supervision')];
    const sessions = await here.call('ownSessions');
    const other = sessions.find((session) => !session.current);
    expect(sessions.filter((session) => session.current)).toHaveLength(1);
    await here.call('endSession', { params: { session: other?.id ?? '' } });
    expect((await there.refused('ownSessions')).code).toBe('sign-in-needed');
    // Nobody ends the session of somebody else.
    const stranger = await signInDemo(api, 'demo-leader');
    expect((await stranger.refused('endSession', { params: { session: (await here.call('ownSessions'))[0]?.id ?? '' } })).code).toBe('session-unknown');
  });

  it('keeps the history of a unit: renamed, merged, closed, each with its day', async () => {
    const officer = await signInDemo(api, 'demo-officer');
    const unit = { id: 'unit-1', kind: 'school' as const, name: '甲小学', township: null, parent: null, since: '2020-09-01' };
    const made = await officer.call('createOrganisation', { body: unit });
    expect((await officer.refused('createOrganisation', { body: unit })).code).toBe('organisation-exists');
    await officer.call('createOrganisation', { body: { ...unit, id: 'unit-2', name: '乙小学' } });
    const params = { organisation: 'unit-1' };
    const change = (kind: 'renamed' | 'merged' | 'reopened', value: string | null, version: number) => ({ params, body: { kind, on: '2024-09-01', value, version } });
    const renamed = await officer.call('changeOrganisation', change('renamed', '甲学校', made.version));
    expect((await officer.refused('changeOrganisation', change('renamed', '丙', made.version))).code).toBe('organisation-changed');
    expect((await officer.refused('changeOrganisation', change('merged', 'unit-1', renamed.version))).code).toBe('organisation-unfit');
    expect((await officer.refused('changeOrganisation', change('merged', 'unit-9', renamed.version))).code).toBe('organisation-unknown');
    const merged = await officer.call('changeOrganisation', change('merged', 'unit-2', renamed.version));
    expect(merged.state).toBe('closed');
    expect((await officer.call('organisationHistory', { params })).map(({ kind, on }) => [kind, on])).toEqual([
      ['opened', '2020-09-01'],
      ['renamed', '2024-09-01'],
      ['merged', '2024-09-01'],
    ]);
  });

  it('changes settings within their bounds, and shows a conflict', async () => {
    const officer = await signInDemo(api, 'demo-officer');
    const { values, version } = await officer.call('settings');
    await officer.call('changeSettings', { body: { values: { ...values, dueSoonDays: 7 }, version } });
    expect((await officer.refused('changeSettings', { body: { values, version } })).code).toBe('setting-changed');
    expect((await officer.refused('changeSettings', { body: { values: { ...values, idleMinutes: 600 }, version: version + 1 } })).code).toBe('request-invalid');
    expect((await officer.refused('changeSettings', { body: { values: { ...values, auditMonths: 1 }, version: version + 1 } })).code).toBe('request-invalid');
  });

  it('slows whoever guesses from one address', async () => {
    const attempt = () => api.send('openInvitation', { params: { token: 'x'.repeat(60) } });
    let last = await attempt();
    for (let count = 0; count < 61 && last.statusCode !== 429; count += 1) last = await attempt();
    expect(last.json()).toMatchObject({ code: 'too-many-requests' });
  });
});
