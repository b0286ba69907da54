import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, PHONE, signInAs, WIDE } from './support/browser.ts';
import { codeOf } from './support/one-time-code.ts';
import { useBrowser } from './support/session.ts';

/** Everyone comes in by the sign-in page, sees what is his role's, and leaves so that nothing of his stays. */
const browser = useBrowser();
const COUNTY = '340302';

const signInForm = async (page: Page, login: string, password: string) => {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};
const demoAccount = (page: Page, role: RegExp) => page.getByRole('region', { name: '演示账号' }).getByRole('button', { name: role }).first();
const accountMenu = async (page: Page) => {
  await page.getByRole('button', { name: /^我的账号/ }).click();
  return page.getByRole('dialog', { name: '我的账号' });
};

describe.each([
  ['wide', { size: WIDE, as: null }, undefined],
  // The phone differs in what a finger can hit and what scrolls.
  ['phone', { size: PHONE, touch: true, as: null }, ['target-size', 'scrollable-region-focusable']],
] as const)('the sign-in page, %s', (where, view, rules) => {
  it('says what was wrong, lets in by one click, and goes on at the address that was asked for', async () => {
    const page = await browser.open(view);
    await page.goto('/assessment/items');
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
    expect(await page.getByText('政府保障程度').count()).toBe(0);
    await expectNoSidewaysScroll(page, where);
    await signInForm(page, 'nobody', 'nothing');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/登录名或密码不正确[\s\S]*核对后重试/);
    await expectAccessible(page, where, rules);
    await demoAccount(page, /教育局数据管理员/).click();
    await page.getByText('政府保障程度').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/assessment/items');
  });
});

it('works by keyboard alone, in the dark', async () => {
  const page = await browser.open({ as: null, dark: true });
  await page.goto('/');
  await page.getByLabel('登录名').waitFor();
  await page.keyboard.type('nobody');
  await page.keyboard.press('Tab');
  await page.keyboard.type('nothing');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password');
  await expectAccessible(page, 'dark', ['color-contrast']);
});

it('locks after failures in a row, and says until when', async () => {
  const { login, password } = await openAccount(await contextOf('demo-system'), 'lock.me');
  const page = await browser.open({ as: null });
  await page.goto('/');
  const alert = page.getByRole('alert');
  for (let attempt = 0; attempt < 10 && (await page.getByText('账号已暂时锁定').count()) === 0; attempt += 1) {
    const answer = page.waitForResponse((one) => one.url().endsWith('/api/session') && one.request().method() === 'POST');
    await signInForm(page, login, `wrong-${attempt}`);
    await answer;
    await alert.waitFor();
  }
  expect(await alert.innerText()).toMatch(/账号在 \S+ \d\d:\d\d 之前不能登录（还有约 \d+ 分钟）/);
  // The right password does not open it either.
  await signInForm(page, login, password);
  await alert.waitFor();
  expect(await alert.innerText()).toContain('账号已暂时锁定');
});

