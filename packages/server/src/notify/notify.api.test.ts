import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { notifyOfficers } from '../collection/rounds/notices.ts';
import { asSeenBy, inCounty } from '../database/transaction.ts';
import { loadDemoAccounts } from '../demo/load-accounts.ts';
import { COUNTY, openApi, type TestApi } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';
import { type HookServer, type MailServer, startHookServer, startMailServer } from '../test/outside.ts';
import { type Person, signInDemo } from '../test/people.ts';
import { signatureOf } from './webhook.ts';

const SECRET = 'a secret of the test';
const ORIGIN = 'http://localhost:3000';

describeEngines('notices beyond the application', (engines) => {
  let mail: MailServer;
  let hook: HookServer;
  let api: TestApi;
  let system: Person;
  let place: Awaited<ReturnType<typeof engines.place>>;
  const settings = { mail: { url: '', from: '均衡 <junheng@example.gov.cn>' }, webhook: { url: '', secret: SECRET, allowPrivate: true } };
  beforeAll(async () => {
    [mail, hook, place] = await Promise.all([startMailServer(), startHookServer(), engines.place()]);
    Object.assign(settings.mail, { url: mail.url });
    Object.assign(settings.webhook, { url: hook.url });
    api = await openApi(place, { demo: true, notify: settings, origin: ORIGIN });
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const { createOrganisation } = await import('../administration/organisations/acts/create-organisation.ts');
    for (const [id, kind] of [
      ['s-1', 'school'],
      ['s-2', 'school'],
      ['镇', 'township'],
    ] as const)
      await createOrganisation(api.context.database, { name: 'test' }, COUNTY, { id, kind, name: id, township: null, parent: null, since: '2025-09-01' });
    await loadDemoAccounts(api.context.database, { name: 'test' }, COUNTY);
    system = await signInDemo(api, 'demo-system');
    const officer = (await system.call('accounts')).accounts.find((one) => one.login === 'demo-officer');
    await system.call('changeAccount', { params: { account: officer?.id ?? '' }, body: { name: officer?.name ?? '', email: 'officer@example.gov.cn', version: officer?.version ?? 0 } });
  });
  afterAll(async () => {
    await api?.close();
    await Promise.all([mail.stop(), hook.stop()]);
  });
  beforeEach(() => {
    mail.mails.length = 0;
    hook.calls.length = 0;
    mail.refuses(0);
    hook.answers(200);
  });

  const sql = (text: string) => api.context.database.pool.query(text).then((result) => result.rows);
  /** A school's own act tells the officers: it may leave a notice and nothing else. */
  const tell = (...texts: string[]) => {
    const clerk = asSeenBy(api.context.database, { reach: 'schools', covers: () => true, account: null, schools: ['s-1'], level: null });
    return inCounty(clerk, COUNTY, async (tx) => {
      for (const text of texts) await notifyOfficers(tx, COUNTY, text, '/collection/x');
    });
  };
  /** Lets the minute pass for every job that waits. */
  const hurry = async () => {
    await sql("update junheng.job set run_at = now() where state = 'queued'");
    api.context.jobs.wake();
  };
  const until = async <T>(what: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> => {
    for (;;) {
      const value = await what();
      if (holds(value)) return value;
      await sleep(50);
    }
  };
  const settled = () =>
    until(
      () => sql("select 1 from junheng.job where state in ('queued', 'running')"),
      (rows) => rows.length === 0,
    );
  const statesOf = (text: string) =>
    sql(`select channel, d.state, attempts, error from junheng.delivery d join junheng.notice n on n.county = d.county and n.id = d.notice where text = '${text}' order by channel`);

  it('sends several notices of one minute in one mail, and each to the platform, signed', async () => {
    await tell('甲校已提交', '乙校已提交');
    await until(
      () => hook.calls.length,
      (count) => count === 2,
    );
    // The mail waits for the minute's end.
    expect(await sql("select distinct run_at = date_trunc('minute', run_at) and run_at > created_at as waits from junheng.job where kind = 'send-mail'")).toEqual([{ waits: true }]);
    await hurry();
    await settled();
    expect(mail.mails).toHaveLength(1);
    const [{ to, headers, text }] = mail.mails as [(typeof mail.mails)[number]];
    expect(to).toEqual(['officer@example.gov.cn']);
    expect(headers).toMatch(/^Subject: 【均衡】2 条通知$/m);
    expect(headers).toMatch(/^Content-Type: text\/plain/m);
    expect(text).toContain(`甲校已提交\n${ORIGIN}/collection/x`);
    expect(text).toContain('乙校已提交');
    for (const { headers, body } of hook.calls) {
      expect(headers['x-junheng-signature']).toBe(signatureOf(SECRET, Number(headers['x-junheng-timestamp']), body));
      expect(JSON.parse(body)).toMatchObject({ kind: 'notice', county: COUNTY, person: { login: 'demo-officer' }, link: `${ORIGIN}/collection/x` });
    }
    expect(signatureOf('another', 1, 'x')).not.toBe(signatureOf(SECRET, 1, 'x'));
    expect(await statesOf('甲校已提交')).toEqual([
      { channel: 'mail', state: 'sent', attempts: 1, error: null },
      { channel: 'webhook', state: 'sent', attempts: 1, error: null },
    ]);
  });

  it('sends nothing of an act that did not land', async () => {
    const before = await sql('select count(*)::int as n from junheng.job');
    await expect(
      inCounty(api.context.database, COUNTY, async (tx) => {
        await notifyOfficers(tx, COUNTY, '没有发生', '/x');
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await sql('select count(*)::int as n from junheng.job')).toEqual(before);
    expect(await statesOf('没有发生')).toEqual([]);
  });

  it('survives a restart and sends once', async () => {
    await tell('重启之前');
    await until(
      () => statesOf('重启之前'),
      (rows) => rows[1]?.state === 'sent',
    );
    await sql("update junheng.job set run_at = now() + interval '1 hour' where kind = 'send-mail' and state = 'queued'");
    await api.close();
    api = await openApi(place, { demo: true, notify: settings, origin: ORIGIN });
    system = await signInDemo(api, 'demo-system');
    await hurry();
    await settled();
    // A job that somehow comes again finds nothing that waits.
    await sql("update junheng.job set state = 'queued', run_at = now()");
    api.context.jobs.wake();
    await settled();
    expect([mail.mails.length, hook.calls.length]).toEqual([1, 1]);
  });

  it('tries again later what may pass, and tells the system administrator meanwhile', async () => {
    mail.refuses(451);
    hook.answers(503);
    await tell('稍后再试');
    await hurry();
    const troubled = await until(
      () => system.call('deliveries'),
      ({ troubled }) => troubled.length === 2,
    );
    expect(troubled).toMatchObject({ waiting: 2, failed: 0 });
    for (const one of troubled.troubled) expect(one).toMatchObject({ state: 'queued', login: 'demo-officer', attempts: 1, settledAt: null });
    // What it says is not the administrator's.
    expect(JSON.stringify(troubled)).not.toContain('稍后再试');
    const [{ later }] = await sql("select min(run_at) > now() + interval '20 seconds' as later from junheng.job where state = 'queued'");
    expect(later).toBe(true);
    mail.refuses(0);
    hook.answers(200);
    await hurry();
    await settled();
    expect(await statesOf('稍后再试')).toEqual([
      { channel: 'mail', state: 'sent', attempts: 2, error: null },
      { channel: 'webhook', state: 'sent', attempts: 2, error: null },
    ]);
    // Both tries of one message are known as one.
    expect(new Set(hook.calls.map((call) => call.headers['x-junheng-delivery'])).size).toBe(1);
  });

  it('gives up what will not pass, follows no redirect, and keeps it to be seen', async () => {
    mail.refuses(550);
    hook.answers(302);
    await tell('送不到');
    await hurry();
    await settled();
    expect(hook.calls).toHaveLength(1);
    const [byMail, byHook] = await statesOf('送不到');
    expect(byMail).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringContaining('refused by the test') });
    expect(byHook).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringContaining('302') });
    expect(await system.call('deliveries')).toMatchObject({ waiting: 0, failed: 2 });
    const officer = await signInDemo(api, 'demo-officer');
    expect((await officer.refused('deliveries')).code).toBe('act-not-allowed');
  });

  it('calls no address of the own network unless the operator allows it', async () => {
    await api.close();
    api = await openApi(place, { demo: true, notify: { webhook: { ...settings.webhook, allowPrivate: false } } });
    await tell('内网');
    await until(
      () => statesOf('内网'),
      (rows) => rows[0]?.state === 'failed',
    );
    // No mail is set up now, so none is asked for.
    expect(await statesOf('内网')).toEqual([{ channel: 'webhook', state: 'failed', attempts: 1, error: expect.stringContaining('JUNHENG_WEBHOOK_ALLOW_PRIVATE') }]);
    expect(hook.calls).toEqual([]);
  });
});
