import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, PHONE } from './support/browser.ts';
import { useBrowser } from './support/session.ts';

/** The three administrators and whom they let in: an account is opened, given a place, used, and every act is found in the log. */
const browser = useBrowser();

const PASSWORD = 'Qiuyu-Lantern-58-Harbour';
const rowOf = (page: Page, text: string) => page.getByRole('table').getByRole('row').filter({ hasText: text });
const dialog = (page: Page, name: RegExp) => page.getByRole('dialog', { name });

it('one administrator opens the account, another gives the place, the person signs in with the one-time password and works, the third finds it all', async () => {
  const system = await browser.open({ as: 'demo-system' });
  await system.goto('/administration');
  await system.getByRole('button', { name: '开户', exact: true }).click();
  await dialog(system, /开户/).getByLabel('登录名').fill('Liang.Bo');
  await dialog(system, /开户/).getByLabel('姓名').fill('梁博');
  await dialog(system, /开户/).getByRole('button', { name: '开户' }).click();
  const oneTime = await system.getByRole('status', { name: '一次性密码' }).innerText();
  expect(oneTime).toMatch(/^[A-Z]{4}-[a-z]{4}-\d{4}-\w{4}$/);
  await expectAccessible(system, 'one-time password');
  await system.getByRole('button', { name: '已交给本人，关闭' }).click();
  await system.getByRole('heading', { name: '梁博的账号' }).waitFor();
  // Opening and rights are two persons' business.
  expect(await system.getByRole('button', { name: '授予身份' }).count()).toBe(0);
  // Shown once: nothing of the page has it any more.
  expect(await system.content()).not.toContain(oneTime);

  const security = await browser.open({ as: 'demo-security' });
  await security.goto('/administration/accounts?q=liang.bo');
  expect(await security.getByRole('button', { name: '开户', exact: true }).count()).toBe(0);
  await security.getByRole('button', { name: '梁博' }).click();
  await security.getByRole('button', { name: '授予身份' }).click();
  await security.getByLabel('角色').last().selectOption({ label: '部门联络员' });
  await security.getByRole('combobox', { name: /单位（部门）/ }).fill('财政');
  await security.getByRole('option', { name: /财政局/ }).click();
  await security.getByRole('button', { name: '授予身份' }).click();
  await security.getByText('已授予').first().waitFor();
  await rowOf(security, 'liang.bo').getByText('财政局').waitFor();
  // Nobody gives himself anything.
  await security.goto('/administration/accounts?q=demo-security');
  await rowOf(security, 'demo-security').getByRole('button').click();
  await security.getByText('这是您自己的账号', { exact: false }).waitFor();
  expect(await security.getByRole('button', { name: '授予身份' }).count()).toBe(0);

  const person = await browser.open({ as: null });
  await person.goto('/');
  await person.getByLabel('登录名').fill('liang.bo');
  await person.getByLabel('密码', { exact: true }).fill(oneTime);
  await person.getByRole('button', { name: '登录', exact: true }).click();
  await person.getByLabel('新密码', { exact: true }).fill(PASSWORD);
  await person.getByLabel('再填一遍新密码').fill(PASSWORD);
  await person.getByRole('button', { name: '保存新密码' }).click();
  await person.getByRole('link', { name: '总览' }).waitFor();
  await person.getByRole('heading', { level: 1 }).waitFor();
  expect(await person.getByRole('link', { name: '系统管理' }).count()).toBe(0);

  const audit = await browser.open({ as: 'demo-audit' });
  await audit.goto('/administration/audit?q=liang.bo');
  await audit.getByText(/日志链完整/).waitFor();
  const log = audit.getByRole('table', { name: '审计日志' });
  await log.getByText('授予身份').waitFor();
  const acts = await log.innerText();
  for (const act of ['开户', '授予身份', '登录']) expect(acts).toContain(act);
  await rowOf(audit, '授予身份').getByRole('button').click();
  const entry = audit.locator('.drawer');
  await entry.getByText('department-liaison', { exact: false }).waitFor();
  expect(await entry.innerText()).toContain('演示·安全管理员');
  await expectAccessible(audit, 'audit entry');
});

