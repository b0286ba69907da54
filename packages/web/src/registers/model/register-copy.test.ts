import { afterEach, expect, test, vi } from 'vitest';
import { forgetRegisters, keptRows, registerCopy } from './register-copy.ts';
import { emptyRows, unreadAt, written } from './row-queue.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
afterEach(() => vi.unstubAllGlobals());

test('rows are kept under the name of who wrote them, and go when he signs out; another’s stay', () => {
  const browser = memory();
  vi.stubGlobal('localStorage', browser);
  const queue = unreadAt(written(emptyRows, 'r1', { name: '王小明' }, undefined), 'r1', 'degree', '研');
  for (const login of ['clerk', 'clerk.2']) registerCopy(browser, login, 'c.r.s.teacher').write(emptyRows, queue);
  expect([keptRows('clerk'), keptRows('clerk.2')]).toEqual([1, 1]);
  expect(registerCopy(browser, 'clerk.2', 'c.r.s.teacher').read().waiting.r1?.values).toEqual({ name: '王小明' });
  forgetRegisters('clerk');
  expect([keptRows('clerk'), keptRows('clerk.2'), browser.length]).toEqual([0, 1, 2]);
});
