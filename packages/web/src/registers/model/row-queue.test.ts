import type { RegisterRow } from '@junheng/contract/register';
import { describe, expect, test } from 'vitest';
import type { RowValues } from './cell.ts';
import * as queue from './row-queue.ts';

const A = 'a0000000-0000-4000-8000-000000000001';
const row = (values: RowValues, version: number, id = A): RegisterRow => ({ id, values, version, changedBy: '填报员乙', changedAt: '2026-11-24T10:00:00Z' });
const sent = (of: queue.RowQueue) => {
  const taken = queue.takeRows(of);
  if (!taken) throw new Error('nothing to send');
  return taken;
};
const stands = row({ room: '101', use: 'classroom', area: 60 }, 3);
const write = (values: RowValues | null, over: queue.RowQueue = queue.emptyRows) => queue.written(over, A, values, stands);
/** Mine was sent, and met what the other had made of the row meanwhile. */
const met = (mine: RowValues | null, theirs: RegisterRow | null) => queue.answeredRows(sent(write(mine)).queue, { taken: [], conflicts: [{ id: A, row: theirs }] });

describe('a row waits until the server has it', () => {
  test('over the version that its clerk saw; written as it was it waits no more', () => {
    const one = write({ ...stands.values, area: 61 });
    expect(sent(one).edits).toEqual([{ id: A, values: { room: '101', use: 'classroom', area: 61 }, base: 3 }]);
    expect(queue.waitingCount(write({ ...stands.values }, one))).toBe(0);
  });
  test('a removed row too, and an added one under its own id', () => {
    expect(sent(write(null)).edits).toEqual([{ id: A, values: null, base: 3 }]);
    expect(sent(queue.written(queue.emptyRows, A, { room: '102' }, undefined)).edits).toEqual([{ id: A, values: { room: '102' }, base: 0 }]);
  });
  test('one that was added and is empty is sent nowhere', () => {
    const one = queue.written(queue.emptyRows, A, { room: null }, undefined);
    expect([queue.waitingCount(one), queue.takeRows(one), A in one.waiting]).toEqual([0, null, true]);
  });
  test('what is written while the row is on its way is sent after it, over the new version', () => {
    const on = queue.written(sent(write({ ...stands.values, area: 61 })).queue, A, { ...stands.values, area: 62 }, stands);
    const after = queue.answeredRows(on, { taken: [{ id: A, version: 4 }], conflicts: [] });
    expect(sent(after).edits).toEqual([{ id: A, values: { room: '101', use: 'classroom', area: 62 }, base: 4 }]);
  });
  test('no answer, no loss', () => {
    const back = queue.unreachedRows(sent(write({ ...stands.values, area: 61 })).queue);
    expect([queue.waitingCount(back), back.reached]).toEqual([1, false]);
  });
});

describe('two at one row', () => {
  test('different cells: both are kept and sent again', () => {
    const after = met({ ...stands.values, area: 61 }, row({ room: '101', use: 'music', area: 60 }, 4));
    expect(after.conflicts).toEqual({});
    expect(sent(after).edits).toEqual([{ id: A, values: { room: '101', use: 'music', area: 61 }, base: 4 }]);
  });
  test('the same cell: a person chooses, nothing is sent before', () => {
    const after = met({ ...stands.values, area: 61 }, row({ room: '101A', use: 'classroom', area: 65 }, 4));
    expect(after.conflicts[A]).toMatchObject({ mine: { room: '101A', area: 61 }, columns: ['area'], theirs: { version: 4 } });
    expect(queue.takeRows(after)).toBeNull();
    const mine = queue.chosenRow(after, A, 'mine', () => 'unused');
    expect(sent(mine).edits).toEqual([{ id: A, values: { room: '101A', use: 'classroom', area: 61 }, base: 4 }]);
    expect(queue.chosenRow(after, A, 'theirs', () => 'unused')).toMatchObject({ conflicts: {}, waiting: {} });
  });
  test('the same in the same cell is no conflict', () => {
    const after = met({ ...stands.values, area: 61 }, row({ ...stands.values, area: 61 }, 4));
    expect([after.conflicts, after.waiting]).toEqual([{}, {}]);
  });
  test('I removed what the other changed, or he removed what I changed: a person chooses', () => {
    expect(met(null, row({ ...stands.values, area: 65 }, 4)).conflicts[A]?.mine).toBeNull();
    const gone = met({ ...stands.values, area: 61 }, null);
    expect(gone.conflicts[A]?.theirs).toBeNull();
    expect(sent(queue.chosenRow(gone, A, 'mine', () => 'new-id')).edits).toEqual([{ id: 'new-id', values: { ...stands.values, area: 61 }, base: 0 }]);
  });
  test('both removed it: nothing is left to say', () => expect(met(null, null)).toMatchObject({ conflicts: {}, waiting: {} }));
});

test('a text that is no value stays at its cell until it is read, or its row goes', () => {
  const one = queue.unreadAt(queue.emptyRows, A, 'area', '约六十');
  expect(one.unread).toEqual({ [A]: { area: '约六十' } });
  expect(queue.unreadAt(one, A, 'area', null).unread).toEqual({});
  expect(write(null, one).unread).toEqual({});
});

test('read anew: what stands already waits no more; the newest stands in a conflict', () => {
  const waiting = write({ ...stands.values, area: 61 });
  expect(queue.waitingCount(queue.rereadRows(waiting, () => row({ ...stands.values, area: 61 }, 4), true))).toBe(0);
  const conflict = met({ ...stands.values, area: 61 }, row({ ...stands.values, area: 65 }, 4));
  expect(queue.rereadRows(conflict, () => row({ ...stands.values, area: 66 }, 5), true).conflicts[A]?.theirs?.version).toBe(5);
});
