import { describe, expect, it } from 'vitest';
import { createTouches, lastTouch, standingAt } from './idle.ts';

const MINUTE = 60_000;

describe('standingAt', () => {
  it.each([
    [0, { kind: 'working' }],
    [29 * MINUTE - 1000, { kind: 'working' }],
    [29 * MINUTE, { kind: 'asked', seconds: 60 }],
    [30 * MINUTE - 1, { kind: 'asked', seconds: 1 }],
    [30 * MINUTE, { kind: 'gone' }],
    // A computer that slept over the end.
    [9 * 60 * MINUTE, { kind: 'gone' }],
  ])('%d ms after the last touch', (after, standing) => expect(standingAt(after, 0, 30)).toEqual(standing));
});

describe('createTouches', () => {
  function tabs(count: number) {
    let now = 1_000_000;
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    return { all: Array.from({ length: count }, () => createTouches(storage, () => now)), pass: (time: number) => (now += time), kept };
  }

  it('work in one tab keeps the others open', () => {
    const { all, pass } = tabs(2);
    pass(10 * MINUTE);
    all[0]?.touch();
    pass(MINUTE);
    expect(all.map((one) => one.last())).toEqual([1_000_000 + 10 * MINUTE, 1_000_000 + 10 * MINUTE]);
  });

  it('is not kept open for ever by a time that has not come yet', () => {
    const { all, pass, kept } = tabs(1);
    kept.set('junheng.touched', String(9_999_999_999_999));
    pass(MINUTE);
    expect(all[0]?.last()).toBe(1_000_000);
  });

  it('leaves behind when it was touched last; a time that has not come yet counts for nothing', () => {
    const kept = (text: string | null) => lastTouch({ getItem: () => text }, 5 * MINUTE);
    expect([kept(String(MINUTE)), kept(String(6 * MINUTE)), kept(null), lastTouch(null, MINUTE)]).toEqual([MINUTE, 0, 0, 0]);
  });

  it('counts for itself where nothing can be stored', () => {
    let now = 0;
    const touches = createTouches(
      {
        getItem: () => {
          throw new Error('forbidden');
        },
        setItem: () => {
          throw new Error('forbidden');
        },
      },
      () => now,
    );
    now = 5000;
    touches.touch();
    expect(touches.last()).toBe(5000);
  });
});
