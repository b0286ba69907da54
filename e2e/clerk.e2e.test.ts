import { expect, it } from 'vitest';
import { useBrowser } from './support/session.ts';
import { csvFiles, openWorkbook, workbookWith } from './support/workbook.ts';

/** The data clerk: uploads the workbook, gets it back with the wrong cells marked, explains what is unusual, commits, compares, restores. */
const browser = useBrowser();

it('is shown every wrong cell, and gets the file back with them marked', async () => {
  // 学段 F2: college diploma teachers far above all teachers; 学校 L3: a text where an area belongs.
  const file = await workbookWith({ 学段: { F2: 900 }, 学校: { L3: '约三千' } }, '有错误.xlsx');
  const page = await browser.open();
  await page.goto('/data');
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('heading', { name: /核对/ }).waitFor();
  const faults = page.getByRole('table', { name: /问题/ }).first();
  await faults.waitFor();
  const listed = await faults.innerText();
  expect(listed).toContain('L3');
  expect(listed).toMatch(/学段.*(E2|F2)/s);
  expect(await page.getByRole('button', { name: '入库', exact: true }).isDisabled()).toBe(true);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载标注问题的文件' }).click();
  const saved = `${file}.annotated.xlsx`;
  await (await download).saveAs(saved);
  const book = await openWorkbook(saved);
  const cell = book.getWorksheet('学校')?.getCell('L3');
  expect(JSON.stringify(cell?.note ?? '')).toMatch(/数/);
  expect(cell?.fill.type).toBe('pattern');
  expect(book.getWorksheet('问题清单')).toBeDefined();
});

it('explains a warning, loses nothing by a reload, commits, and can go back', async () => {
  // 90000 万元 for 743 pupils: over 100,000 yuan a pupil, so perhaps yuan were meant; and many grounds grew against last year.
  const file = await workbookWith({ 学校: { Q3: 90_000 } }, '有提醒.xlsx');
  const page = await browser.open();
  await page.goto('/data');
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('heading', { name: /核对/ }).waitFor();
  const explanation = page.getByRole('textbox', { name: /情况说明/ });
  const next = page.getByRole('button', { name: '下一条' });
  const word = '新建实验楼设备入账，已核对台账';
  await page.getByText('可能把“元”填成了“万元”').first().waitFor();
  await explanation.fill(word);
  await page.getByText('说明已保存').first().waitFor();
  await page.reload();
  await page.getByText('可能把“元”填成了“万元”').first().waitFor();
  expect(await explanation.inputValue()).toBe(word);

  // One explanation for all of a kind, then whatever is left one by one.
  for (let step = 0; step < 15 && (await page.getByText(/还有 \d+ 条提醒没有说明原因/).count()) > 0; step += 1) {
    await next.click();
    if ((await explanation.inputValue()) !== '') continue;
    await explanation.fill('操场改扩建完工，已核对');
    const same = page.getByRole('button', { name: /同样说明用于同类/ });
    if ((await same.count()) > 0) {
      await same.click();
      const asked = page.getByRole('dialog', { name: /同类提醒都用这条说明/ });
      await Promise.race([
        asked.waitFor(),
        page
          .getByText(/已用于 \d+ 条提醒/)
          .first()
          .waitFor(),
      ]);
      if (await asked.isVisible()) await asked.getByRole('button').last().click();
      await page
        .getByText(/已用于 \d+ 条提醒/)
        .first()
        .waitFor();
    } else await page.getByText('说明已保存').first().waitFor();
  }
  const commit = page.getByRole('button', { name: '入库', exact: true });
  await commit.click();
  const dialog = page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog', { name: /确认入库/ }))
    .first();
  await dialog.getByRole('button', { name: '入库' }).click();
  await page
    .getByText(/已入库为第 \d+ 版/)
    .first()
    .waitFor();

  await page.goto('/data');
  const revisions = page.getByRole('table', { name: /历次入库|入库/ }).first();
  await revisions.waitFor();
  expect(await revisions.innerText()).toContain('有提醒.xlsx');

  // What changed against the version before: one figure of one school.
  await revisions
    .getByRole('link', { name: /第 3 版/ })
    .first()
    .click();
  await page
    .getByText(/改动 1 处/)
    .first()
    .waitFor();
  await page.getByText('教学仪器设备值').first().waitFor();
  await page.goto('/data');
  await revisions.getByRole('button', { name: '第 2 版的操作' }).click();
  await page.getByRole('menuitem', { name: '恢复到这一版' }).click();
  const confirm = page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog', { name: /恢复到第 2 版/ }))
    .first();
  await confirm.getByRole('textbox').fill('误把元填成万元');
  await confirm.getByRole('button', { name: '恢复' }).click();
  await page
    .getByText(/新版本为第 4 版/)
    .first()
    .waitFor();
});

it('refuses what is not a workbook, and says what to do', async () => {
  const page = await browser.open();
  await page.goto('/data');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '假的.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('这不是工作簿') });
  await page
    .getByText(/没能读取这个文件|不是.*工作簿/)
    .first()
    .waitFor();
});

it('uploads the sheets as several csv files, is shown the wrong cell of one among them, and corrects it', async () => {
  const page = await browser.open();
  await page.goto('/data');
  const files = page.locator('input[type=file]').first();
  await files.setInputFiles(await csvFiles({ 学段: { F2: '许多' } }));
  await page.getByRole('heading', { name: /核对：县域\.csv 等 4 个文件/ }).waitFor();
  const faults = page.getByRole('table', { name: /问题/ }).first();
  await faults.waitFor();
  expect(await faults.innerText()).toMatch(/学段.*F2/s);
  await page.getByRole('region', { name: '表中位置' }).getByText('许多').waitFor();
  expect(await page.getByRole('button', { name: '入库', exact: true }).isDisabled()).toBe(true);

  await page.goto('/data');
  await files.setInputFiles(await csvFiles());
  // Figure by figure what the demo county's workbook says.
  await page
    .getByText(/改动 0 处，新增 0 行，减少 0 行/)
    .first()
    .waitFor();
});
