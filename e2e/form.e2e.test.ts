import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { type DemoLogin, expectAccessible, expectNoSidewaysScroll, PHONE } from './support/browser.ts';
import { useBrowser } from './support/session.ts';

/** The school's people at their form: filling in, without network too, two at one figure, questions, submitting and confirming. */
const browser = useBrowser();
const YEAR = 2026;

interface Place {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}
let place: Place;
const api = ({ county, round, school }: Place) => `/api/counties/${county}/rounds/${round}/schools/${school}`;
const url = ({ round, school }: Place) => `/collection/${round}/${school}`;

async function asked<T>(page: Page, method: 'get' | 'post' | 'put', path: string, data?: unknown): Promise<T> {
  const answer = await page.request[method](path, data === undefined ? {} : { data });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}
interface Form {
  readonly figures: readonly { readonly path: string; readonly value: unknown; readonly version: number }[];
  readonly previous: Readonly<Record<string, unknown>>;
  readonly school: { readonly state: string; readonly version: number };
  readonly faults: readonly { readonly severity: string; readonly key: string }[];
}
const formOf = (page: Page) => asked<Form>(page, 'get', api(place));
const figureOf = async (page: Page, path: string) => (await formOf(page)).figures.find((one) => one.path === path);
const edit = async (page: Page, values: Readonly<Record<string, unknown>>) => {
  const { figures } = await formOf(page);
  const edits = Object.entries(values).map(([path, value]) => ({ path, value, base: figures.find((one) => one.path === path)?.version ?? 0 }));
  return asked<{ conflicts: unknown[] }>(page, 'put', `${api(place)}/figures`, { edits });
};

const cell = (page: Page, path: string) => page.locator(`[data-path="${path}"]`);
const kept = (page: Page, keeping: string) => page.locator(`.save-state[data-keeping="${keeping}"]`);
/** Types over a figure as one does: into the field, and on with Enter. */
async function type(page: Page, path: string, text: string): Promise<void> {
  await cell(page, path).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
/** The browser notices that the network is back; without its word the page tries by itself, a while later. */
const back = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));
async function paste(page: Page, path: string, text: string): Promise<void> {
  await cell(page, path).focus();
  await page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}
