import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statisticsWorkbook } from '@junheng/exchange/statistics/testing/statistics-workbook';
import ExcelJS from 'exceljs';
import type { APIRequestContext, Page } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible } from './support/browser.ts';
import { countyWorkbook, fillFormWorkbook, type NewCounty, openCounty } from './support/county.ts';
import { codeOf } from './support/one-time-code.ts';
import { useBrowser } from './support/session.ts';

/**
 * A year of a county from its accounts to its submission: the administrator opens accounts, the officer a round; three schools report by form,
 * by Excel and by their statistics; a doubt is asked and answered, the forms are confirmed, approved, made a revision and frozen, and the county,
 * which failed last year, passes. Nobody else sees any of it. The county is the walk's own: the demo's years stay as the other tests know them.
 */
const browser = useBrowser();
const YEAR = 2026;
const [FORM, EXCEL, STATISTICS] = ['2134010035', '2134010024', '2134010007'] as const;
const NAMES = { [FORM]: '第36小学', [EXCEL]: '第25初级中学', [STATISTICS]: '第8小学' } as const;
const evidence = (ids: readonly string[], value: string) => Object.fromEntries(ids.map((id) => [id, value]));
/** Last year a school's teaching rooms fell short; everything else is as it should be. */
const COUNTY: NewCounty = {
  code: '340371',
  name: '走查县',
  year: YEAR - 1,
  schools: [FORM, EXCEL, STATISTICS],
  values: {
    县域: { '交流轮岗教师数(人)': 81, ...evidence(['G1', 'G2', 'G10', 'G15', 'Q3', 'Q5', 'Q6', 'Q7', 'Q8'], '达标'), ...evidence(['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7'], '无') },
    [EXCEL]: { '音乐专用教室面积(㎡)': '96;96;96;96', '美术专用教室面积(㎡)': '96;96;96;96' },
    [STATISTICS]: { '教学及辅助用房面积(㎡)': 900 },
  },
};
const PASSWORD = 'Guan-Shan 8 wan li';
const QUESTION = '设备值比上年多，请说明新增了什么';
const ANSWER = '新购实验桌椅，已入账';

interface Form {
  readonly figures: readonly { readonly path: string; readonly value: unknown; readonly version: number }[];
  readonly previous: Readonly<Record<string, unknown>>;
  readonly school: { readonly version: number; readonly state: string };
  readonly faults: readonly { readonly severity: string; readonly key: string; readonly message: { readonly zh: string } }[];
}
type Person = 'officer' | 'leader' | `clerk.${string}` | `principal.${string}`;
const passwords = new Map<string, string>();
const county = `/api/counties/${COUNTY.code}`;

