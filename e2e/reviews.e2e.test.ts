import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, PHONE } from './support/browser.ts';
import { useBrowser } from './support/session.ts';

/** The levels above: what was submitted is read, commented on, answered by the county and concluded. The earlier year is used, so that no other walk meets a frozen one. */
const browser = useBrowser();
const YEAR = 2024;
let revision: number;

/** Calls as a demo account, without a browser. */
async function as(login: string) {
  const answer = await fetch(`${browser.url}/api/session/demo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login }) });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(browser.url + path, { method, headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}
type Ask = Awaited<ReturnType<typeof as>>;
let leader: Ask;
let year: string;

beforeAll(async () => {
  const officer = await as('demo-officer');
  leader = await as('demo-leader');
  const [county] = (await officer('GET', '/api/session')).counties;
  revision = county.years.find((one: { year: number }) => one.year === YEAR).revision;
  year = `/api/counties/${county.code}/years/${YEAR}`;
  await officer('POST', `${year}/freeze`, { revision });
  for (const level of ['city', 'province']) await leader('POST', `${year}/submission`, { level });
});
afterAll(() => leader?.('DELETE', `${year}/freeze`, { reason: '演练结束' }));

it('the city comments where it reads, the county answers, the city settles and concludes, and both see it', async () => {
  const city = await browser.open({ as: 'demo-city' });
  await city.goto('/reviews');
  await city.getByRole('cell', { name: '尚未作出结论' }).waitFor();
  await expectAccessible(city, 'the submitted years');
  // From the number whose derivation he reads to the comment on it.
  await city.goto('/assessment?explain=cv.primary.R2');
  await city.getByRole('link', { name: '提出审核意见' }).click();
  await city.getByRole('heading', { name: `样例县 ${YEAR} 年度审核` }).waitFor();
  const about = await city.getByRole('combobox', { name: '意见所指' }).inputValue();
  expect(about).toMatch(/^小学 R2 .*：差异系数$/);
  await city.getByRole('textbox', { name: '意见', exact: true }).fill('骨干教师认定文件请补充');
  await city.getByRole('button', { name: '发送给县里' }).click();
  const comment = (page: typeof city) => page.getByRole('article', { name: about });
  await comment(city).getByText('待答复').waitFor();

  // The county's officer comes by the notice.
  const officer = await browser.open({ as: 'demo-officer', size: PHONE });
  await officer.goto('/');
  await officer.getByRole('button', { name: /^通知，/ }).click();
  await officer
    .getByRole('button', { name: new RegExp(`${YEAR} 年度：市级提出审核意见`) })
    .first()
    .click();
  await comment(officer).getByRole('textbox', { name: '答复内容' }).fill('已补充认定文件');
  await comment(officer).getByRole('button', { name: '答复' }).click();
  await comment(officer).getByText('已答复').waitFor();
  expect(await officer.getByRole('button', { name: /作出.*审核结论/ }).count()).toBe(0);
  await expectAccessible(officer, 'a review on a phone');
  await expectNoSidewaysScroll(officer, 'a review on a phone');

  await city.reload();
  await comment(city).getByText('已补充认定文件').waitFor();
  await comment(city).getByRole('button', { name: '已解决' }).click();
  await city.getByRole('dialog').getByRole('button', { name: '已解决' }).click();
  await comment(city).locator('.review-tag-resolved').waitFor();
  await city.getByRole('button', { name: '作出市级审核结论' }).click();
  await city.getByRole('combobox', { name: '结论' }).selectOption({ label: '通过' });
  await city.getByRole('textbox', { name: '依据' }).fill('资料齐全，各项指标核实无误');
  await city.getByRole('button', { name: '作出结论' }).click();
  await city.getByRole('dialog').getByRole('button', { name: '作出结论' }).click();
  await city.getByRole('article', { name: '市级' }).getByText('资料齐全，各项指标核实无误').waitFor();
  await expectAccessible(city, 'a concluded review');

  await officer.goto('/reviews');
  await officer.getByText('市级：通过').waitFor();
});

it('the province reads what the city concluded and speaks for itself', async () => {
  const province = await browser.open({ as: 'demo-province' });
  await province.goto('/reviews');
  // The bureau's name in the bar may have the county's in it.
  await province.getByRole('main').getByRole('link', { name: '样例县' }).click();
  await province.getByRole('article', { name: '市级' }).getByText('通过').waitFor();
  await province.getByText('省级尚未作出结论。').waitFor();
  await province.getByRole('button', { name: '作出省级审核结论' }).waitFor();
  // The city's comment is there to be read, not to be settled.
  expect(await province.getByRole('button', { name: '重新提出' }).count()).toBe(0);
  await province.goto(`/reviews/${revision + 100}`);
  await province.getByRole('heading', { name: '没有这个版本的审核' }).waitFor();
});
