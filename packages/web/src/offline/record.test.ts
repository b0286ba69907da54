import type { Form } from '@junheng/contract';
import type { Session } from '@junheng/contract/session';
import { describe, expect, it } from 'vitest';
import { offlineRecord } from './record.ts';

function browser(most = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem(key: string, value: string) {
      if (value.length > most) throw new Error('full');
      kept.set(key, value);
    },
  };
  return { kept, record: offlineRecord(store) };
}
const session = (login: string | null, place = 'p1', pending: string | null = null) => ({ signedIn: login === null ? null : { login, place: { id: place }, pending } }) as unknown as Session;
const form = { key: ['form', 'x'], form: { figures: [] } as unknown as Form };
const keep = (one: ReturnType<typeof browser>) => {
  one.record.keepPerson({ session: session('wang'), answers: [[['standards'], []]] });
  one.record.keepForm(form);
  return one;
};

describe('what a browser keeps for a reload without network', () => {
  it('comes back as it was kept', () => {
    const { record } = keep(browser());
    expect(record.person()?.session.signedIn?.login).toBe('wang');
    expect(record.form()).toEqual(form);
  });
  it.each([
    ['the same person in the same place', session('wang'), true],
    ['another person', session('li'), false],
    ['the same person in another place', session('wang', 'p2'), false],
    ['nobody', session(null), false],
    ['who has not finished signing in', session('wang', 'p1', 'password'), false],
  ])('once %s is here: %s', (_, here, stays) => {
    const { record, kept } = keep(browser());
    record.keepOnlyFor(here);
    expect([record.person() !== null, kept.size > 0]).toEqual([stays, stays]);
  });
  it('is nothing where the store is full, forbidden or holds something else', () => {
    const full = keep(browser(10));
    expect([full.record.person(), full.record.form(), full.kept.size]).toEqual([null, null, 0]);
    const none = offlineRecord(null);
    none.keepForm(form);
    expect(none.form()).toBeNull();
    const other = browser();
    other.kept.set('junheng.offline.form', 'not json');
    expect(other.record.form()).toBeNull();
  });
});