async function asked<T>(request: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: unknown): Promise<T> {
  const answer = await request[method](path, data === undefined ? {} : { data });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Signs in with the one-time password and sets an own one; from the second time on with that. */
async function enter(login: string, oneTime: string): Promise<Page> {
  const page = await browser.open({ as: null });
  const known = passwords.get(login);
  await asked(page.request, 'post', '/api/session', { login, password: known ?? oneTime });
  if (known === undefined) await asked(page.request, 'post', '/api/session/password', { current: oneTime, next: PASSWORD });
  passwords.set(login, PASSWORD);
  return page;
}
const oneTimes = new Map<string, string>();
const as = (person: Person): Promise<Page> => enter(`walk.${person}`, oneTimes.get(`walk.${person}`) ?? '');

const roundOf = async ({ request }: Page) => (await asked<{ id: string; year: number }[]>(request, 'get', `${county}/rounds`)).find((one) => one.year === YEAR)?.id ?? '';
const formAt = async (page: Page, school: string) => `${county}/rounds/${await roundOf(page)}/schools/${school}`;

/** Last year's figures again, but for some; every warning has its word. */
async function report(page: Page, school: string, changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const at = await formAt(page, school);
  const { figures, previous } = await asked<Form>(page.request, 'get', at);
  const edits = Object.entries({ ...previous, ...changes }).map(([path, value]) => ({ path, value, base: figures.find((one) => one.path === path)?.version ?? 0 }));
  await asked(page.request, 'put', `${at}/figures`, { edits });
  await explain(page, school);
}
async function explain(page: Page, school: string): Promise<void> {
  const at = await formAt(page, school);
  const { faults } = await asked<Form>(page.request, 'get', at);
  expect(faults.filter((one) => one.severity === 'error').map((one) => one.message.zh)).toEqual([]);
  if (faults.length > 0) await asked(page.request, 'put', `${at}/explanations`, { explanations: Object.fromEntries(faults.map((one) => [one.key, '已核实'])) });
}
async function step(page: Page, school: string, name: 'submit' | 'confirm'): Promise<void> {
  const at = await formAt(page, school);
  const { version } = (await asked<Form>(page.request, 'get', at)).school;
  await asked(page.request, 'post', `${at}/steps`, { step: name, reason: null, version });
}
/** Confirms a question of the page by its own button. */
async function sure(page: Page, title: string, act: string): Promise<void> {
  await page.getByRole('dialog', { name: title }).getByRole('button', { name: act, exact: true }).click();
}

beforeAll(() => openCounty(COUNTY));

it('the administrator opens everybody’s accounts from one workbook', async () => {
  const page = await enter('anquan', inject('oneTimePasswords').anquan ?? '');
  const { secret } = await asked<{ secret: string }>(page.request, 'post', '/api/session/second-factor/setup');
  await asked(page.request, 'post', '/api/session/second-factor', { code: codeOf(secret, 0) });
  await page.goto(`/administration/accounts/bulk?county=${COUNTY.code}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载模板' }).click();
  const path = join(await mkdtemp(join(tmpdir(), 'junheng-e2e-walk-')), '账号.xlsx');
  await (await download).saveAs(path);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const persons: readonly (readonly string[])[] = [
    ['walk.officer', '管数据', '教育局数据管理员', ''],
    ['walk.leader', '县领导', '县领导', ''],
    ...COUNTY.schools.flatMap((school) => [
      [`walk.clerk.${school}`, `填报${school.slice(-2)}`, '学校填报员', NAMES[school as keyof typeof NAMES]],
      [`walk.principal.${school}`, `校长${school.slice(-2)}`, '校长', NAMES[school as keyof typeof NAMES]],
    ]),
  ];
  for (const [line, cells] of persons.entries())
    for (const [column, cell] of cells.entries()) if (cell !== '') (book.getWorksheet('账号') as ExcelJS.Worksheet).getCell(line + 2, column + 1).value = cell;
  await book.xlsx.writeFile(path);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: `开户 ${persons.length} 个` }).click();
  await page
    .getByRole('dialog', { name: new RegExp(`开 ${persons.length} 个账号`) })
    .getByRole('button', { name: `开户 ${persons.length} 个` })
    .click();
  const list = page.getByRole('table', { name: '一次性密码清单' });
  await list.waitFor();
  for (const [, login, password] of (await list.innerText()).matchAll(/(walk\.\S+)\s+([A-Z]{4}-\S+)/g)) oneTimes.set(login ?? '', password ?? '');
  expect(oneTimes.size).toBe(persons.length);
});

it('the officer opens the round; last year the county failed', async () => {
  const officer = await as('officer');
  await officer.goto('/');
  await officer.getByRole('region', { name: '结论' }).getByText('尚未达到标准').waitFor();
  await officer.getByRole('link', { name: '填报', exact: true }).click();
  await officer.getByRole('button', { name: '开启填报批次' }).click();
  const dialog = officer.getByRole('dialog', { name: '开启填报批次' });
  expect(await dialog.getByLabel('年度').inputValue()).toBe(String(YEAR));
  await dialog.getByRole('button', { name: '开启批次' }).click();
  await officer.getByText('列出 3 所，共 3 所').waitFor();
});

it('the officer reads many workbooks at once, looks at one school’s difference, and takes that one', async () => {
  const officer = await as('officer');
  await officer.goto(`/collection/rounds/${await roundOf(officer)}`);
  await officer.getByRole('link', { name: '批量读取 Excel' }).click();
  const folder = await mkdtemp(join(tmpdir(), 'junheng-e2e-walk-'));
  const [broken, notes] = [join(folder, '坏.xlsx'), join(folder, '说明.txt')];
  for (const path of [broken, notes]) await writeFile(path, 'no workbook');
  await officer.locator('input[type=file]').setInputFiles([await countyWorkbook({ ...COUNTY, year: YEAR }), broken, notes]);
  const list = officer.getByRole('table', { name: '读到的学校' });
  await list.getByRole('row', { name: NAMES[STATISTICS] }).getByText('待采用').waitFor();
  // The schools under their header, and the county's own form.
  expect(await list.getByRole('row').count()).toBe(5);
  await officer.getByRole('region', { name: '没有读取的文件（1）' }).getByText('坏.xlsx').waitFor();
  await expectAccessible(officer, 'a batch of files');
  await list.getByRole('row', { name: NAMES[STATISTICS] }).click();
  const panel = officer.getByRole('complementary', { name: NAMES[STATISTICS] });
  await panel
    .getByRole('row', { name: /教学及辅助用房面积/ })
    .getByText(/^学校 [A-Z]+\d+$/)
    .waitFor();
  await panel.getByRole('button', { name: '采用这所学校的文件' }).click();
  await sure(officer, '采用 1 所学校的文件', '采用');
  await list
    .getByRole('row', { name: NAMES[STATISTICS] })
    .getByText(/已采用 \d+ 项/)
    .waitFor();
  // The batch stands in the address: what was taken, and what was not, is there again.
  await officer.reload();
  await officer.getByRole('group', { name: '按情况筛选' }).getByRole('button', { name: '待采用' }).click();
  await officer.getByText('列出 3 所，共 4 所').waitFor();
});

it('one school reports by form, one by Excel, one by its statistics', async () => {
  const byForm = await as(`clerk.${FORM}`);
  await report(byForm, FORM);
  await byForm.goto('/');
  await byForm.getByRole('link', { name: '填报', exact: true }).click();
  await byForm.locator('[data-path="school:equipmentValue"]').fill('170.5');
  await byForm.keyboard.press('Enter');
  await byForm.locator('.save-state[data-keeping="saved"]').waitFor();
  await byForm.getByRole('button', { name: '提交', exact: true }).click();
  await sure(byForm, '提交填报表', '提交');
  await byForm.getByText('已提交，等校长确认。', { exact: false }).waitFor();

  const byExcel = await as(`clerk.${EXCEL}`);
  await byExcel.goto(`/collection/${await roundOf(byExcel)}/${EXCEL}`);
  await byExcel.getByText('用 Excel 填报').click();
  const download = byExcel.waitForEvent('download');
  await byExcel.getByRole('link', { name: '下载填报工作簿' }).click();
  const path = join(await mkdtemp(join(tmpdir(), 'junheng-e2e-walk-')), '填报.xlsx');
  await (await download).saveAs(path);
  await fillFormWorkbook(path, EXCEL, { ...COUNTY.values?.[EXCEL], '网络多媒体教室(间)': 36 });
  await byExcel.locator('input[type=file]').setInputFiles(path);
  const difference = byExcel.getByRole('dialog', { name: /填报\.xlsx：\d+ 处不同/ });
  await difference
    .getByRole('row', { name: /网络多媒体教室/ })
    .getByText('36')
    .waitFor();
  await expectAccessible(byExcel, 'the difference');
  await difference.getByRole('button', { name: /采用 \d+ 项/ }).click();
  await expect.poll(() => byExcel.locator('[data-path="school:multimediaRooms"]').inputValue()).toBe('36');
  await explain(byExcel, EXCEL);
  await step(byExcel, EXCEL, 'submit');

  const byStatistics = await as(`clerk.${STATISTICS}`);
  const statistics = join(await mkdtemp(join(tmpdir(), 'junheng-e2e-walk-')), '教基报表.xlsx');
  await writeFile(statistics, statisticsWorkbook({ '教基1001 学校（机构）基本情况': { C4: NAMES[STATISTICS], C25: '小学' }, 教基5170: { F10: 2269, F17: 244 } }));
  await byStatistics.goto(`/collection/${await roundOf(byStatistics)}/${STATISTICS}`);
  await byStatistics.getByText('用 Excel 填报').click();
  await byStatistics.getByRole('button', { name: '改读统计报表' }).click();
  await byStatistics.locator('input[type=file]').setInputFiles(statistics);
  const found = byStatistics.getByRole('dialog', { name: /教基报表\.xlsx：1 处不同/ });
  await found.getByText('教基5170 F10').waitFor();
  await found.getByRole('button', { name: '采用 1 项' }).click();
  await expect.poll(() => byStatistics.locator('[data-path="school:teachingArea"]').inputValue()).toMatch(/2,?269/);
  await explain(byStatistics, STATISTICS);
  await step(byStatistics, STATISTICS, 'submit');
});

it('a doubt is asked and answered at its figure, and the principal confirms', async () => {
  const officer = await as('officer');
  await officer.goto(`/collection/rounds/${await roundOf(officer)}`);
  await officer.getByRole('row', { name: NAMES[FORM] }).click();
  const panel = officer.getByRole('complementary', { name: NAMES[FORM] });
  await panel.getByRole('tab', { name: /全部数据/ }).click();
  await panel.getByRole('button', { name: /教学仪器设备值/ }).click();
  await panel.getByRole('textbox', { name: '请学校核实什么' }).fill(QUESTION);
  await panel.getByRole('button', { name: '发送给学校' }).click();
  await panel.getByRole('article', { name: '疑点：待答复' }).waitFor();

  const clerk = await as(`clerk.${FORM}`);
  await clerk.goto(`/collection/${await roundOf(clerk)}/${FORM}`);
  await clerk.getByRole('button', { name: '答复', exact: true }).first().click();
  const drawer = clerk.getByRole('complementary', { name: '教学仪器设备值' });
  await drawer.getByText(QUESTION).waitFor();
  await drawer.getByLabel('答复内容').fill(ANSWER);
  await drawer.getByRole('button', { name: '答复', exact: true }).click();
  await drawer.getByRole('article', { name: '已答复' }).waitFor();

  const principal = await as(`principal.${FORM}`);
  await principal.goto('/');
  await principal.getByRole('link', { name: '填报', exact: true }).click();
  await principal.getByRole('button', { name: '确认', exact: true }).click();
  await sure(principal, '确认填报表', '确认');
  await principal.getByText('校长已确认，等待审核', { exact: false }).waitFor();
  for (const school of [EXCEL, STATISTICS]) await step(await as(`principal.${school}`), school, 'confirm');

  // The county's own figures, by the bureau itself.
  await report(officer, '@county');
  await officer.goto(`/collection/${await roundOf(officer)}/@county`);
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await sure(officer, '提交填报表', '提交');
  await expect.poll(async () => (await asked<Form>(officer.request, 'get', await formAt(officer, '@county'))).school.state).toBe('submitted');
});

it('all are approved, made a revision and frozen; the county passes; the leader submits it', async () => {
  const officer = await as('officer');
  await officer.goto(`/collection/rounds/${await roundOf(officer)}`);
  await officer.getByRole('row', { name: NAMES[FORM] }).click();
  const panel = officer.getByRole('complementary', { name: NAMES[FORM] });
  await panel.getByRole('button', { name: /教学仪器设备值/ }).click();
  const answered = panel.getByRole('article', { name: '疑点：已答复' });
  await answered.getByText(ANSWER).waitFor();
  await answered.getByRole('button', { name: '关闭疑点' }).click();
  await sure(officer, '关闭疑点', '关闭疑点');
  // What is settled is doubtful no more.
  await answered.waitFor({ state: 'detached' });
  await officer.keyboard.press('Escape');
  await officer.getByRole('checkbox', { name: /选择列出的可通过的学校/ }).check();
  await officer.getByRole('button', { name: '批量通过 3 所' }).click();
  await sure(officer, '通过选中的 3 所学校', '通过');
  await officer.getByText('形成版本还差：').getByText('县级数据（已提交）').waitFor();
  await officer.getByRole('button', { name: '审核', exact: true }).click();
  const own = officer.getByRole('complementary', { name: '县级数据' });
  await own.getByRole('button', { name: '通过', exact: true }).click();
  await officer.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click();
  await officer.getByRole('button', { name: '形成版本' }).click();
  await sure(officer, `形成 ${YEAR} 年度数据版本`, '形成版本');
  await officer.getByText('已由本批次形成第 2 版。').waitFor();

  await officer.goto('/collection/rounds');
  await officer
    .getByRole('region', { name: `${YEAR} 年度`, exact: true })
    .getByRole('button', { name: '冻结年度数据' })
    .click();
  await sure(officer, '冻结年度数据', '冻结年度数据');
  await officer.getByText('冻结第 2 版', { exact: false }).first().waitFor();
  await expectAccessible(officer, 'a frozen year');

  await officer.goto('/');
  const verdict = officer.getByRole('region', { name: '结论' });
  await verdict.getByText('各项标准全部达到').waitFor();
  await verdict.getByText(`上年（${COUNTY.year}）：未达标`).waitFor();
  await officer.goto(`/assessment/schools/${STATISTICS}`);
  // 2269 ㎡, of which 244 indoor sports, for 305 pupils.
  await officer.getByText('6.64').first().waitFor();

  const leader = await as('leader');
  await leader.goto('/collection/rounds');
  await leader.getByRole('button', { name: '上报市级' }).click();
  await sure(leader, '上报市级', '上报市级');
  await leader.getByText(/^市级：县领导，/).waitFor();
});

it('a clerk of another school and another county’s officer see none of it', async () => {
  const officer = await as('officer');
  const round = await roundOf(officer);
  const { figures } = await asked<Form>(officer.request, 'get', await formAt(officer, FORM));
  expect(figures.length).toBeGreaterThan(20);

  const clerk = await as(`clerk.${EXCEL}`);
  await clerk.goto(`/collection/${round}/${FORM}`);
  await clerk.getByText('没有这份填报表').waitFor();
  await clerk.goto('/collection/rounds');
  await clerk.getByText('当前身份不能打开').waitFor();
  expect((await asked<{ school: string }[]>(clerk.request, 'get', `${county}/rounds/${round}/schools`)).map((one) => one.school)).toEqual([EXCEL]);

  const stranger = await browser.open({ as: 'demo-officer' });
  await stranger.goto(`/collection/rounds/${round}?county=${COUNTY.code}`);
  await stranger.getByText('没有这个批次').waitFor();
  expect((await stranger.content()).includes(COUNTY.name)).toBe(false);
  for (const { request } of [clerk, stranger]) {
    const refused = [`${county}/rounds/${round}/schools/${FORM}`, `${county}/rounds/${round}/report`, `${county}/revisions/2/dataset`, `${county}/overview?year=${YEAR}`];
    for (const path of refused) expect([path, (await request.get(path)).status()]).toEqual([path, expect.toSatisfy((status: number) => status === 403 || status === 404)]);
  }
});
