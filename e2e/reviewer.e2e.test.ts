import { expect, it } from 'vitest';
import { useBrowser } from './support/session.ts';

/** The reviewer: clicks a number and walks down to the cell; reads schools, dispersion, items and the official tables. */
const browser = useBrowser();

it('walks from a number in the matrix down to sheet and cell, by keyboard', async () => {
  const page = await browser.open();
  await page.goto('/assessment');
  const grid = page.getByRole('grid', { name: '学校与指标对照表' });
  await grid.waitFor();
  await grid
    .getByRole('button', { name: /^R4 教学用房：/ })
    .first()
    .click();
  const figure = /学校!L\d+/;
  const step = (of: typeof page) => of.locator('summary').filter({ hasText: '教学及辅助用房面积（不含室内体育用房）' }).first();
  await step(page).focus();
  await page.keyboard.press('Enter');
  await page.getByText(figure).first().waitFor();
  expect(new URL(page.url()).searchParams.get('explain')).toMatch(/^value\.primary\.R4\.\d{10}$/);
  // The link alone opens the same derivation.
  const other = await browser.open();
  await other.goto(page.url());
  await step(other).click();
  await other.getByText(figure).first().waitFor();
  await other.keyboard.press('Escape');
  await other.waitForFunction(() => !new URL(location.href).searchParams.get('explain'));
});

it('filters, and exports what is seen', async () => {
  const page = await browser.open();
  await page.goto('/assessment');
  const grid = page.getByRole('grid', { name: '学校与指标对照表' });
  await grid.waitFor();
  await page.getByRole('searchbox', { name: '查找学校' }).fill('九年一贯制');
  await page.getByText(/显示 \d+ \/ \d+ 校段/).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出所见（CSV）' }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  const lines = text.trim().split(/\r?\n/).slice(1);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.filter((line) => line.includes('第') && !line.includes('九年一贯制') && !/县均值|差异系数|上限/.test(line))).toEqual([]);
});

it('sees dispersion as schools against mean, threshold and limit', async () => {
  const page = await browser.open();
  await page.goto('/assessment/dispersion');
  await page.getByRole('application', { name: /\d+ 所学校，均值 .*差异系数 .*上限/ }).waitFor();
  await page.getByText('最影响差异系数的学校').first().waitFor();
});

it('reads a school with its gaps in real units', async () => {
  const page = await browser.open();
  await page.goto('/assessment/schools/2134010006');
  await page.getByRole('heading', { name: /第7九年一贯制学校/ }).waitFor();
  expect(await page.getByText(/位次|第 \d+ \/ \d+/).count()).toBeGreaterThan(0);
  expect(await page.getByText(/㎡/).count()).toBeGreaterThan(0);
});

it('reads the county items and the tables as they will be printed', async () => {
  const page = await browser.open();
  await page.goto('/assessment/items');
  await page
    .getByText(/每 12 个班级配备音乐、美术专用教室/)
    .first()
    .waitFor();
  await page.goto('/assessment/tables');
  await page
    .getByRole('link', { name: /下载工作簿/ })
    .first()
    .waitFor();
  const download = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /下载工作簿/ })
    .first()
    .click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});

it('sees schools on the map and opens one from the list', async () => {
  const page = await browser.open();
  await page.goto('/map');
  await page.getByRole('application', { name: /所学校的位置与判定/ }).waitFor();
  await page
    .getByRole('link', { name: /第6小学/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /第6小学/ }).waitFor();
});