it('accounts from a workbook: the wrong cell is named, then all are opened and each has a password', async () => {
  const security = await browser.open({ as: 'demo-security' });
  await security.goto('/administration/accounts/bulk');
  const folder = await mkdtemp(join(tmpdir(), 'junheng-e2e-accounts-'));
  const template = join(folder, 'template.xlsx');
  const download = security.waitForEvent('download');
  await security.getByRole('link', { name: '下载模板' }).click();
  await (await download).saveAs(template);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(template);
  const school = book
    .getWorksheet('单位')
    ?.getColumn(1)
    .values.find((name) => String(name).includes('小学'));
  const fill = async (name: string, rows: readonly (readonly string[])[]) => {
    const sheet = book.getWorksheet('账号');
    for (const [index, row] of rows.entries()) for (const [column, value] of row.entries()) if (sheet) sheet.getCell(index + 2, column + 1).value = value;
    await book.xlsx.writeFile(join(folder, name));
    return join(folder, name);
  };
  const wrong = await fill('有错.xlsx', [
    ['bulk.a', '批量甲', '学校填报员', String(school)],
    ['bulk.b', '批量乙', '部门联络员', '财政处'],
  ]);
  await security.locator('input[type=file]').setInputFiles(wrong);
  const faults = security.getByRole('table', { name: '工作簿中的问题' });
  await faults.waitFor();
  expect(await faults.innerText()).toMatch(/账号 D3.*没有单位“财政处”，是否为“财政局”/s);
  expect(await security.getByRole('button', { name: /^开户 \d+ 个$/ }).count()).toBe(0);
  await expectAccessible(security, 'bulk faults');

  await security.locator('input[type=file]').setInputFiles(await fill('改好.xlsx', [[], ['bulk.b', '批量乙', '部门联络员', '财政局']]));
  await security.getByRole('button', { name: '开户 2 个' }).click();
  await dialog(security, /开 2 个账号/)
    .getByRole('button', { name: '开户 2 个' })
    .click();
  const passwords = security.getByRole('table', { name: '一次性密码清单' });
  await passwords.waitFor();
  expect(await security.getByRole('button', { name: '已打印或保存，返回账号' }).isDisabled()).toBe(true);
  const saved = security.waitForEvent('download');
  await security.getByRole('button', { name: '保存为 CSV' }).click();
  const csv = await readFile(await (await saved).path(), 'utf8');
  const password = /批量甲,学校填报员,bulk\.a,([\w-]{19})/.exec(csv)?.[1] ?? '';
  expect(await passwords.innerText()).toContain(password);
  const signedIn = await fetch(`${browser.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'bulk.a', password }) });
  expect(await signedIn.json()).toEqual({ pending: 'password' });
  await security.getByRole('button', { name: '已打印或保存，返回账号' }).click();
  await security.getByLabel('按姓名、登录名或单位查找').fill('批量');
  await security.getByText(/显示 2 个/).waitFor();
});

it('an organisation is entered, renamed, joins a group and is closed, and its history says so', async () => {
  const officer = await browser.open();
  await officer.goto('/administration/organisations');
  const panel = officer.locator('.drawer');
  const enter = async (kind: string, name: string, code: string) => {
    await officer.getByRole('button', { name: '登记单位' }).first().click();
    await panel.getByRole('combobox', { name: '类别' }).selectOption({ label: kind });
    await panel.getByLabel('名称').fill(name);
    await panel.getByLabel('代码').fill(code);
    await panel.getByRole('button', { name: '登记单位' }).click();
    await officer.getByRole('heading', { name, level: 2 }).waitFor();
  };
  await enter('学校', '新城实验小学', '2134029901');
  await panel.getByRole('button', { name: '更名' }).click();
  await panel.getByLabel('新名称').fill('新城第一小学');
  await panel.getByRole('button', { name: '更名' }).click();
  await officer.getByRole('heading', { name: '新城第一小学', level: 2 }).waitFor();
  await panel.getByText('原为“新城实验小学”').waitFor();
  await enter('教育集团', '新城教育集团', 'group-new-town');
  await panel.getByText('还没有成员学校。').waitFor();
  await panel.getByRole('button', { name: '加入成员学校' }).click();
  await panel.getByRole('combobox', { name: '学校（须先登记）' }).fill('新城第一');
  await officer.getByRole('option', { name: /新城第一小学/ }).click();
  await panel.getByRole('button', { name: '加入成员学校' }).click();
  await expectAccessible(officer, 'a group with its members');
  // From the group to its member, and in the list the member under its group.
  await panel.getByRole('listitem').getByRole('button', { name: '新城第一小学' }).click();
  await panel.getByRole('button', { name: '新城教育集团' }).waitFor();
  await officer.getByRole('checkbox', { name: '按隶属分组' }).check();
  await officer.getByLabel('按名称、代码或乡镇查找').fill('新城');
  await officer.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2);
  expect(await officer.locator('tbody tr').allInnerTexts()).toEqual([expect.stringContaining('新城教育集团'), expect.stringContaining('新城第一小学')]);
  await panel.getByRole('button', { name: '撤销' }).click();
  await panel.getByRole('button', { name: '撤销' }).click();
  await dialog(officer, /将撤销/)
    .getByRole('button', { name: '撤销' })
    .click();
  await officer.getByText('已登记变更').first().waitFor();
  await officer.goto('/administration/organisations?closed=1&q=2134029901');
  await rowOf(officer, '2134029901').getByText('已撤销').waitFor();
});

it('two officers change the settings at once: nothing that was typed is lost', async () => {
  const [one, two] = [await browser.open(), await browser.open()];
  for (const page of [one, two]) {
    await page.goto('/administration/settings');
    await page.getByLabel('教育局全称').waitFor();
  }
  await one.getByLabel('教育局全称').fill('样例县教育局');
  await one.getByLabel('密码有效期（天）').fill('80');
  await one.getByRole('button', { name: '保存' }).click();
  await one.getByText('已保存').first().waitFor();
  await two.getByLabel('教育局全称').fill('样例县教育体育局');
  await two.getByLabel('多久不用列为闲置账号（天）').fill('9');
  await two.getByRole('button', { name: '保存' }).click();
  await two.getByText('30 至 180 的整数').first().waitFor();
  await two.getByLabel('多久不用列为闲置账号（天）').fill('100');
  await two.getByRole('button', { name: '保存' }).click();
  await two.getByText('在您填写的时候，他人保存了设置').waitFor();
  expect(await two.getByLabel('教育局全称').inputValue()).toBe('样例县教育体育局');
  expect(await two.getByLabel('密码有效期（天）').inputValue()).toBe('80');
  await expectAccessible(two, 'settings conflict');
  await two.getByLabel('他人的: 样例县教育局').check();
  await two.getByRole('button', { name: '保存' }).click();
  await two.getByText('已保存').first().waitFor();
  await two.reload();
  await two.getByLabel('教育局全称').waitFor();
  expect([await two.getByLabel('教育局全称').inputValue(), await two.getByLabel('多久不用列为闲置账号（天）').inputValue()]).toEqual(['样例县教育局', '100']);
});

it('an invitation opens the sign-up of its place until it is withdrawn', async () => {
  const security = await browser.open({ as: 'demo-security' });
  await security.goto('/administration/invitations');
  await security.getByRole('button', { name: '发出邀请' }).first().click();
  const panel = security.locator('.drawer');
  await panel.getByLabel('姓名').fill('邀请丙');
  await panel.getByLabel('角色').selectOption({ label: '县领导' });
  await panel.getByRole('button', { name: '发出邀请' }).click();
  const link = await security.getByRole('status', { name: '邀请链接' }).innerText();
  await security.getByRole('button', { name: '已交给本人，关闭' }).click();
  const guest = await browser.open({ as: null });
  await guest.goto(link);
  await guest
    .getByText(/邀请丙/)
    .first()
    .waitFor();
  await rowOf(security, '邀请丙').getByRole('button', { name: '撤回' }).click();
  await dialog(security, /撤回/).getByRole('button', { name: '撤回' }).click();
  await rowOf(security, '邀请丙').getByText('已撤回').waitFor();
  await guest.reload();
  await guest
    .getByText(/已撤回|已过期/)
    .first()
    .waitFor();
});

it.each([
  ['demo-security', ['accounts', 'accounts/bulk', 'register', 'invitations', 'organisations', 'settings']],
  ['demo-system', ['deliveries']],
  ['demo-audit', ['audit']],
] as const)('every page of %s fits a phone and is open to everyone, light and dark; who may not is told who may', async (login, pages) => {
  for (const dark of [false, true]) {
    const page = await browser.open({ as: login, size: PHONE, dark });
    // In the dark only the colours differ, and the first page and the form have all of them.
    for (const name of dark ? pages.filter((_, index) => index % 5 === 0) : pages) {
      await page.goto(`/administration/${name}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector('.loading') === null);
      await expectNoSidewaysScroll(page, name);
      await expectAccessible(page, name, dark ? ['color-contrast'] : undefined);
    }
  }
  const page = await browser.open({ as: login });
  const barred = login === 'demo-audit' ? 'invitations' : 'audit';
  await page.goto(`/administration/${barred}`);
  await page.getByText('当前身份不能打开这一页').waitFor();
});
