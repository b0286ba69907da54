import type { Value } from '@junheng/assessment/dataset/records';
import type { Figure } from '@junheng/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as queue from './queue.ts';
import { sameValue } from './typed.ts';

const figure = (path: string, value: Value, version: number, changedBy = '填报员乙'): Figure => ({
  path,
  value: value as Figure['value'],
  version,
  changedBy,
  changedAt: '2026-11-24T10:00:00Z',
  source: { kind: 'typed' },
});
const nothing = () => undefined;
const keepingOf = (of: queue.Queue) => queue.keepingOf(of, queue.count(of));
const standing =
  (...all: Figure[]) =>
  (path: string) =>
    all.find((one) => one.path === path);
const sentOf = (of: queue.Queue) => {
  const taken = queue.takeBatch(of);
  if (!taken) throw new Error('nothing to send');
  return taken;
};

describe('what is typed waits until the server has it', () => {
  test('over the version that the typist saw', () => {
    const one = queue.typed(queue.emptyQueue, 'school:teachingArea', 5000, standing(figure('school:teachingArea', 4800, 3)));
    expect(sentOf(one).batch.edits).toEqual([{ path: 'school:teachingArea', value: 5000, base: 3 }]);
    expect(sentOf(queue.typed(queue.emptyQueue, 'school:teachingArea', 5000, nothing)).batch.edits[0]?.base).toBe(0);
    expect(keepingOf(one)).toBe('waiting');
  });

  test('typing on keeps the first version, typing back takes it away', () => {
    const known = standing(figure('a', 1, 3));
    const twice = queue.typed(queue.typed(queue.emptyQueue, 'a', 12, known), 'a', 123, standing(figure('a', 7, 4)));
    expect(twice.waiting.a).toEqual({ value: 123, base: 3 });
    expect(queue.count(queue.typed(twice, 'a', 1, known))).toBe(0);
  });

  test('typed over while it is on its way, it waits again over the version that was just made', () => {
    const { queue: sending } = sentOf(queue.typed(queue.emptyQueue, 'a', 1, nothing));
    expect(keepingOf(sending)).toBe('saving');
    const over = queue.typed(sending, 'a', 12, nothing);
    const after = queue.answered(over, { taken: [{ path: 'a', version: 1 }], conflicts: [] });
    expect(after.waiting.a).toEqual({ value: 12, base: 1 });
    expect(queue.count(queue.answered(sending, { taken: [{ path: 'a', version: 1 }], conflicts: [] }))).toBe(0);
  });

  test('typed back to the old value while it is on its way, the old value is sent', () => {
    const known = standing(figure('a', 5, 2));
    const { queue: sending } = sentOf(queue.typed(queue.emptyQueue, 'a', 6, known));
    const back = queue.answered(queue.typed(sending, 'a', 5, known), { taken: [{ path: 'a', version: 3 }], conflicts: [] });
    expect(back.waiting.a).toEqual({ value: 5, base: 3 });
  });

  test('only one batch is on its way', () => {
    const { queue: sending } = sentOf(queue.typed(queue.emptyQueue, 'a', 1, nothing));
    expect(queue.takeBatch(queue.typed(sending, 'b', 2, nothing))).toBeNull();
  });
});

describe('without an answer, or with a refusal, nothing is dropped', () => {
  const { queue: sending } = sentOf(queue.noted(queue.typed(queue.emptyQueue, 'a', 1, nothing), 'year-jump a', '新建教学楼'));

  test('no network: everything waits, and the state says so', () => {
    const offline = queue.unreached(sending);
    expect(queue.count(offline)).toBe(2);
    expect(keepingOf(offline)).toBe('offline');
    expect(sentOf(offline).batch).toEqual({ edits: [{ path: 'a', value: 1, base: 0 }], notes: { 'year-jump a': '新建教学楼' } });
  });

  test('a closed form: kept until it is open again', () => {
    const refused = queue.refused(sending, { code: 'form-closed', error: null });
    expect(keepingOf(refused)).toBe('refused');
    expect(keepingOf(queue.reread(refused, nothing, false))).toBe('refused');
    const open = queue.reread(refused, nothing, true);
    expect(keepingOf(open)).toBe('waiting');
    expect(queue.count(open)).toBe(2);
  });

  test('an explanation typed on while it was sent waits on', () => {
    const after = queue.answered(queue.noted(sending, 'year-jump a', '新建教学楼一栋'), { taken: [{ path: 'a', version: 1 }], conflicts: [] });
    expect(after.notes).toEqual({ 'year-jump a': '新建教学楼一栋' });
  });
});

