import type { Value } from '@junheng/assessment/dataset/records';
import type { Figure, Form } from '@junheng/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFormStore, type StoreNeeds } from './form-store.ts';
import { type Batch, conflictCount, count, keepingOf } from './queue.ts';
import { safetyCopy } from './safety-copy.ts';

const figure = (path: string, value: Value, version: number): Figure => ({
  path,
  value: value as Figure['value'],
  version,
  changedBy: '填报员乙',
  changedAt: '2026-11-24T10:00:00Z',
  source: { kind: 'typed' },
});
const formOf = (version: number, figures: Figure[], acts: Form['acts'] = ['edit', 'submit']): Form =>
  ({ school: { version, school: 's1', state: 'filling' }, figures, acts, faults: [], queries: [], steps: [], previous: {}, present: [] }) as unknown as Form;

class Memory {
  readonly entries = new Map<string, string>();
  get length() {
    return this.entries.size;
  }
  key = (index: number) => [...this.entries.keys()][index] ?? null;
  getItem = (key: string) => this.entries.get(key) ?? null;
  setItem = (key: string, value: string) => void this.entries.set(key, value);
  removeItem = (key: string) => void this.entries.delete(key);
}

const network = new Error('network');
function opened(memory: Memory, send: StoreNeeds['send'], form = formOf(3, [figure('a', 1, 1)])) {
  const stale = vi.fn();
  const store = createFormStore(form, {
    copy: safetyCopy(memory, 'clerk.340223.r1.s1'),
    name: '填报员甲',
    send,
    isPassing: (error) => error === network,
    codeOf: (error) => (error instanceof Error ? error.message : ''),
    onStale: stale,
  });
  store.open();
  return { store, stale };
}
const taken =
  (version: number) =>
  async ({ edits }: Batch) => ({ taken: edits.map(({ path, base }) => ({ path, version: base + 1 })), conflicts: [], state: 'filling' as const, version });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a form in hand', () => {
  test('is shown at once, kept in the browser, sent a moment later, and then saved', async () => {
    const memory = new Memory();
    const send = vi.fn(taken(4));
    const { store, stale } = opened(memory, send);
    store.type([{ path: 'a', value: 12 }]);
    store.type([{ path: 'a', value: 123 }]);
    expect(store.snapshot().values).toEqual({ a: 123 });
    expect(memory.length).toBe(1);
    expect(send).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(send).toHaveBeenCalledTimes(1);
    expect(send.mock.calls[0]?.[0].edits).toEqual([{ path: 'a', value: 123, base: 1 }]);
    expect(keepingOf(store.snapshot().queue, count(store.snapshot().queue))).toBe('saved');
    expect(memory.length).toBe(0);
    expect(store.snapshot()).toMatchObject({ version: 4, figures: { a: { value: 123, version: 2, changedBy: '填报员甲' } } });
    expect(stale).not.toHaveBeenCalled();
  });

  test('without network it waits, survives a reload, and goes when the network is back', async () => {
    const memory = new Memory();
    const { store } = opened(memory, () => Promise.reject(network));
    store.type([{ path: 'a', value: 7 }]);
    store.note('year-jump a', '扩建');
    await store.flush();
    expect(keepingOf(store.snapshot().queue, count(store.snapshot().queue))).toBe('offline');
    store.close();

    const send = vi.fn(taken(4));
    const again = opened(memory, send).store;
    expect(again.snapshot().values).toEqual({ a: 7 });
    expect(count(again.snapshot().queue)).toBe(2);
    await vi.runAllTimersAsync();
    expect(send.mock.calls[0]?.[0]).toEqual({ edits: [{ path: 'a', value: 7, base: 1 }], notes: { 'year-jump a': '扩建' } });
    expect(memory.length).toBe(0);
  });

  test('tries again by itself, and at once when the network is said to be back', async () => {
    const send = vi.fn<StoreNeeds['send']>(() => Promise.reject(network));
    const { store } = opened(new Memory(), send);
    store.type([{ path: 'a', value: 7 }]);
    await store.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send.mock.calls.length).toBeGreaterThan(2);
    send.mockImplementation(taken(4));
    store.network(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(keepingOf(store.snapshot().queue, count(store.snapshot().queue))).toBe('saved');
  });

  test('a conflict shows both; one’s own goes over the other’s version', async () => {
    const send = vi.fn<StoreNeeds['send']>(async () => ({ taken: [], conflicts: [figure('a', 20, 2)], state: 'filling', version: 4 }));
    const { store, stale } = opened(new Memory(), send);
    store.type([{ path: 'a', value: 10 }]);
    await store.flush();
    expect(conflictCount(store.snapshot().queue)).toBe(1);
    expect(store.snapshot().values.a).toBe(10);
    expect(stale).toHaveBeenCalled();
    send.mockImplementation(taken(5));
    store.choose('a', 'mine');
    await store.flush();
    expect(send.mock.lastCall?.[0].edits).toEqual([{ path: 'a', value: 10, base: 2 }]);
  });

  test('a closed form keeps what it would not take, reads itself again and does not knock on', async () => {
    const memory = new Memory();
    const send = vi.fn<StoreNeeds['send']>(() => Promise.reject(new Error('form-closed')));
    const { store, stale } = opened(memory, send);
    store.type([{ path: 'a', value: 10 }]);
    await vi.runAllTimersAsync();
    expect(stale).toHaveBeenCalledTimes(1);
    store.reread(formOf(4, [figure('a', 1, 1)], []));
    await vi.runAllTimersAsync();
    expect(send).toHaveBeenCalledTimes(1);
    expect(keepingOf(store.snapshot().queue, count(store.snapshot().queue))).toBe('refused');
    expect(memory.length).toBe(1);
    send.mockImplementation(taken(6));
    store.reread(formOf(5, [figure('a', 1, 1)]));
    await vi.runAllTimersAsync();
    expect(keepingOf(store.snapshot().queue, count(store.snapshot().queue))).toBe('saved');
  });

  test('others’ changes come in without touching what is typed; an answer older than one’s own edits does not', async () => {
    const { store, stale } = opened(new Memory(), taken(6));
    store.reread(formOf(4, [figure('a', 1, 1), figure('b', 5, 1)]));
    store.type([{ path: 'a', value: 2 }]);
    store.reread(formOf(5, [figure('a', 1, 1), figure('b', 6, 2)]));
    expect(store.snapshot().values).toEqual({ a: 2, b: 6 });
    await store.flush();
    store.reread(formOf(5, [figure('a', 1, 1), figure('b', 6, 2)]));
    expect(store.snapshot().values.a).toBe(2);
    expect(stale).not.toHaveBeenCalled();
  });

  test('a version beyond one’s own edit says that somebody else was there', async () => {
    const { store, stale } = opened(new Memory(), taken(9));
    store.type([{ path: 'a', value: 2 }]);
    await store.flush();
    expect(stale).toHaveBeenCalledTimes(1);
  });

  test('two tabs of one person: the one does not take away what the other has typed over', async () => {
    const memory = new Memory();
    let answer: (() => void) | undefined;
    const one = opened(memory, (batch) => new Promise((resolve) => (answer = () => void taken(4)(batch).then(resolve)))).store;
    one.type([{ path: 'a', value: 2 }]);
    const sending = one.flush();
    opened(memory, () => Promise.reject(network)).store.type([{ path: 'a', value: 3 }]);
    answer?.();
    await sending;
    expect([...memory.entries.values()]).toEqual([JSON.stringify({ value: 3, base: 1 })]);
  });

  test('a browser that keeps nothing says so', () => {
    const store = createFormStore(formOf(1, []), { copy: safetyCopy(null, 'x'), name: '', send: taken(2), isPassing: () => true, codeOf: () => '', onStale: () => {} });
    store.type([{ path: 'a', value: 1 }]);
    expect(store.snapshot().kept).toBe(false);
  });
});