async function openForm(as: DemoLogin, view: Parameters<typeof browser.open>[0] = {}): Promise<Page> {
  const page = await browser.open({ as, ...view });
  await page.goto(url(place));
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

beforeAll(async () => {
  // The officer opens the year's round, unless another file of tests has done so.
  const { launchBrowser, openPage } = await import('./support/browser.ts');
  const chromium = await launchBrowser();
  const { page } = await openPage(chromium, browser.url, { as: 'demo-officer' });
  const { counties } = await asked<{ counties: { code: string }[] }>(page, 'get', '/api/session');
  const county = counties[0]?.code ?? '';
  type Round = { id: string; year: number };
  const rounds = await asked<Round[]>(page, 'get', `/api/counties/${county}/rounds`);
  const body = { year: YEAR, name: `${YEAR} 年度数据填报`, note: '', deadline: '2099-12-31T10:00:00Z' };
  const round = rounds.find((one) => one.year === YEAR) ?? (await asked<Round>(page, 'post', `/api/counties/${county}/rounds`, body));
  const clerk = await openPage(chromium, browser.url, { as: 'demo-clerk' });
  const { signedIn } = await asked<{ signedIn: { place: { unit: string } } }>(clerk.page, 'get', '/api/session');
  place = { county, round: round.id, school: signedIn.place.unit };
  await chromium.close();
});

it('leads the clerk to his school’s form; what he types is saved, survives a reload and is checked as he types', async () => {
  const page = await browser.open({ as: 'demo-clerk' });
  await page.goto('/');
  await page.getByRole('link', { name: '填报', exact: true }).click();
  await page.waitForURL(`**${url(place)}*`);
  await page.getByRole('heading', { name: '本校指标' }).waitFor();

  // Full-width digits and separators, as people type them; Enter goes on to the next figure.
  await type(page, 'school:teachingArea', '１，２００');
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.path)).toBe('school:indoorSportsArea');
  await page.keyboard.type('1500');
  await page.getByText('室内体育用房面积不能大于教学及辅助用房面积').filter({ visible: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('室内体育用房面积不能大于教学及辅助用房面积').filter({ visible: true }).first().waitFor({ state: 'detached' });
  await page.keyboard.type('很多');
  await page.getByText('没有记下：不是数字').waitFor();
  await page.keyboard.press('Escape');
  await type(page, 'school:indoorSportsArea', '60');
  await kept(page, 'saved').waitFor();
  expect((await figureOf(page, 'school:teachingArea'))?.value).toBe(1200);

  await page.reload();
  await cell(page, 'school:teachingArea').waitFor();
  expect(await cell(page, 'school:teachingArea').inputValue()).toBe('1200');
  expect(await cell(page, 'school:indoorSportsArea').inputValue()).toBe('60');
  await expectAccessible(page, 'form');
  await expectNoSidewaysScroll(page, 'form');
});

it('takes a block from a spreadsheet after showing what goes where, and gives it back', async () => {
  const page = await openForm('demo-clerk');
  await paste(page, 'school:sportsGroundArea', '2,000\n0\n很大');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('不是数字').waitFor();
  await expectAccessible(page, 'paste');
  await dialog.getByRole('button', { name: '写入 2 项' }).click();
  await kept(page, 'saved').waitFor();
  expect(await cell(page, 'school:sportsGroundArea').inputValue()).toBe('2000');
  await page.getByRole('button', { name: '撤销上一步' }).click();
  expect(await cell(page, 'school:sportsGroundArea').inputValue()).toBe('');
  await kept(page, 'saved').waitFor();
  await expect.poll(async () => (await figureOf(page, 'school:sportsGroundArea'))?.value ?? null).toBe(null);
});

it('keeps what is typed without network, over a reload too, and sends it when the network is back', async () => {
  const page = await openForm('demo-clerk', { cut: true });
  await page.context().setOffline(true);
  await type(page, 'school:equipmentValue', '12.5');
  await page.locator('.save-state[data-keeping="offline"][data-waiting="1"]').waitFor();
  expect(await page.getByText('离线：1 项').count()).toBe(1);
  await page.context().setOffline(false);
  await kept(page, 'saved').waitFor();
  expect((await figureOf(page, 'school:equipmentValue'))?.value).toBe(12.5);

  // The page can be had, the figures cannot be sent: a reload loses nothing.
  await page.route('**/figures', (route) => route.abort());
  await type(page, 'school:multimediaRooms', '6');
  await page.locator('.save-state[data-waiting="1"]').waitFor();
  await page.reload();
  await cell(page, 'school:multimediaRooms').waitFor();
  expect(await cell(page, 'school:multimediaRooms').inputValue()).toBe('6');
  await page.unroute('**/figures');
  await back(page);
  await kept(page, 'saved').waitFor();
  expect((await figureOf(page, 'school:multimediaRooms'))?.value).toBe(6);
});

it('shows two people to each other, and a figure that both changed with both values, to choose', async () => {
  const clerk = await openForm('demo-clerk', { cut: true });
  const principal = await openForm('demo-principal');
  await principal.getByText(/填报员甲.*也在填/).waitFor();

  await clerk.route('**/figures', (route) => route.abort());
  await type(clerk, 'school:migrantPupils', '7');
  await clerk.locator('.save-state[data-waiting="1"]').waitFor();
  await type(principal, 'school:migrantPupils', '9');
  await kept(principal, 'saved').waitFor();
  await clerk.unroute('**/figures');
  await back(clerk);
  await clerk.getByText(/演示·校长.*把这一项改成了 9，您填的是 7/).waitFor();
  await expectAccessible(clerk, 'conflict');
  await clerk.getByRole('button', { name: '用我的 7' }).click();
  await kept(clerk, 'saved').waitFor();
  expect((await figureOf(clerk, 'school:migrantPupils'))?.value).toBe(7);
  // The other sees it when she comes back to the page.
  await principal.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => cell(principal, 'school:migrantPupils').inputValue()).toBe('7');

  // Who changed it to what stands in its history.
  await clerk.getByRole('button', { name: '随迁子女在校生数：说明、疑点与经过' }).click();
  const drawer = clerk.getByRole('complementary', { name: '随迁子女在校生数' });
  await drawer.getByText(/演示·校长/).waitFor();
  await expectAccessible(clerk, 'drawer', ['label', 'button-name', 'aria-allowed-attr', 'landmark-unique']);
});

