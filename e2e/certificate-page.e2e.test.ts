import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assess, buildDataset, type Certificate, certificateOf, certificatePage } from '@junheng/assessment';
import { sampleCompiled, sampleRecords } from '@junheng/assessment/testing/sample';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVerifier } from '../scripts/build-verifier.mjs';
import { expectAccessible, expectNoSidewaysScroll, launchBrowser, PHONE, WIDE } from './support/browser.ts';

/** The certificate page opened from a file, as whoever receives it opens it: no server, no network. */
describe('a certificate page opened from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'junheng-certificate-'));
  let browser: Browser;
  let script = '';
  let certificate: Certificate;

  beforeAll(async () => {
    browser = await launchBrowser();
    script = (await buildVerifier({ outfile: join(folder, 'verifier.js') })).text;
    const compiled = sampleCompiled();
    const records = await sampleRecords('county-40', compiled.dictionary);
    certificate = certificateOf(assess(buildDataset(records, compiled), compiled), records, { engineVersion: '0.1.0' });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(content: Certificate, size: { width: number; height: number }, dark = false): Promise<{ page: Page; problems: string[] }> {
    const file = join(folder, 'page.html');
    writeFileSync(file, certificatePage(content, script));
    const context = await browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light' });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) problems.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('html[data-verified]');
    return { page, problems };
  }

  it('computes everything again and says that it agrees', async () => {
    for (const [size, dark] of [
      [WIDE, false],
      [PHONE, true],
    ] as const) {
      const { page, problems } = await opened(certificate, size, dark);
      expect(await page.locator('html').getAttribute('data-verified')).toBe('true');
      expect(await page.locator('#state').innerText()).toContain('核对无误');
      expect(await page.locator('ul.checks li.bad').count()).toBe(0);
      expect(await page.locator('main').innerText()).toContain('第1小学');
      await expectAccessible(page, `certificate at ${size.width}`);
      await expectNoSidewaysScroll(page, `certificate at ${size.width}`);
      await page.click('#language');
      expect(await page.locator('#state').innerText()).toContain('Verified');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(problems).toEqual([]);
      await page.context().close();
    }
  });

  it('names what was forged', async () => {
    const forged = structuredClone(certificate) as unknown as { result: { verdict: { passes: boolean } } };
    forged.result.verdict.passes = true;
    const { page, problems } = await opened(forged as unknown as Certificate, WIDE);
    expect(await page.locator('html').getAttribute('data-verified')).toBe('false');
    expect(await page.locator('#state').innerText()).toContain('核对不符');
    expect(await page.locator('main').innerText()).toContain('result.verdict.passes');
    expect(await page.locator('ul.checks li.bad').allInnerTexts()).toHaveLength(2);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
