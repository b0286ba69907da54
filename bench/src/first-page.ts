import { startApplication } from '../../e2e/support/application.ts';
import { launchBrowser, openPage, PHONE } from '../../e2e/support/browser.ts';

const SAYS = 'first page usable after ';

/**
 * Runs in the page before anything of it: says when the frame with the verdict is on the screen. Kept as text, since a function would come
 * with the compiler's own helpers, which the page does not have.
 */
const WATCH = `
const isUsable = () => document.querySelector('main button') !== null && /未达标|达标|待定/.test(document.querySelector('main')?.textContent ?? '');
const observer = new MutationObserver(() => {
  if (!isUsable()) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => console.info(${JSON.stringify(SAYS)} + performance.now())));
});
observer.observe(document, { childList: true, subtree: true });
`;

/**
 * Milliseconds from asking for the first page until the verdict can be read and its numbers clicked, in Chromium on a processor slowed so
 * many times; one for each new visitor. The page watches itself: a question from outside, asked with each frame, would be slowed as well and
 * counted as the application's time.
 */
export async function firstPageTimes(runs: number, slowed: number): Promise<readonly number[]> {
  const application = await startApplication({ demo: true });
  const browser = await launchBrowser();
  const times: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const { page, close } = await openPage(browser, application.url, { size: PHONE });
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
      await page.addInitScript({ content: WATCH });
      const said = page.waitForEvent('console', (message) => message.text().startsWith(SAYS));
      await page.goto('/', { waitUntil: 'commit' });
      times.push(Number((await said).text().slice(SAYS.length)));
      await close();
    }
  } finally {
    await browser.close();
    await application.stop();
  }
  return times;
}

if (process.argv[1] === import.meta.filename) {
  const slowed = Number(process.argv[2] ?? 4);
  const times = (await firstPageTimes(7, slowed)).toSorted((a, b) => a - b);
  console.log(`first page usable on a ${slowed} × slowed processor: median ${Math.round(times[times.length >> 1] ?? Number.NaN)} ms, of ${times.map(Math.round).join(', ')}`);
}