it('is there after a reload without network, is filled in further, and sent later; who signs out leaves nothing of it', async () => {
  const page = await openForm('demo-clerk', { cut: true });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await type(page, 'school:migrantPupils', '11');
  await kept(page, 'saved').waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await expect.poll(() => cell(page, 'school:migrantPupils').inputValue()).toBe('11');
  await page.getByRole('heading', { name: '本校指标' }).waitFor();
  await type(page, 'school:multimediaRooms', '13');
  await page.locator('.save-state[data-waiting="1"]').waitFor();
  await page.reload();
  await expect.poll(() => cell(page, 'school:multimediaRooms').inputValue()).toBe('13');
  await page.context().setOffline(false);
  await back(page);
  await kept(page, 'saved').waitFor();
  expect((await figureOf(page, 'school:multimediaRooms'))?.value).toBe(13);
  await page.reload();
  await expect.poll(() => cell(page, 'school:multimediaRooms').inputValue()).toBe('13');

  await page.getByRole('button', { name: /^我的账号/ }).click();
  await page.getByRole('dialog', { name: '我的账号' }).getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.goto(url(place));
  await page.getByText('连不上', { exact: false }).first().waitFor();
  expect(await page.locator('[data-path]').count()).toBe(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /offline|form|what-if/.test(key)))).toEqual([]);
});

it('goes from the clerk to the principal: questions answered, warnings explained, submitted, returned with words, confirmed on a phone', async () => {
  const clerk = await openForm('demo-clerk');
  // As last year, but for the sports ground, which has doubled.
  const { previous } = await formOf(clerk);
  await edit(clerk, previous);
  const ground = Number(previous['school:sportsGroundArea']) * 2;
  await clerk.reload();
  await type(clerk, 'school:sportsGroundArea', String(ground));
  await kept(clerk, 'saved').waitFor();

  const officer = await browser.open({ as: 'demo-officer' });
  await officer.goto(url(place));
  await officer.getByRole('button', { name: '运动场地面积：说明、疑点与经过', exact: true }).click();
  await officer.getByLabel('请学校说明的问题').fill('运动场地为何翻倍？');
  await officer.getByRole('button', { name: '提出疑点' }).click();
  await officer.getByRole('article', { name: '待答复' }).waitFor();

  await clerk.reload();
  await clerk.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = clerk.getByRole('dialog', { name: '提交填报表' });
  await dialog.getByText('1 个疑点要答复').waitFor();
  await dialog.getByText(/处提醒要写填报说明/).waitFor();
  expect(await dialog.getByRole('button', { name: '提交', exact: true }).isDisabled()).toBe(true);
  await clerk.keyboard.press('Escape');

  // Somebody with only a phone answers the question.
  const phone = await openForm('demo-principal', { size: PHONE, touch: true });
  await phone.getByRole('button', { name: '答复', exact: true }).first().tap();
  await phone.getByLabel('答复内容').fill('暑期新建了操场。');
  await expectNoSidewaysScroll(phone, 'phone drawer');
  await phone.getByRole('complementary').getByRole('button', { name: '答复', exact: true }).tap();
  await phone.getByRole('article', { name: '已答复' }).waitFor();

  await clerk.reload();
  await clerk.getByLabel('填报说明', { exact: true }).first().waitFor();
  for (const note of await clerk.getByLabel('填报说明', { exact: true }).all()) await note.fill('暑期新建操场，已验收。');
  await kept(clerk, 'saved').waitFor();
  await clerk.getByRole('button', { name: '提交', exact: true }).click();
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await clerk.getByText('已提交，等校长确认。', { exact: false }).waitFor();
  expect((await formOf(clerk)).school.state).toBe('submitted');
  expect(await cell(clerk, 'school:teachingArea').isDisabled()).toBe(true);

  await phone.reload();
  await phone.getByRole('button', { name: '退回', exact: true }).tap();
  const returning = phone.getByRole('dialog', { name: '退回填报表' });
  await returning.getByLabel('原因').fill('请核对多媒体教室数。');
  await returning.getByRole('button', { name: '退回', exact: true }).tap();
  await phone.getByText('请核对多媒体教室数。').first().waitFor();
  await clerk.reload();
  await clerk.getByText('请核对多媒体教室数。').first().waitFor();
  await clerk.getByRole('button', { name: '提交', exact: true }).click();
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await expect.poll(async () => (await formOf(clerk)).school.state).toBe('submitted');

  await phone.reload();
  await expectAccessible(phone, 'principal on a phone');
  await expectNoSidewaysScroll(phone, 'principal on a phone');
  await phone.getByRole('button', { name: '确认', exact: true }).tap();
  await phone.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).tap();
  await phone.getByText('校长已确认，等待审核', { exact: false }).waitFor();
  expect((await formOf(phone)).school.state).toBe('confirmed');
});

it('is no business of another school’s clerk', async () => {
  const page = await browser.open({ as: 'demo-clerk2' });
  await page.goto(url(place));
  await page.getByText('没有这份填报表').waitFor();
});
