import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../../../demo/load-accounts.ts';
import { COUNTY, openApi, type TestApi } from '../../../test/api.ts';
import { describeEngine } from '../../../test/engines.ts';
import { CLIENT, startIdentityProvider, type TestProvider } from '../../../test/identity-provider.ts';
import { type Person, signInDemo } from '../../../test/people.ts';
import { openIdentity } from './provider.ts';

const HOST = 'localhost:3000';
const RETURN = `http://${HOST}/api/session/identity/return`;

const setBy = (response: LightMyRequestResponse, name: string): string | undefined => {
  const found = response.cookies.find((cookie) => cookie.name === name);
  return found && found.value !== '' ? `${name}=${encodeURIComponent(found.value)}` : undefined;
};

describeEngine('the identity provider', (engines) => {
  let provider: TestProvider;
  let api: TestApi;
  let system: Person;
  let security: Person;
  beforeAll(async () => {
    provider = await startIdentityProvider(RETURN);
    api = await openApi(await engines.place(), { demo: true, identity: { issuer: provider.issuer, ...CLIENT, name: '皖事通' } });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { createOrganisation } = await import('../../organisations/acts/create-organisation.ts');
    for (const [id, kind] of [
      ['s-1', 'school'],
      ['s-2', 'school'],
      ['镇', 'township'],
    ] as const)
      await createOrganisation(api.context.database, { name: 'test' }, COUNTY, { id, kind, name: id, township: null, parent: null, since: '2025-09-01' });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    [system, security] = await Promise.all([signInDemo(api, 'demo-system'), signInDemo(api, 'demo-security')]);
  });
  afterAll(async () => {
    await api.close();
    await provider.stop();
  });

  /** Leaves for the provider: where to, and the cookie of the way. */
  const leave = async () => {
    const response = await api.send('startIdentity', { headers: { cookie: '' } });
    expect(response.statusCode).toBe(303);
    return { url: String(response.headers.location), cookie: setBy(response, 'junheng-identity') ?? '', response };
  };
  const comeBack = (url: string, cookie: string) => api.app.inject({ method: 'GET', url: url.slice(`http://${HOST}`.length), headers: { host: HOST, cookie } });
  /** The whole way there and back: the session's cookie, and where the browser ends. */
  const goThrough = async () => {
    const { url, cookie } = await leave();
    const response = await comeBack(await provider.walk(url), cookie);
    return { ended: response.headers.location, session: setBy(response, 'junheng'), response };
  };
  const signedIn = async (cookie = '') => (await api.send('session', { headers: { cookie } })).json().signedIn;
  const openAccount = async (login: string, email: string | null = null): Promise<string> => {
    const { account } = await system.call('createAccount', { body: { login, name: login, email } });
    await security.call('grantPlace', { params: { account: account.id }, body: { role: 'school-clerk', unit: 's-1' } });
    return account.id;
  };
  const lastLog = async (county: string) => (await api.call('audit', { params: { county }, query: { limit: 1 } })).entries[0];

  it('is offered by its name', async () => expect((await api.send('session', { headers: { cookie: '' } })).json().identityProvider).toBe('皖事通'));

  it('signs in who was linked by an administrator, though his one-time password was never used', async () => {
    const account = await openAccount('wang.wu');
    expect((await system.call('linkIdentity', { params: { account }, body: { subject: 'subject-1' } })).identityLinked).toBe(true);
    provider.becomes('subject-1');
    const { ended, session, response } = await goThrough();
    expect(ended).toBe('/');
    expect(await signedIn(session)).toMatchObject({ login: 'wang.wu', pending: null, place: { role: 'school-clerk' } });
    // The way's cookie is gone, and the session's is not for scripts.
    const cookies = [response.headers['set-cookie']].flat().join('\n');
    expect(cookies).toMatch(/junheng-identity=;/);
    expect(cookies).toMatch(/junheng=340302\.[^\n]*HttpOnly/);
    expect(await lastLog(COUNTY)).toMatchObject({ act: 'sign-in', object: 'account wang.wu', detail: { by: 'identity', linked: false } });
  });

  it('asks with PKCE, state and nonce, and shows nothing of them in its cookie', async () => {
    const { url, cookie, response } = await leave();
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: RETURN });
    expect(String(response.headers['set-cookie'])).toMatch(/HttpOnly/);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length, name).toBeGreaterThan(20);
      expect(decodeURIComponent(cookie)).not.toContain(asked.get(name));
    }
  });

  it('links the only active account with the verified e-mail, once; an unverified one and one of two are nobody', async () => {
    await openAccount('zhao.liu', 'Zhao@example.gov.cn');
    provider.becomes('subject-2', { email: 'zhao@example.gov.cn', emailVerified: false });
    expect((await goThrough()).ended).toBe('/?refused=identity-unknown');
    provider.becomes('subject-2', { email: 'zhao@example.gov.cn' });
    expect(await signedIn((await goThrough()).session)).toMatchObject({ login: 'zhao.liu' });
    expect(await lastLog(COUNTY)).toMatchObject({ detail: { linked: true } });
    // From now on it is that identity, whatever the e-mail says.
    provider.becomes('subject-2', { email: 'other@example.gov.cn' });
    expect(await signedIn((await goThrough()).session)).toMatchObject({ login: 'zhao.liu' });
    provider.becomes('subject-3', { email: 'zhao@example.gov.cn' });
    expect((await goThrough()).ended).toBe('/?refused=identity-unknown');
    await openAccount('qian.yi', 'shared@example.gov.cn');
    await openAccount('qian.er', 'shared@example.gov.cn');
    provider.becomes('subject-4', { email: 'shared@example.gov.cn' });
    expect((await goThrough()).ended).toBe('/?refused=identity-unknown');
  });

  it('refuses who is nobody here, and logs it without the subject', async () => {
    provider.becomes('subject-of-nobody');
    const { ended, session } = await goThrough();
    expect([ended, session]).toEqual(['/?refused=identity-unknown', undefined]);
    const entry = await lastLog('000000');
    expect(entry).toMatchObject({ act: 'sign-in', detail: { why: 'identity-unknown' }, origin: { result: 'refused' } });
    expect(JSON.stringify(entry)).not.toContain('subject-of-nobody');
    expect((await api.call('audit', { query: { text: 'subject-1' } })).found).toBe(0);
  });

  it('refuses another state, a way begun in another browser, a changed cookie, and an answer given twice', async () => {
    provider.becomes('subject-1');
    const { url, cookie } = await leave();
    const back = await provider.walk(url);
    const other = new URL(back);
    other.searchParams.set('state', 'another');
    expect((await comeBack(other.href, cookie)).headers.location).toBe('/?refused=identity-expired');
    expect((await comeBack(back, '')).headers.location).toBe('/?refused=identity-expired');
    expect((await comeBack(back, `${cookie.slice(0, -12)}AAAA${cookie.slice(-8)}`)).headers.location).toBe('/?refused=identity-expired');
    const elsewhere = await leave();
    expect((await comeBack(back, elsewhere.cookie)).headers.location).toBe('/?refused=identity-expired');
    expect((await comeBack(back, cookie)).headers.location).toBe('/');
    const replay = await comeBack(back, cookie);
    expect([replay.headers.location, setBy(replay, 'junheng')]).toEqual(['/?refused=identity-refused', undefined]);
    const forged = await leave();
    expect((await comeBack(`${RETURN}?code=made-up&state=${new URL(forged.url).searchParams.get('state')}`, forged.cookie)).headers.location).toBe('/?refused=identity-refused');
  });

  it('says so where the person does not agree', async () => {
    provider.refuses();
    expect((await goThrough()).ended).toBe('/?refused=identity-denied');
  });

  it('ends the session that the browser held before', async () => {
    provider.becomes('subject-1');
    const { session } = await goThrough();
    const { url, cookie } = await leave();
    await comeBack(await provider.walk(url), `${cookie}; ${session}`);
    expect(await signedIn(session)).toBeNull();
  });

  it('opens nothing for a disabled account', async () => {
    const account = await openAccount('sun.qi');
    await system.call('linkIdentity', { params: { account }, body: { subject: 'subject-5' } });
    await system.call('setAccountState', { params: { account }, body: { state: 'disabled', reason: '调离' } });
    provider.becomes('subject-5');
    expect((await goThrough()).ended).toBe('/?refused=account-disabled');
    expect(await lastLog(COUNTY)).toMatchObject({ detail: { by: 'identity', why: 'account-disabled' }, origin: { result: 'refused' } });
  });

  it('asks an administrator for a second factor unless the provider had several', async () => {
    const { accounts } = await system.call('accounts');
    const audit = accounts.find((one) => one.login === 'demo-audit')?.id ?? '';
    await system.call('linkIdentity', { params: { account: audit }, body: { subject: 'subject-6' } });
    provider.becomes('subject-6');
    expect(await signedIn((await goThrough()).session)).toMatchObject({ login: 'demo-audit', pending: 'second-factor-setup' });
    provider.becomes('subject-6', { amr: ['pwd', 'mfa'] });
    expect(await signedIn((await goThrough()).session)).toMatchObject({ login: 'demo-audit', pending: null });
  });

  it('gives one identity to one person; taking it away ends his sessions; nobody links himself', async () => {
    const { accounts } = await system.call('accounts');
    const idOf = (login: string) => accounts.find((one) => one.login === login)?.id ?? '';
    expect((await system.refused('linkIdentity', { params: { account: idOf('demo-officer') }, body: { subject: 'subject-1' } })).code).toBe('identity-taken');
    expect((await system.refused('linkIdentity', { params: { account: idOf('demo-system') }, body: { subject: 'subject-9' } })).code).toBe('own-account');
    expect((await security.refused('linkIdentity', { params: { account: idOf('demo-officer') }, body: { subject: 'subject-9' } })).code).toBe('act-not-allowed');
    provider.becomes('subject-1');
    const { session } = await goThrough();
    await system.call('linkIdentity', { params: { account: idOf('wang.wu') }, body: { subject: null } });
    expect(await signedIn(session)).toBeNull();
    expect((await goThrough()).ended).toBe('/?refused=identity-unknown');
  });

  it('says that it cannot be reached, and is not offered where none is set up', async () => {
    const gone = await startIdentityProvider(RETURN);
    await gone.stop();
    const { identity } = api.context;
    const ended = async () => (await api.send('startIdentity', { headers: { cookie: '' } })).headers.location;
    try {
      Object.assign(api.context, { identity: openIdentity({ issuer: gone.issuer, ...CLIENT, name: 'x' }) });
      expect(await ended()).toBe('/?refused=identity-unavailable');
      Object.assign(api.context, { identity: null });
      expect(await ended()).toBe('/?refused=identity-absent');
    } finally {
      Object.assign(api.context, { identity });
    }
  });
});
