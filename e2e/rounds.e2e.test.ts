import type { APIRequestContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type DemoLogin, expectAccessible, expectNoSidewaysScroll, PHONE } from './support/browser.ts';
import { useBrowser } from './support/session.ts';

/** The bureau's side of a round: opened in the browser, answered by a school over the interface, doubted, approved, reported. */
const browser = useBrowser();
/** A year of its own: the form's tests open the next one. */
const YEAR = '2025';
const ROUND = '2025 年补报';
const QUESTION = '与不动产登记不一致，请核实';

interface Form {
  readonly figures: readonly { readonly path: string; readonly version: number }[];
  readonly previous: Readonly<Record<string, unknown>>;
  readonly school: { readonly name: string; readonly version: number };
  readonly faults: readonly { readonly severity: string; readonly key: string }[];
  readonly queries: readonly { readonly id: string; readonly state: string }[];
}
interface Someone {
  readonly request: APIRequestContext;
  readonly unit: string;
  readonly county: string;
}

async function asked<T>(request: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: unknown): Promise<T> {
  const answer = await request[method](path, data === undefined ? {} : { data });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function someone(as: DemoLogin): Promise<Someone> {
  const { request } = await browser.open({ as });
  const { counties, signedIn } = await asked<{ counties: { code: string }[]; signedIn: { place: { unit: string; region: string } } }>(request, 'get', '/api/session');
  return { request, unit: signedIn.place.unit, county: counties[0]?.code ?? signedIn.place.region };
}

const roundOf = async ({ request, county }: Someone) =>
  (await asked<{ id: string; year: number }[]>(request, 'get', `/api/counties/${county}/rounds`)).find((one) => String(one.year) === YEAR)?.id ?? '';
const formAt = async (person: Someone, school: string) => `/api/counties/${person.county}/rounds/${await roundOf(person)}/schools/${school}`;

async function step(person: Someone, school: string, name: 'submit' | 'confirm'): Promise<void> {
  const at = await formAt(person, school);
  const { version } = (await asked<Form>(person.request, 'get', at)).school;
  await asked(person.request, 'post', `${at}/steps`, { step: name, reason: null, version });
}

/** Fills the form with last year's figures and submits it. */
async function fillAndSubmit(clerk: Someone): Promise<void> {
  const at = await formAt(clerk, clerk.unit);
  const { figures, previous } = await asked<Form>(clerk.request, 'get', at);
  const edits = Object.entries(previous).map(([path, value]) => ({ path, value, base: figures.find((one) => one.path === path)?.version ?? 0 }));
  await asked(clerk.request, 'put', `${at}/figures`, { edits });
  const { faults } = await asked<Form>(clerk.request, 'get', at);
  const warnings = faults.filter((one) => one.severity === 'warning');
  if (warnings.length > 0) await asked(clerk.request, 'put', `${at}/explanations`, { explanations: Object.fromEntries(warnings.map((one) => [one.key, '已核实'])) });
  await step(clerk, clerk.unit, 'submit');
}

/** The desk's count of a state, which is a filter too. */
const stateButton = (page: Page, state: string) => page.getByRole('group', { name: '按状态筛选' }).getByRole('button', { name: state });
const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name });

it('opens a round for chosen schools, with a deadline that is no holiday, and once a year only', async () => {
  const [clerk, clerk2] = [await someone('demo-clerk'), await someone('demo-clerk2')];
  const page = await browser.open();
  await page.goto('/collection');
  await page.getByRole('heading', { level: 1, name: '填报批次' }).waitFor();
  await page.getByRole('button', { name: '开启填报批次' }).click();
  const dialog = page.getByRole('dialog', { name: '开启填报批次' });
  await dialog.getByLabel('年度').fill(YEAR);
  await dialog.getByLabel('批次名称').fill(ROUND);
  const day = new Date(`${await dialog.getByLabel('截止日期').inputValue()}T12:00:00Z`);
  expect([0, 6]).not.toContain(day.getUTCDay());
  expect(await dialog.getByRole('radio', { name: /全部在办学校（\d+ 所）/ }).isChecked()).toBe(true);
  await dialog.getByRole('radio', { name: '选择学校' }).check();
  expect(await dialog.getByRole('button', { name: '开启批次' }).isDisabled()).toBe(true);
  for (const { unit } of [clerk, clerk2]) {
    await dialog.getByRole('searchbox').fill(unit);
    await dialog.getByRole('button', { name: '选中列出的 1 所' }).click();
  }
  await expectAccessible(page, 'the dialog that opens a round');
  await dialog.getByRole('button', { name: '开启批次' }).click();
  await page.getByRole('heading', { level: 1, name: ROUND }).waitFor();
  await page.getByText('列出 2 所，共 2 所').waitFor();
  expect(await stateButton(page, '未开始').innerText()).toContain('2');
  await page.getByText('形成版本还差：').waitFor();

  await page.goto('/collection/rounds');
  await page.getByRole('button', { name: '开启填报批次' }).click();
  await dialog.getByLabel('年度').fill(YEAR);
  await dialog.getByText(`${YEAR} 年度已经有批次`).waitFor();
});