describe('two people at one figure', () => {
  const { queue: sending } = sentOf(queue.typed(queue.emptyQueue, 'a', 10, standing(figure('a', 1, 1))));
  const inConflict = queue.answered(sending, { taken: [], conflicts: [figure('a', 20, 2)] });

  test('both values stand beside each other, and nothing is sent', () => {
    expect(inConflict.conflicts.a).toEqual({ mine: 10, theirs: figure('a', 20, 2) });
    expect(queue.takeBatch(inConflict)).toBeNull();
  });
  test('one’s own is sent over the other’s version', () => {
    expect(queue.chosen(inConflict, 'a', 'mine').waiting.a).toEqual({ value: 10, base: 2 });
  });
  test('or the other’s stays', () => {
    const left = queue.chosen(inConflict, 'a', 'theirs');
    expect(queue.count(left) + queue.conflictCount(left)).toBe(0);
  });
  test('typing on does not settle it', () => {
    expect(queue.typed(inConflict, 'a', 11, standing(figure('a', 20, 2))).conflicts.a?.mine).toBe(11);
  });
  test('the same value is no conflict', () => {
    const same = queue.answered(sending, { taken: [], conflicts: [figure('a', 10, 2)] });
    expect(queue.conflictCount(same) + queue.count(same)).toBe(0);
  });
  test('a third change is shown in it; where the other came to the same value it is over', () => {
    expect(queue.reread(inConflict, standing(figure('a', 30, 3)), true).conflicts.a?.theirs.value).toBe(30);
    expect(queue.conflictCount(queue.reread(inConflict, standing(figure('a', 10, 3)), true))).toBe(0);
  });
  test('what waits while others change the figure keeps its version, so that the server tells', () => {
    const waiting = queue.typed(queue.emptyQueue, 'a', 10, standing(figure('a', 1, 1)));
    expect(queue.reread(waiting, standing(figure('a', 20, 2)), true).waiting.a).toEqual({ value: 10, base: 1 });
  });
});

/** A server as the contract describes it: an edit lands over its version, says the same, or conflicts. */
class Server {
  readonly figures = new Map<string, Figure>();
  take(edits: queue.Batch['edits'], by: string): queue.Answer {
    const taken: { path: string; version: number }[] = [];
    const conflicts: Figure[] = [];
    for (const { path, value, base } of edits) {
      const now = this.figures.get(path);
      if (now && sameValue(now.value as Value, value)) taken.push({ path, version: now.version });
      else if ((now?.version ?? 0) !== base) conflicts.push(now ?? figure(path, null, 0));
      else {
        this.figures.set(path, figure(path, value, base + 1, by));
        taken.push({ path, version: base + 1 });
      }
    }
    return { taken, conflicts };
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), path: fc.constantFrom('a', 'b'), value: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('other' as const), path: fc.constantFrom('a', 'b'), value: fc.integer({ min: 4, max: 6 }) }),
  fc.record({ kind: fc.constantFrom('send' as const, 'arrive' as const, 'lose' as const, 'lose-answer' as const, 'reread' as const) }),
);

test('whatever happens between two typists and a network, the last value typed is with the server, waits, or stands in a conflict', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const server = new Server();
      let known = new Map<string, Figure>();
      let state = queue.emptyQueue;
      let onItsWay: queue.Batch | null = null;
      const last = new Map<string, Value>();
      const overwritten = new Set<string>();
      const arrive = (batch: queue.Batch) => {
        const answer = server.take(batch.edits, '我');
        for (const { path } of answer.taken) overwritten.delete(path);
        return answer;
      };
      for (const one of steps) {
        if (one.kind === 'type') {
          state = queue.typed(state, one.path, one.value, (path) => known.get(path));
          last.set(one.path, one.value);
        } else if (one.kind === 'other') {
          const now = server.figures.get(one.path);
          server.take([{ path: one.path, value: one.value, base: now?.version ?? 0 }], '他');
          overwritten.add(one.path);
        } else if (one.kind === 'send') {
          const taken = queue.takeBatch(state);
          if (taken) {
            state = taken.queue;
            onItsWay = taken.batch;
          }
        } else if (one.kind === 'reread') {
          known = new Map(server.figures);
          state = queue.reread(state, (path) => known.get(path), true);
        } else if (onItsWay) {
          if (one.kind === 'lose') state = queue.unreached(state);
          else {
            const answer = arrive(onItsWay);
            if (one.kind === 'lose-answer') state = queue.unreached(state);
            else {
              for (const { path, version } of answer.taken) known.set(path, figure(path, onItsWay.edits.find((edit) => edit.path === path)?.value ?? null, version));
              for (const theirs of answer.conflicts) known.set(theirs.path, theirs);
              state = queue.answered(state, answer);
            }
          }
          onItsWay = null;
        }
        for (const [path, value] of last) {
          const waits = path in state.waiting && sameValue(state.waiting[path]?.value, value);
          const inConflict = path in state.conflicts && sameValue(state.conflicts[path]?.mine, value);
          // What was taken may be changed by somebody who saw it; that is no loss.
          const taken = sameValue(server.figures.get(path)?.value as Value, value) || overwritten.has(path) || sameValue(known.get(path)?.value as Value, value);
          expect(waits || inConflict || taken, `${path} ${String(value)}`).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a register’s total says that it is one; typed over, the figure is typed', () => {
  const source = { kind: 'register', register: 'room' } as const;
  const adopted = queue.typed(queue.emptyQueue, 'school:teachingArea', 5000, nothing, source);
  expect(sentOf(adopted).batch.edits).toEqual([{ path: 'school:teachingArea', value: 5000, base: 0, source }]);
  expect(sentOf(queue.typed(adopted, 'school:teachingArea', 5001, nothing)).batch.edits).toEqual([{ path: 'school:teachingArea', value: 5001, base: 0 }]);
});
