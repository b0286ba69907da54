import { expect, it } from 'vitest';
import { loadDemo } from '../demo/load-demo.ts';
import { COUNTY, openApi, sampleFile } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';

/** What came with accounts and rounds, children before parents: taken away it leaves the data of the version before. */
const SINCE = [
  'delivery',
  'notice',
  'form_batch_school',
  'form_batch_file',
  'form_batch',
  'form_file',
  'presence',
  'session',
  'place',
  'account',
  'sign_in_name',
  'organisation_event',
  'organisation',
  'region',
];

describeEngines('the data of an earlier version', (engines) => {
  it('are opened with their schools and departments entered, once, and the demo’s people come in', async () => {
    const place = await engines.place();
    const before = await openApi(place);
    await before.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { id } = await before.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await before.call('commitUpload', { params: { upload: id }, body: { message: '' } });
    const client = await before.context.database.pool.connect();
    await client.query('begin');
    await client.query('alter table junheng.organisation_event disable trigger user');
    for (const table of SINCE) if ((await client.query('select to_regclass($1) as known', [`junheng.${table}`])).rows[0].known !== null) await client.query(`delete from junheng.${table}`);
    await client.query('alter table junheng.organisation_event enable trigger user');
    await client.query('commit');
    client.release();
    await before.close();

    const after = await openApi(place, { demo: true });
    const units = await after.call('organisations');
    expect(units.filter((one) => one.kind === 'school').length).toBeGreaterThan(50);
    expect(units.some((one) => one.kind === 'department' && one.name === '财政局')).toBe(true);
    const acts = async () => (await after.call('audit', { query: { text: 'enter-known-units' } })).found;
    expect(await acts()).toBe(1);
    expect((await after.call('audit')).intact).toBe(true);
    await after.context.database.pool.query(`update junheng.county set demo = true where county = '${COUNTY}'`);
    await loadDemo(after.context);
    expect((await after.call('session', { headers: { cookie: '' } })).demo?.map((one) => one.role)).toContain('school-clerk');
    await after.close();

    const again = await openApi(place);
    expect((await again.call('audit', { query: { text: 'enter-known-units' } })).found).toBe(1);
    await again.close();
  });
});
