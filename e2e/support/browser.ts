import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumPath } from '../../scripts/lib/tools.mjs';

export const WIDE = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** Sign-in names of the demo's accounts. */
export type DemoLogin = `demo-${string}`;

export interface View {
  readonly size?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  /** Who is signed in when the page opens: the county's data officer unless it says otherwise, nobody for null. */
  readonly as?: DemoLogin | null;
  /** A finger in place of a mouse. */
  readonly touch?: boolean;
  /** The network is cut on purpose: the browser's own lines about it are no fault. */
  readonly cut?: boolean;
}

/** Signs a browser in as one of the demo's accounts. */
export async function signInAs(context: BrowserContext, login: DemoLogin): Promise<void> {
  const answer = await context.request.post('/api/session/demo', { data: { login } });
  if (!answer.ok()) throw new Error(`${login} was not signed in: ${answer.status()} ${await answer.text()}`);
}

/** A fresh person at the application: own storage, Chinese, no errors in the console or from the server tolerated. */
export async function openPage(
  browser: Browser,
  base: string,
  { size = WIDE, dark = false, as = 'demo-officer', touch = false, cut = false }: View = {},
): Promise<{ page: Page; problems: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    acceptDownloads: true,
    hasTouch: touch,
  });
  if (as !== null) await signInAs(context, as);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('console', (message) => {
    // The browser's own line about an answer of 4xx, and React's about a page that met the end of its session: a refusal is no fault, what
    // the page makes of it is tested.
    if (message.type() === 'error' && !/the server responded with a status of 4\d\d|sign-in-needed/.test(message.text()) && !(cut && /net::ERR_(INTERNET_DISCONNECTED|FAILED)/.test(message.text())))
      problems.push(`console: ${message.text()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) problems.push(`server: ${answer.status()} ${answer.url()}`);
  });
  return { page, problems, close: () => context.close() };
}

/** axe finds no serious or critical fault on the page as it stands; `rules` limits it to some where the rest was looked at already. */
export async function expectAccessible(page: Page, where: string, rules?: readonly string[]): Promise<void> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze();
  const serious = violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map(
      (one) =>
        `${one.id}: ${one.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 4)
          .join(' | ')}`,
    );
  expect(serious, where).toEqual([]);
}

/** Nothing sticks out sideways: the page itself never scrolls horizontally (tables scroll within their own frame). */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, where).toBeLessThanOrEqual(0);
}
