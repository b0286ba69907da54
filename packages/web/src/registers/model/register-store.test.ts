import type { Register, RegisterRow } from '@junheng/contract/register';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../collection/model/safety-copy.ts';
import { newId } from './new-id.ts';
import { registerCopy } from './register-copy.ts';
import { createRegisterStore } from './register-store.ts';
import type { RowAnswer, RowEdit } from './row-queue.ts';

const [A, B] = ['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'];
const row = (id: string, area: number, version = 1): RegisterRow => ({ id, values: { room: id.slice(0, 1), area }, version, changedBy: '填报员甲', changedAt: '2026-11-24T10:00:00Z' });
const register = (...rows: RegisterRow[]): Register => ({ register: 'room', rows, masked: false, acts: ['edit', 'carry'], faults: [] });

function memory(): Store {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** A server that takes what it is given, or fails as it is told. */
function start(of: Register, browser = memory()) {
  const calls: RowEdit[][] = [];
  let next: RowAnswer | Error | null = null;
  const totals: unknown[] = [];
  const store = createRegisterStore(of, {
    copy: registerCopy(browser, 'clerk', 'place.room'),
    name: '填报员甲',
    send: async (edits) => {
      calls.push([...edits]);
      const answer = next;
      next = null;
      if (answer instanceof Error) throw answer;
      return { taken: edits.map(({ id, base }) => ({ id, version: base + 1 })), conflicts: [], ...(answer as object | null), totals: [] } as never;
    },
    isPassing: (error) => (error as Error).message === 'network',
    codeOf: (error) => (error as Error).message,
    onTotals: (now) => totals.push(now),
    onStale: () => {},
    newId,
    delay: 1e6,
  });
  store.open();
  return { store, calls, totals, browser, answer: (answer: RowAnswer | Error) => (next = answer) };
}
const shown = (store: ReturnType<typeof start>['store']) => store.snapshot().rows.map(({ id, values }) => [id.slice(0, 1), values.area]);

describe('a register in hand', () => {
  test('is on the screen at once and with the server a moment later; its totals come with the answer', async () => {
    const { store, calls, totals } = start(register(row(A, 60), row(B, 70)));
    store.write([{ id: A, values: { room: 'a', area: 61 } }]);
    expect(shown(store)).toEqual([
      ['a', 61],
      ['b', 70],
    ]);
    await store.flush();
    expect([calls.length, totals.length, store.snapshot().known.get(A)?.version]).toEqual([1, 1, 2]);
  });

  test('rows keep their places: a removed one that comes back stands where it stood, a new one below', async () => {
    const { store } = start(register(row(A, 60), row(B, 70)));
    store.write([{ id: 'c', values: { room: 'c', area: 1 } }]);
    store.reread(register(row(B, 71, 2), row(A, 60)));
    expect(shown(store).map(([name]) => name)).toEqual(['a', 'b', 'c']);
  });

  test('rows that say the same stay the same objects', () => {
    const { store } = start(register(row(A, 60), row(B, 70)));
    const [, before] = store.snapshot().rows;
    store.write([{ id: A, values: { room: 'a', area: 61 } }]);
    expect(store.snapshot().rows[1]).toBe(before);
  });

  test('without network everything is kept, and another visit finds it', async () => {
    const { store, answer, browser } = start(register(row(A, 60)));
    answer(new Error('network'));
    store.write([{ id: A, values: { room: 'a', area: 61 } }]);
    store.unread(A, 'area', '约六十');
    await store.flush();
    expect(store.snapshot().queue.reached).toBe(false);
    store.close();
    const again = start(register(row(A, 60)), browser).store;
    expect([shown(again), again.snapshot().queue.unread]).toEqual([[['a', 61]], { [A]: { area: '约六十' } }]);
  });

  test('what the server refuses is kept until it is given up', async () => {
    const { store, answer } = start(register(row(A, 60)));
    answer(new Error('form-closed'));
    store.write([{ id: A, values: null }]);
    await store.flush();
    expect([store.snapshot().queue.refusal?.code, shown(store)]).toEqual(['form-closed', []]);
    store.giveUp();
    expect(shown(store)).toEqual([['a', 60]]);
  });

  test('a removal that met a change shows theirs until a person chooses', async () => {
    const { store, answer, calls } = start(register(row(A, 60)));
    answer({ taken: [], conflicts: [{ id: A, row: row(A, 65, 2) }] });
    store.write([{ id: A, values: null }]);
    await store.flush();
    expect(shown(store)).toEqual([['a', 65]]);
    store.choose(A, 'mine');
    await store.flush();
    expect([shown(store), calls.at(-1)?.[0]?.base]).toEqual([[], 2]);
  });
});

test('ids are UUIDs of version 4', () => expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
