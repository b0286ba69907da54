import { figuresOf } from '@junheng/assessment/dataset/figures';
import type { Records, Values } from '@junheng/assessment/dataset/records';
import ExcelJS from 'exceljs';
import type { APIRequestContext, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, launchBrowser, openPage, PHONE } from './support/browser.ts';
import { useBrowser } from './support/session.ts';

/** Registers (名册) and reconciliation (数据核对): a school's rows in the browser, their totals beside the form, and what the bureau makes of them. */
const browser = useBrowser();
/** A year and two schools of their own: the other tests' forms stay as they know them. */
const YEAR = 2031;
const PASSWORD = 'Guan-Shan 8 wan li';
const QUESTION = '教师名册少于填报数，请补全名册';

interface Place {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}
let place: Place;
let next: Place;
let other: string;
let schoolName: string;
const oneTimes = new Map<string, string>();
const known = new Set<string>();

interface Row {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
}
interface Form {
  readonly figures: readonly { readonly path: string; readonly value: unknown; readonly version: number; readonly source: unknown }[];
  readonly school: { readonly state: string };
  readonly faults: readonly { readonly severity: string; readonly key: string; readonly message: { readonly zh: string } }[];
}

async function asked<T>(request: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: unknown): Promise<T> {
  const answer = await request[method](path, data === undefined ? {} : { data });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}
const api = ({ county, round, school }: Place) => `/api/counties/${county}/rounds/${round}/schools/${school}`;
const url = ({ round, school }: Place, register?: string) => `/collection/${round}/${school}${register === undefined ? '' : `/registers?register=${register}`}`;
const rowsOf = async ({ request }: Page, register: string) => (await asked<{ rows: Row[] }>(request, 'get', `${api(place)}/registers/${register}`)).rows;

/** Signs in with the one-time password and sets an own one; from the second time on with that. */
async function enter(login: string, view: Parameters<typeof browser.open>[0] = {}): Promise<Page> {
  const page = await browser.open({ ...view, as: null });
  const oneTime = oneTimes.get(login) ?? '';
  await asked(page.request, 'post', '/api/session', { login, password: known.has(login) ? PASSWORD : oneTime });
  if (!known.has(login)) await asked(page.request, 'post', '/api/session/password', { current: oneTime, next: PASSWORD });
  known.add(login);
  return page;
}
async function openRegister(page: Page, register: string, at = place): Promise<void> {
  await page.goto(url(at, register));
  await page.getByRole('heading', { level: 1, name: /名册/ }).waitFor();
}
/** What stands in the clipboard is pasted where the focus is. */
const paste = (page: Page, text: string) =>
  page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
const cell = (page: Page, row: number, column: string) => page.locator('[data-row]').nth(row).locator(`[data-column="${column}"]`);
const kept = (page: Page, keeping: string) => page.locator(`.save-state[data-keeping="${keeping}"]`);
const saved = async (page: Page) => {
  await page.getByRole('button', { name: '加一行' }).focus();
  await kept(page, 'saved').waitFor();
};

beforeAll(async () => {
  const chromium = await launchBrowser();
  const { page: officer } = await openPage(chromium, browser.url, { as: 'demo-officer' });
  const { page: security } = await openPage(chromium, browser.url, { as: 'demo-security' });
  const { counties } = await asked<{ counties: { code: string; years: { revision: number }[] }[] }>(officer.request, 'get', '/api/session');
  const county = counties[0]?.code ?? '';
  const records = await asked<Records>(officer.request, 'get', `/api/counties/${county}/revisions/${counties[0]?.years[0]?.revision}/records`);
  const schools = records.sheets.school.rows.filter((row) => row.values.kind === 'primary').slice(8, 10);
  const [school = '', second = ''] = schools.map((row) => String(row.values.schoolCode));
  schoolName = String(schools[0]?.values.schoolName);
  other = second;
  const lines = [
    { login: 'registers.one', name: '名册甲', email: null, role: 'school-clerk', unit: school },
    { login: 'registers.two', name: '名册乙', email: null, role: 'school-clerk', unit: school },
    { login: 'registers.other', name: '名册丙', email: null, role: 'school-clerk', unit: other },
  ];
  const { accounts } = await asked<{ accounts: { login: string; oneTimePassword: string }[] }>(security.request, 'post', `/api/counties/${county}/accounts/bulk`, { lines });
  for (const { login, oneTimePassword } of accounts) oneTimes.set(login, oneTimePassword);
  const open = (year: number) =>
    asked<{ id: string }>(officer.request, 'post', `/api/counties/${county}/rounds`, { year, name: `${year} 年度名册`, note: '', deadline: '2099-12-31T10:00:00Z', schools: [school, other] });
  place = { county, school, round: (await open(YEAR)).id };
  next = { county, school, round: (await open(YEAR + 1)).id };
  // The form's own figures, as the school reported them.
  const clerk = await enter('registers.one');
  const of = (level: 'stage' | 'class'): Values[] => records.sheets[level].rows.flatMap((row) => (row.values.schoolCode === school ? [row.values] : []));
  const figures = figuresOf(schools[0]?.values ?? {}, of('stage'), of('class'));
  const { figures: there } = await asked<Form>(clerk.request, 'get', api(place));
  const edits = Object.entries(figures).map(([path, value]) => ({ path, value, base: there.find((one) => one.path === path)?.version ?? 0 }));
  await asked(clerk.request, 'put', `${api(place)}/figures`, { edits });
  await chromium.close();
});

