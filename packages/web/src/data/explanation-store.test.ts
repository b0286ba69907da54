import { describe, expect, test } from 'vitest';
import { createExplanationStore } from './explanation-store.ts';

/** A storage and a server in memory; the server can be made to fail or to wait. */
function bench() {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
  const server: Record<string, string> = {};
  const control = { fails: false, wait: null as Promise<void> | null };
  const send = async (texts: Readonly<Record<string, string>>) => {
    if (control.wait) await control.wait;
    if (control.fails) throw new Error('no answer');
    Object.assign(server, texts);
  };
  const open = (saved: Record<string, string> = {}) => createExplanationStore({ saved, send, storage, key: 'k', delay: 60_000, retryAfter: 60_000 });
  return { kept, server, control, open };
}

describe('explanations', () => {
  test('what is typed is on the screen and in the safety copy at once, and with the server after flush', async () => {
    const { kept, server, open } = bench();
    const store = open({ a: '旧' });
    store.write(['b'], '新建教学楼');
    expect(store.snapshot()).toEqual({ texts: { a: '旧', b: '新建教学楼' }, keeping: 'saving' });
    expect(JSON.parse(kept.get('k') ?? '{}')).toEqual({ b: '新建教学楼' });
    await store.flush();
    expect(server).toEqual({ b: '新建教学楼' });
    expect(kept.has('k')).toBe(false);
    expect(store.snapshot().keeping).toBe('saved');
    store.close();
  });

  test('a reload before the server answered loses nothing', async () => {
    const { server, control, open } = bench();
    control.fails = true;
    const first = open();
    first.write(['a'], '属实');
    await expect(first.flush()).rejects.toThrow('no answer');
    expect(first.snapshot().keeping).toBe('unsaved');
    first.close();
    control.fails = false;
    const second = open({ a: '旧的' });
    expect(second.snapshot().texts).toEqual({ a: '属实' });
    await second.flush();
    expect(server).toEqual({ a: '属实' });
    second.close();
  });

  test('what is typed while a save is on its way is sent after it', async () => {
    const { kept, server, control, open } = bench();
    let go = () => {};
    control.wait = new Promise((resolve) => {
      go = resolve;
    });
    const store = open();
    store.write(['a'], '一');
    const saving = store.flush();
    store.write(['a'], '一二');
    go();
    await saving;
    expect(server).toEqual({ a: '一' });
    expect(JSON.parse(kept.get('k') ?? '{}')).toEqual({ a: '一二' });
    control.wait = null;
    await store.flush();
    expect(server).toEqual({ a: '一二' });
    expect(store.snapshot().keeping).toBe('saved');
    store.close();
  });

  test('one text for many, and a broken or missing safety copy does no harm', async () => {
    const { kept, server, open } = bench();
    kept.set('k', 'not json');
    const store = open();
    store.write(['a', 'b', 'c'], '统计口径调整');
    await store.flush();
    expect(server).toEqual({ a: '统计口径调整', b: '统计口径调整', c: '统计口径调整' });
    store.close();
    const bare = createExplanationStore({ saved: {}, send: async () => {}, storage: null, key: 'k' });
    bare.write(['a'], 'x');
    await bare.flush();
    expect(bare.snapshot().keeping).toBe('saved');
    bare.close();
  });
});