it('a new person sets a password, switches places, binds a second factor and is asked for its code', async () => {
  const [system, security] = [await contextOf('demo-system'), await contextOf('demo-security')];
  const { id, login, password } = await openAccount(system, 'wang.fang');
  const schools: { id: string; name: string }[] = await (await security.get(`/api/counties/${COUNTY}/organisations?kind=school`)).json();
  for (const school of schools.slice(3, 5)) {
    const granted = await security.post(`/api/counties/${COUNTY}/accounts/${id}/places`, { data: { role: 'school-clerk', unit: school.id } });
    expect(granted.status(), await granted.text()).toBe(200);
  }
  const page = await browser.open({ as: null, size: PHONE, touch: true });
  await page.goto('/');
  await signInForm(page, login, password);
  await page.getByRole('heading', { name: '设置新密码' }).waitFor();
  await expectAccessible(page, 'new password');
  await newPassword(page, 'wangfang');
  const broken = page.getByRole('listitem').filter({ hasText: '不符合' });
  await broken.first().waitFor();
  expect((await broken.allInnerTexts()).join()).toMatch(/10 位.*三种.*容易猜到/s);
  const chosen = 'Qiu-Tian 7 pian yun';
  await newPassword(page, chosen);

  const menu = await accountMenu(page);
  const [first = '', second = ''] = schools.slice(3, 5).map(({ name }) => name);
  const present = await menu.innerText();
  const other = present.indexOf(first) < present.indexOf(second) ? second : first;
  const begun = page.waitForEvent('load');
  await menu.getByRole('button', { name: other }).click();
  await begun;
  await page.goto('/account');
  await page.getByRole('listitem').filter({ hasText: other }).filter({ hasText: '当前' }).waitFor();
  await expectNoSidewaysScroll(page, 'account on a phone');
  await expectAccessible(page, 'account');

  await page.getByRole('button', { name: '绑定动态口令' }).click();
  const secret = (await page.locator('.factor-secret').innerText()).replace(/\s/g, '');
  expect(await page.getByRole('img', { name: '动态口令的二维码' }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('textbox', { name: '动态口令' }).fill(codeOf(secret, 0));
  await page.getByText('已绑定。').waitFor();
  await (await accountMenu(page)).getByRole('button', { name: '退出登录' }).click();
  await signInForm(page, login, chosen);
  await page.getByRole('heading', { name: '填写动态口令' }).waitFor();
  const code = page.getByRole('textbox', { name: '动态口令' });
  await code.fill(codeOf(secret, 40));
  await page.getByText('动态口令不正确').waitFor();
  // The code of the set-up is used up; the next one is taken already.
  await code.fill(codeOf(secret, 1));
  await page.getByRole('button', { name: /^我的账号/ }).waitFor();
});

it('shows each role its own pages, and who may where one is opened all the same', async () => {
  const leader = await browser.open({ as: 'demo-leader' });
  await leader.goto('/data');
  await leader.getByRole('heading', { name: '当前身份不能打开“数据”' }).waitFor();
  expect(await leader.getByRole('main').innerText()).toContain('这个页面供教育局数据管理员使用。您现在的身份是县领导。');
  const offered = await leader.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
  expect(offered).toEqual(expect.arrayContaining(['总览', '假设推演']));
  expect(offered.filter((one) => ['数据', '系统管理'].includes(one))).toEqual([]);
  await leader.goto('/what-if');
  await leader.getByText('您可以试改任何数据').waitFor();
  expect(await leader.getByRole('button', { name: '保存', exact: true }).count()).toBe(0);
  const revision = await browser.open({ as: 'demo-supervision' });
  await revision.goto('/data/revisions/1');
  await revision.getByRole('heading', { name: '第 1 版' }).waitFor();
  expect(await revision.getByRole('button', { name: '恢复' }).count()).toBe(0);
  const city = await browser.open({ as: 'demo-city', size: PHONE });
  await city.goto('/what-if');
  await city.getByText('您现在的身份是市级评估人员').waitFor();
  await expectNoSidewaysScroll(city, 'no permission on a phone');
  const system = await browser.open({ as: 'demo-system' });
  await system.goto('/');
  await system.waitForURL(/\/administration/);
});

it('covers a page whose session has ended, and gives back what was typed to the same person', async () => {
  const page = await browser.open();
  await page.goto('/what-if');
  const name = page.getByRole('textbox', { name: '方案名称' });
  await name.fill('还没有保存的方案');
  await page.context().request.delete('/api/session');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const cover = page.getByRole('dialog', { name: '请重新登录' });
  await cover.waitFor();
  await expectAccessible(page, 'cover');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await cover.isVisible()).toBe(true);
  await demoAccount(page, /教育局数据管理员/).click();
  await cover.waitFor({ state: 'detached' });
  expect(await name.inputValue()).toBe('还没有保存的方案');
});

it('signing out in one tab signs out the others; another person finds nothing of the one before', async () => {
  const page = await browser.open();
  await page.goto('/');
  await page.getByRole('region', { name: '结论' }).waitFor();
  const other = await page.context().newPage();
  await other.goto('/map');
  await other.getByRole('application').waitFor();
  await (await accountMenu(page)).getByRole('button', { name: '退出登录' }).click();
  for (const tab of [page, other]) await tab.getByRole('heading', { name: '登录', exact: true }).waitFor();
  // Somebody else in the first tab: the second, at its own address, is his too.
  await demoAccount(page, /县领导/).click();
  await other.getByRole('button', { name: /^我的账号：演示·县领导/ }).waitFor();
  expect(new URL(other.url()).pathname).toBe('/map');
  // Another place or person while a page is open: the page begins anew as his.
  await signInAs(page.context(), 'demo-supervision');
  await other.reload();
  await page.getByRole('link', { name: '地图' }).click();
  await page.evaluate(() => new BroadcastChannel('junheng.session').postMessage('changed'));
  await page.getByRole('button', { name: /^我的账号：演示·督导人员/ }).waitFor();
});

it('asks who has not touched the page for a while, then signs out', async () => {
  const page = await browser.open();
  await page.clock.install();
  await page.goto('/');
  await page.getByRole('region', { name: '结论' }).waitFor();
  const session: { signedIn: { idleMinutes: number } } = await (await page.context().request.get('/api/session')).json();
  const { idleMinutes } = session.signedIn;
  await page.clock.fastForward((idleMinutes * 60 - 30) * 1000);
  const question = page.getByRole('dialog', { name: '还在吗？' });
  await question.waitFor();
  await question.getByRole('button', { name: '继续工作' }).click();
  await question.waitFor({ state: 'hidden' });
  await page.clock.fastForward((idleMinutes * 60 + 5) * 1000);
  await page.getByText(`${idleMinutes} 分钟没有操作，已自动退出登录`).waitFor();
  await expect.poll(async () => (await (await page.context().request.get('/api/session')).json()).signedIn).toBeNull();
});

it('an invitation that does not exist says what to do', async () => {
  const page = await browser.open({ as: null, size: PHONE });
  await page.goto(`/invitation/${'x'.repeat(32)}`);
  await page.getByText('请发出邀请的管理员重新邀请').waitFor();
});

it('an invited person opens his own account', async () => {
  const security = await contextOf('demo-security');
  const invited = await security.post(`/api/counties/${COUNTY}/invitations`, { data: { role: 'supervision-officer', unit: null, name: '李督学', email: null, days: 7 } });
  const { token } = (await invited.json()) as { token: string };
  const page = await browser.open({ as: null, size: PHONE, touch: true });
  await page.goto(`/invitation/${token}`);
  await page.getByText(/邀请李督学担任督导人员/).waitFor();
  await expectAccessible(page, 'invitation');
  await expectNoSidewaysScroll(page, 'invitation');
  await page.getByLabel('给自己起一个登录名').fill('li.duxue');
  await page.getByLabel('设置密码').fill('Dong-Tian 5 duo xue');
  await page.getByLabel('再填一遍密码').fill('Dong-Tian 5 duo xue');
  await page.getByRole('button', { name: '开通账号' }).click();
  await page.getByRole('region', { name: '结论' }).waitFor();
  expect(await page.getByRole('button', { name: /^我的账号：李督学/ }).count()).toBe(1);
});

/** Requests of a demo account, without a page. */
async function contextOf(login: `demo-${string}`): Promise<BrowserContext['request']> {
  return (await browser.open({ as: login })).context().request;
}

async function openAccount(system: BrowserContext['request'], login: string): Promise<{ id: string; login: string; password: string }> {
  const answer = await system.post(`/api/counties/${COUNTY}/accounts`, { data: { login, name: login, email: null } });
  expect(answer.status(), await answer.text()).toBe(200);
  const { account, oneTimePassword } = (await answer.json()) as { account: { id: string }; oneTimePassword: string };
  return { id: account.id, login, password: oneTimePassword };
}

async function newPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('新密码', { exact: true }).fill(password);
  await page.getByLabel('再填一遍新密码').fill(password);
  await page.getByRole('button', { name: '保存新密码' }).click();
}