it('a block from Excel fills the rooms; what was not understood is put right by keyboard, and the totals stand beside the form', async () => {
  const page = await enter('registers.one');
  await page.goto(url(place));
  await page.getByRole('navigation', { name: '填报表与名册' }).getByRole('link', { name: '用房' }).click();
  await page.getByText('这份名册还没有行').waitFor();
  const rooms = Array.from(
    { length: 30 },
    (_, index) => `教学楼 ${index + 1}\t${index === 4 ? '自习室' : index === 5 ? '音乐专用教室' : '普通教室'}\t${60 + index}\t${index % 2 === 0 ? '是' : '否'}\t三层`,
  );
  await page.getByRole('textbox', { name: '从 Excel 复制后在这里粘贴' }).focus();
  await paste(page, ['名称\t用途\t面积（㎡）\t网络多媒体\t楼层', ...rooms].join('\n'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 处没有看懂').waitFor();
  await dialog.getByText('楼层').waitFor();
  await dialog.getByRole('button', { name: '填入 30 行' }).click();
  await page.getByRole('grid', { name: '用房' }).waitFor();
  await page.getByText('“自习室”没有看懂').first().waitFor();

  // By number: 1 is the first use of the list.
  await cell(page, 4, 'use').click();
  await page.keyboard.type('1');
  await page.getByRole('option', { name: '普通教室' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('没有看懂').first().waitFor({ state: 'detached' });
  // By initials, and a row of its own by Tab from cell to cell.
  await page.getByRole('button', { name: '加一行' }).click();
  for (const text of ['风雨操场', 'snty', '480.5', '2']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await saved(page);
  const rows = await rowsOf(page, 'room');
  expect(rows).toHaveLength(31);
  expect(rows.at(-1)?.values).toEqual({ room: '风雨操场', use: 'indoorSports', area: 480.5, multimedia: false });
  expect(rows[4]?.values.use).toBe('classroom');

  // A row removed by mistake comes back.
  await page.locator('[data-row]').last().locator('[data-column="room"]').click();
  await page.keyboard.press('Control+Delete');
  await page.getByText('共 30 行').waitFor();
  await page.getByRole('button', { name: '撤销上一步' }).click();
  await page.getByText('共 31 行').waitFor();
  await saved(page);
  expect((await rowsOf(page, 'room')).map((one) => one.values.room)).toContain('风雨操场');
  await expectAccessible(page, 'a register');

  await page.getByRole('link', { name: '填报表', exact: true }).click();
  const figure = page.locator('.form-row', { has: page.locator('[data-path="school:teachingArea"]') });
  await figure.getByText('用房名册').first().waitFor();
  await figure.getByRole('button', { name: /采用名册数/ }).click();
  await page.locator('.save-state[data-keeping="saved"]').waitFor();
  await expect
    .poll(async () => (await asked<Form>(page.request, 'get', api(place))).figures.find((one) => one.path === 'school:teachingArea'))
    .toMatchObject({ value: 30 * 60 + (29 * 30) / 2 + 480.5, source: { kind: 'register', register: 'room' } });
  await figure.getByText('与用房名册一致').waitFor();
});

it('two at one row: other cells are brought together, the same cell is for a person to choose; without network nothing is lost', async () => {
  const page = await enter('registers.one', { cut: true });
  const second = await enter('registers.two');
  await openRegister(page, 'room');
  const [first] = await rowsOf(page, 'room');
  if (!first) throw new Error('no room');
  const theirs = { ...first.values, area: 70, multimedia: false };
  await asked(second.request, 'put', `${api(place)}/registers/room`, { edits: [{ id: first.id, base: first.version, values: theirs }] });
  await cell(page, 0, 'room').click();
  await page.keyboard.type('一年级教室');
  await page.keyboard.press('Enter');
  await saved(page);
  await expect.poll(async () => (await rowsOf(page, 'room'))[0]?.values).toEqual({ ...theirs, room: '一年级教室' });

  const [again] = await rowsOf(page, 'room');
  await asked(second.request, 'put', `${api(place)}/registers/room`, { edits: [{ id: first.id, base: again?.version, values: { ...again?.values, area: 71 } }] });
  await cell(page, 0, 'area').click();
  await page.keyboard.type('72');
  await page.keyboard.press('Enter');
  const conflict = page.getByRole('alert', { name: '1 行两人同时改过' });
  await conflict.getByText('您填“72”，对方填“71”').waitFor();
  await expectAccessible(page, 'a conflict of two rows');
  await conflict.getByRole('button', { name: '用我填的' }).click();
  await expect.poll(async () => (await rowsOf(page, 'room'))[0]?.values.area).toBe(72);

  await page.context().setOffline(true);
  await cell(page, 1, 'area').click();
  await page.keyboard.type('75');
  await page.keyboard.press('Enter');
  await kept(page, 'offline').waitFor();
  expect((await rowsOf(second, 'room'))[1]?.values.area).toBe(61);
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(async () => (await rowsOf(second, 'room'))[1]?.values.area).toBe(75);
});

it('teachers: what each personal column is for stands above them; a difference is explained, and the form handed in', async () => {
  const page = await enter('registers.one');
  await openRegister(page, 'teacher');
  await page.getByText('区分同名教师，查出一人在两校重复统计').waitFor();
  await page.getByRole('textbox', { name: '从 Excel 复制后在这里粘贴' }).focus();
  const line = (number: number) => `T${number}\t王小明\t小学\t${number === 1 ? '体育' : '语文'}\t专任\t${number === 2 ? '大专' : '本科'}\t一级教师\t是\t372\t2021年9月`;
  await paste(page, ['工号\t姓名\t学段\t学科\t任教方式\t学历\t职称\t教师资格证\t培训学时\t到校时间', ...[1, 2, 3].map(line)].join('\n').replace('T1\t', 'T01\t'));
  await page.getByRole('dialog').getByRole('button', { name: '填入 3 行' }).click();
  await saved(page);
  expect((await rowsOf(page, 'teacher'))[0]?.values).toMatchObject({ staffNumber: 'T01', subject: 'sport', title: 'middle', certificate: true, since: '2021-09' });
  const totals = page.getByRole('region', { name: '汇总与填报数' });
  expect(
    await totals
      .getByRole('row', { name: /专任教师数/ })
      .first()
      .innerText(),
  ).toContain('3');

  await page.getByRole('link', { name: '填报表', exact: true }).click();
  const path = 'stage/primary:fullTimeTeachers';
  const row = page.locator('.form-row', { has: page.locator(`[data-path="${path}"]`) });
  await row.getByText('“教师”汇总为 3 人').waitFor();
  await row.getByLabel('填报说明').fill('教师名册尚在补录');
  await page.locator(`[data-path="${path}"]`).focus();
  await page.locator('.save-state[data-keeping="saved"]').waitFor();
  const { faults } = await asked<Form>(page.request, 'get', api(place));
  expect(faults.filter((one) => one.severity === 'error').map((one) => one.message.zh)).toEqual([]);
  const open = Object.fromEntries(faults.filter((one) => one.key !== `source-differs:teacher ${path}`).map((one) => [one.key, '已核实']));
  await asked(page.request, 'put', `${api(place)}/explanations`, { explanations: open });
  await page.reload();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await expect.poll(async () => (await asked<Form>(page.request, 'get', api(place))).school.state).toBe('submitted');
});

it('the officer sees the sources side by side, asks at a figure, and looks at one teacher for a reason', async () => {
  const page = await browser.open({ as: 'demo-officer' });
  await page.goto(`/collection/rounds/${place.round}`);
  await page.getByRole('link', { name: '数据核对' }).click();
  await page.getByRole('heading', { level: 1, name: '数据核对' }).waitFor();
  await page.getByLabel('数据项').selectOption({ label: '专任教师数' });
  const row = page.getByRole('row', { name: /小学 · 专任教师数/ });
  expect(await row.innerText()).toContain('教师名册尚在补录');
  await expectAccessible(page, 'the reconciliation');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /导出当前列表/ }).click();
  expect((await download).suggestedFilename()).toBe('数据核对.csv');
  await row.getByRole('button', { name: /提出疑点/ }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(schoolName) });
  await dialog.getByLabel('请学校核实或说明什么').fill(QUESTION);
  await dialog.getByRole('button', { name: '提出疑点' }).click();
  await dialog.waitFor({ state: 'detached' });

  await openRegister(page, 'teacher');
  await page.getByText('王＊＊').first().waitFor();
  expect(await page.getByText('王小明').count()).toBe(0);
  await page.getByRole('button', { name: /查看 1 / }).click();
  await page.getByLabel('事由').fill('核对一人两校');
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByRole('dialog').getByText('王小明').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByText('王小明').count()).toBe(0);

  const clerk = await enter('registers.one');
  await clerk.goto(url(place));
  await clerk.getByText(QUESTION).first().waitFor();
});

it('another school’s clerk sees none of it, and no reconciliation', async () => {
  const page = await enter('registers.other');
  await page.goto(url(place, 'teacher'));
  await page.getByText('没有这份名册').waitFor();
  for (const path of [`${api(place)}/registers`, `/api/counties/${place.county}/rounds/${place.round}/reconciliation`]) expect((await page.request.get(path)).ok()).toBe(false);
  await page.goto(url({ ...place, school: other }, 'room'));
  await page.getByText('这份名册还没有行').waitFor();
});

it('the next year begins with last year’s rows; a workbook is looked at before it is taken; on a phone a row is a card', async () => {
  const page = await enter('registers.one');
  await openRegister(page, 'room', next);
  await page.getByRole('button', { name: `沿用 ${YEAR} 年度的 31 行` }).click();
  await page.getByText('共 31 行').waitFor();

  await page.getByText('Excel 往返').click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载名册工作簿' }).click();
  const book = new ExcelJS.Workbook();
  const path = await (await download).path();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('用房') as ExcelJS.Worksheet;
  sheet.getCell('C2').value = 88;
  sheet.getCell('A33').value = '新楼 1';
  sheet.getCell('B33').value = '普通教室';
  sheet.getCell('C33').value = 66;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '名册.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(await book.xlsx.writeBuffer()) });
  const dialog = page.getByRole('dialog', { name: /名册\.xlsx/ });
  await dialog.getByText('使用面积 72 → 88').waitFor();
  await dialog.getByRole('checkbox', { name: /新楼 1/ }).uncheck();
  await expectAccessible(page, 'what a workbook of registers would change');
  await dialog.getByRole('button', { name: '接收 1 行' }).click();
  await dialog.waitFor({ state: 'detached' });
  await cell(page, 0, 'area').getByText('88').waitFor();
  await page.getByText('共 31 行').waitFor();

  const phone = await enter('registers.two', { size: PHONE, touch: true });
  await openRegister(phone, 'room', next);
  await phone.getByRole('button', { name: /一年级教室/ }).tap();
  await phone.getByRole('dialog').getByLabel('使用面积').fill('90');
  await expectAccessible(phone, 'a row on a phone');
  await phone.getByRole('dialog').getByRole('button', { name: '完成' }).tap();
  await kept(phone, 'saved').waitFor();
  await expectNoSidewaysScroll(phone, 'a register on a phone');
  await expect.poll(async () => (await asked<{ rows: Row[] }>(phone.request, 'get', `${api(next)}/registers/room`)).rows[0]?.values.area).toBe(90);
});