it('sees the school hand in, doubts a figure, and approves once the doubt is settled', async () => {
  const [clerk, principal] = [await someone('demo-clerk'), await someone('demo-principal')];
  await fillAndSubmit(clerk);
  await step(principal, clerk.unit, 'confirm');
  const { school } = await asked<Form>(clerk.request, 'get', await formAt(clerk, clerk.unit));

  const page = await browser.open();
  await page.goto('/collection/rounds');
  // What waits leads to the desk with its filter set.
  await page.getByRole('link', { name: ROUND }).click();
  await stateButton(page, '校长已确认').click();
  await page.getByText('列出 1 所，共 2 所').waitFor();
  await page.getByRole('row', { name: school.name }).click();
  const panel = panelOf(page, school.name);
  await panel.getByRole('tab', { name: /全部数据/ }).click();
  await panel.getByRole('button', { name: /教学及辅助用房/ }).click();
  await panel.getByRole('textbox', { name: '请学校核实什么' }).fill(QUESTION);
  await panel.getByRole('button', { name: '发送给学校' }).click();
  await page.getByText('疑点已发给学校').waitFor();
  await panel.getByRole('article', { name: '疑点：待答复' }).getByText(QUESTION).waitFor();
  await panel.getByRole('button', { name: '数据经过' }).click();
  await panel.getByRole('region', { name: '数据经过' }).getByText('演示·填报员甲').first().waitFor();
  await expectAccessible(page, 'the panel of a form');

  // In bulk it is left, with the reason.
  await page.getByRole('checkbox', { name: /选择列出的可通过的学校/ }).check();
  await page.getByRole('button', { name: '批量通过 1 所' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click();
  const left = page.getByRole('dialog', { name: '1 所没有通过' });
  await left.getByText(school.name).waitFor();
  await left.getByRole('button', { name: '关闭' }).last().click();

  // The school answers; the desk hears of it by itself.
  const at = await formAt(clerk, clerk.unit);
  const [query] = (await asked<Form>(clerk.request, 'get', at)).queries;
  await asked(clerk.request, 'post', `${at}/queries/${query?.id}/answers`, { text: '已核对，以竣工验收为准' });
  const answered = panel.getByRole('article', { name: '疑点：已答复' });
  await answered.getByText('以竣工验收为准').waitFor();
  await answered.getByRole('button', { name: '关闭疑点' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '关闭疑点' }).click();
  await panel.getByRole('article', { name: '疑点：已关闭' }).waitFor();
  await panel.getByRole('button', { name: '通过', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click();
  await panel.getByText('已通过', { exact: true }).waitFor();
  await stateButton(page, '已通过').click();
  await page.getByRole('table', { name: '批次中的学校' }).getByRole('row', { name: school.name }).waitFor();
});

it('gives one school more time, with a reason, and walks the list by keyboard', async () => {
  const clerk2 = await someone('demo-clerk2');
  const { school } = await asked<Form>(clerk2.request, 'get', await formAt(clerk2, clerk2.unit));
  const page = await browser.open();
  await page.goto(`/collection/rounds/${await roundOf(clerk2)}?sort=state`);
  await page.getByText('列出 2 所，共 2 所').waitFor();
  await page.keyboard.press('j');
  const panel = panelOf(page, school.name);
  await panel.getByRole('button', { name: '延期' }).click();
  const dialog = page.getByRole('dialog', { name: `给 ${school.name} 延期` });
  await dialog.getByLabel('延到').fill('2099-10-08');
  expect(await dialog.getByRole('button', { name: '延期' }).isDisabled()).toBe(true);
  await dialog.getByLabel('原因').fill('停电检修');
  await dialog.getByRole('button', { name: '延期' }).click();
  await panel.getByText('停电检修').waitFor();
  await page.getByRole('row', { name: school.name }).getByText('延期').waitFor();
  await panel.press('j');
  await panel.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  const { notices } = await asked<{ notices: { text: string }[] }>(clerk2.request, 'get', '/api/notices');
  expect(notices[0]?.text).toContain('截止时间已延至');
});

it('reports completeness and quality by township and school, on paper and as a workbook', async () => {
  const clerk = await someone('demo-clerk');
  const { school } = await asked<Form>(clerk.request, 'get', await formAt(clerk, clerk.unit));
  const page = await browser.open();
  await page.goto(`/collection/rounds/${await roundOf(clerk)}/report`);
  const row = page.getByRole('table', { name: '按学校' }).getByRole('row', { name: school.name });
  expect(await row.innerText()).toMatch(/已通过.*按时/s);
  expect(await page.getByRole('table', { name: '按乡镇（街道）' }).getByRole('row', { name: '全县' }).innerText()).toMatch(/2\s+1\s+1\s+0/);
  const download = await page.request.get((await page.getByRole('link', { name: '下载工作簿' }).getAttribute('href')) ?? '');
  expect([download.status(), (await download.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  await expectAccessible(page, 'the report');
});

it('corrects the mapping of the statistics: a figure more, kept, taken out again, and back to what is shipped', async () => {
  const page = await browser.open();
  await page.goto('/collection/profiles');
  await page.getByRole('button', { name: '增加数据项' }).click();
  const panel = panelOf(page, '增加数据项');
  await panel.getByRole('combobox', { name: '数据项' }).fill('小学 持教师资格证');
  await page.getByRole('option', { name: '小学 持教师资格证教师数' }).click();
  await panel.getByRole('combobox', { name: '报表' }).selectOption({ label: '其他报表……' });
  await panel.getByLabel('工作表名称').fill('教基4158');
  await panel.getByLabel('单元格').fill('六');
  await panel.getByRole('button', { name: '加入方案' }).click();
  await panel.getByText('请填写单元格').waitFor();
  await panel.getByLabel('单元格').fill('h6');
  await expectAccessible(page, 'the panel that adds a figure to a mapping');
  await panel.getByRole('button', { name: '加入方案' }).click();
  const line = page.getByRole('row', { name: /小学 持教师资格证教师数/ });
  await line.getByText('教基4158').waitFor();
  await page.getByRole('button', { name: '保存改正' }).click();
  await page.getByText('现用本县改正的方案').waitFor();
  await line.getByRole('button', { name: '去掉 小学 持教师资格证教师数' }).click();
  await line.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '恢复随产品提供的方案' }).click();
  await page.getByText('第 2 版').waitFor();
  expect(await line.count()).toBe(0);
});

it('shows each role its own acts: a leader, a school, a notice that leads to the desk', async () => {
  const leader = await browser.open({ as: 'demo-leader', size: PHONE, dark: true });
  await leader.goto('/collection/rounds');
  await leader.getByRole('link', { name: ROUND }).waitFor();
  expect(await leader.getByRole('button', { name: '开启填报批次' }).count()).toBe(0);
  await expectNoSidewaysScroll(leader, 'the rounds on a phone');
  await expectAccessible(leader, 'the rounds on a phone in the dark');
  await leader.getByRole('link', { name: '打开批次' }).last().click();
  await leader.getByText('共 2 所').waitFor();
  expect(await leader.getByRole('button', { name: '催报' }).count()).toBe(0);
  await expectNoSidewaysScroll(leader, 'the desk on a phone');
  await expectAccessible(leader, 'the desk on a phone in the dark');

  const clerk = await browser.open({ as: 'demo-clerk' });
  await clerk.goto('/collection/rounds');
  await clerk.getByText('当前身份不能打开').waitFor();

  const officer = await browser.open();
  await officer.goto('/collection/rounds');
  await officer.getByRole('button', { name: /通知，\d+ 条未读/ }).click();
  await officer
    .getByRole('dialog', { name: '通知' })
    .getByRole('button', { name: `${ROUND}：有学校答复了疑点` })
    .first()
    .click();
  await officer.getByRole('heading', { level: 1, name: ROUND }).waitFor();
});
