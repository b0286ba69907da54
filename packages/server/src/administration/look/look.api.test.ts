import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoAccounts } from '../../demo/load-accounts.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { type Person, signInDemo } from '../../test/people.ts';

/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describeEngines('how a county shows itself', (engines) => {
  let api: TestApi;
  let officer: Person;
  const anonymous = async () => (await api.send('session', { headers: { cookie: 'junheng=none' } })).json<{ owner: unknown }>();
  const asNobody = { headers: { cookie: 'junheng=none' } };

  beforeAll(async () => {
    api = await openApi(await engines.place(), { demo: true });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: id }, body: { message: '' }, headers: { 'idempotency-key': 'look-of-county-1' } });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    officer = await signInDemo(api, 'demo-officer');
  });
  afterAll(() => api.close());

  it('is the registered name and no logo until the county says more', async () => {
    expect((await officer.call('session')).counties[0]).toMatchObject({ name: '样例县', look: { name: '样例县', bureauName: '', logo: null } });
    expect((await officer.refused('countyLogo')).code).toBe('logo-absent');
    expect((await api.refused('ownLogo', asNobody)).code).toBe('logo-absent');
  });

  it('is what the settings say, on pages, on the sign-in page and on the report', async () => {
    const { values, version } = await officer.call('settings');
    await officer.call('changeSettings', { body: { values: { ...values, displayName: '样例新县', bureauName: '样例新县教育局', logo: `data:image/png;base64,${PIXEL}` }, version } });
    const look = { name: '样例新县', bureauName: '样例新县教育局', logo: version + 1 };
    // Who reads no settings sees the name and the logo all the same.
    for (const login of ['officer', 'clerk', 'system']) {
      const person = await signInDemo(api, `demo-${login}`);
      expect((await person.call('session')).counties[0], login).toMatchObject({ name: '样例新县', look });
      const logo = await person.send('countyLogo', { query: { v: look.logo } });
      expect([logo.headers['content-type'], logo.rawPayload.toString('base64')]).toEqual(['image/png', PIXEL]);
      expect(logo.headers['cache-control']).toContain('immutable');
    }
    expect((await anonymous()).owner).toEqual(look);
    expect((await api.send('ownLogo', asNobody)).rawPayload.toString('base64')).toBe(PIXEL);
    const report = await officer.send('report', { params: { revision: 1 } });
    expect(report.body).toContain('样例新县教育局');
    expect(report.body).toContain(PIXEL);
    expect((await officer.call('overview')).county.name).toBe('样例新县');
  });

  it('is nobody’s on the sign-in page of an installation for several counties, and another county’s logo is not there', async () => {
    await api.call('createCounty', { body: { code: '340303', name: '邻县' } });
    expect((await anonymous()).owner).toBeNull();
    expect((await api.refused('ownLogo', asNobody)).code).toBe('logo-absent');
    expect((await officer.refused('countyLogo', { params: { county: '340303' } })).code).toBe('county-unknown');
  });
});
