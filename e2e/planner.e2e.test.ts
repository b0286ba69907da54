import { expect, it } from 'vitest';
import { useBrowser } from './support/session.ts';

/** The planner: changes a figure and every verdict follows; keeps the scenario and shares it by a link. */
const browser = useBrowser();

it('changes a figure, sees the verdict follow, survives a reload, saves and shares', async () => {
  const page = await browser.open();
  await page.goto('/what-if');
  const school = page.getByRole('combobox', { name: '选择学校' });
  await school.fill('第1小学');
  await page.getByRole('option', { name: /第1小学/ }).click();
  const backbone = page.getByRole('textbox', { name: /骨干教师/ });
  await backbone.fill('2');
  // Two backbone teachers for 136 pupils: R2 was the one figure below 85 %, so the school passes, the nineteenth of 27.
  const comparison = page.getByRole('region', { name: /现状与方案对照/ });
  await comparison.getByText('第1小学').first().waitFor();
  await comparison.getByText('19 / 27').first().waitFor();
  await page
    .getByText(/1 处改动/)
    .first()
    .waitFor();
  await page.reload();
  await page
    .getByText(/1 处改动/)
    .first()
    .waitFor();

  await comparison.getByText('19 / 27').first().waitFor();
  await page.getByRole('textbox', { name: '方案名称' }).fill('增加骨干教师');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.waitForURL(/\/what-if\/[0-9a-f-]+/);
  const link = page.url();
  const other = await browser.open();
  await other.goto(link);
  await other
    .getByText(/1 处改动/)
    .first()
    .waitFor();
  expect(await other.getByRole('textbox', { name: /方案名称/ }).inputValue()).toBe('增加骨干教师');
});
