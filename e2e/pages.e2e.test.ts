import { describe, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, PHONE, WIDE } from './support/browser.ts';
import { useBrowser } from './support/session.ts';

/** Every page, wide and on a phone, light and dark: nothing sticks out, and axe finds no serious fault. */
const browser = useBrowser();

const PAGES = {
  overview: ['/', /结论|先看这些/],
  data: ['/data', /历次入库/],
  revision: ['/data/revisions/2', /第 2 版/],
  matrix: ['/assessment', /逐校指标/],
  dispersion: ['/assessment/dispersion', /最影响差异系数/],
  items: ['/assessment/items', /政府保障程度/],
  tables: ['/assessment/tables', /附表/],
  school: ['/assessment/schools/2134010006', /第7九年一贯制学校/],
  'what-if': ['/what-if', /改动清单/],
  map: ['/map', /学校列表|图例/],
  explain: ['/assessment?explain=R4.primary.2134010006', /计算过程/],
  'not found': ['/nowhere', /没有这个页面/],
} as const;

describe.each([
  ['wide, light', { size: WIDE, dark: false }, undefined],
  // The dark theme changes colours only; the phone changes what scrolls and what a finger can hit.
  ['wide, dark', { size: WIDE, dark: true }, ['color-contrast']],
  ['phone, light', { size: PHONE, dark: false }, ['scrollable-region-focusable', 'target-size', 'button-name', 'link-name', 'label', 'aria-hidden-focus']],
] as const)('%s', (_, view, rules) => {
  it.each(Object.entries(PAGES))('%s', async (name, [path, text]) => {
    const page = await browser.open(view);
    await page.goto(path);
    await page.getByText(text).first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    await expectAccessible(page, name, rules);
    await expectNoSidewaysScroll(page, name);
  });
});
