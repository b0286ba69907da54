import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

interface Item {
  readonly county: string;
  readonly form: string;
  readonly value: number;
}

function recorded(most = 10) {
  const groups: (readonly Item[])[] = [];
  const take = gather<Item, number>({
    lane: (item) => item.county,
    name: (item) => item.form,
    most,
    async work(items) {
      groups.push(items);
      await sleep(5);
      if (items.some((one) => one.value === 13)) throw new Error('the database went away');
      return items.map((one) => (one.value < 0 ? { status: 'rejected', reason: new Error(`no ${one.value}`) } : { status: 'fulfilled', value: one.value * 2 }));
    },
  });
  return { groups, take };
}
const item = (form: string, value: number, county = 'a'): Item => ({ county, form, value });

describe('gather', () => {
  it('does together what came together, and answers each its own', async () => {
    const { groups, take } = recorded();
    const answers = await Promise.allSettled([take(item('x', 1)), take(item('y', -2)), take(item('z', 3))]);
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([2, 'Error: no -2', 6]);
    expect(groups).toHaveLength(1);
  });

  it('lets what comes meanwhile make the next group, in its order, no name twice in one and no group too large', async () => {
    const { groups, take } = recorded(2);
    const all = ['x', 'x', 'y', 'z', 'x'].map((form, index) => take(item(form, index)));
    await sleep(1);
    all.push(take(item('y', 9)));
    expect(await Promise.all(all)).toEqual([0, 2, 4, 6, 8, 18]);
    expect(groups.map((group) => group.map((one) => `${one.form}${one.value}`))).toEqual([
      ['x0', 'y2'],
      ['x1', 'z3'],
      ['x4', 'y9'],
    ]);
  });

  it('keeps lanes apart and goes on after a group that failed', async () => {
    const { groups, take } = recorded();
    const [failed, other] = await Promise.allSettled([take(item('x', 13)), take(item('x', 4, 'b'))]);
    expect([failed?.status, other?.status]).toEqual(['rejected', 'fulfilled']);
    expect(await take(item('x', 5))).toBe(10);
    expect(groups).toHaveLength(3);
  });
});
