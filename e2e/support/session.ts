import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchBrowser, openPage, type View } from './browser.ts';

/** A browser for one file of tests; every page that it opens must end without an error in console or server. */
export function useBrowser(): { open(view?: View): Promise<Page>; problems(): string[]; url: string } {
  const url = inject('application');
  let browser: Browser;
  let opened: { problems: string[]; close(): Promise<void> }[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    const problems = opened.flatMap((one) => one.problems);
    for (const one of opened) await one.close();
    opened = [];
    expect(problems).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    url,
    problems: () => opened.flatMap((one) => one.problems),
    async open(view) {
      const session = await openPage(browser, url, view);
      opened.push(session);
      return session.page;
    },
  };
}
