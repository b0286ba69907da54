import { describe, expect, it } from 'vitest';
import type { Edit } from './edits.ts';
import { editId } from './edits.ts';
import { type EditAction, emptyHistory, nextHistory } from './history.ts';

const edit = (value: number, element = 'pupils'): Edit => ({ level: 'stage', key: { schoolCode: 'A', stage: 'primary' }, element, value });
const run = (...actions: EditAction[]) => actions.reduce(nextHistory, emptyHistory());
const values = (edits: readonly Edit[]) => edits.map((one) => one.value);

describe('edit history', () => {
  it('keeps one edit a cell, the last', () => expect(values(run({ kind: 'set', edits: [edit(1)] }, { kind: 'set', edits: [edit(2), edit(3, 'grades')] }).edits)).toEqual([2, 3]));
  it('undoes and redoes step by step', () => {
    const two = run({ kind: 'set', edits: [edit(1)] }, { kind: 'set', edits: [edit(2)] });
    const one = nextHistory(two, { kind: 'undo' });
    expect(values(one.edits)).toEqual([1]);
    expect(values(nextHistory(one, { kind: 'redo' }).edits)).toEqual([2]);
    expect(values(nextHistory(nextHistory(one, { kind: 'undo' }), { kind: 'undo' }).edits)).toEqual([]);
  });
  it('counts typing on in one cell as one step', () => {
    const typed = run({ kind: 'set', edits: [edit(1)], typing: true }, { kind: 'set', edits: [edit(12)], typing: true }, { kind: 'set', edits: [edit(5, 'grades')], typing: true });
    expect(values(nextHistory(typed, { kind: 'undo' }).edits)).toEqual([12]);
    expect(values(nextHistory(nextHistory(typed, { kind: 'undo' }), { kind: 'undo' }).edits)).toEqual([]);
  });
  it('forgets what was undone once something new is set', () => {
    const after = run({ kind: 'set', edits: [edit(1)] }, { kind: 'undo' }, { kind: 'set', edits: [edit(7)] }, { kind: 'redo' });
    expect(values(after.edits)).toEqual([7]);
  });
  it('resets one or all, undoably', () => {
    const two = run({ kind: 'set', edits: [edit(1), edit(2, 'grades')] });
    const one = nextHistory(two, { kind: 'reset', ids: [editId(edit(1))] });
    expect(values(one.edits)).toEqual([2]);
    const none = nextHistory(one, { kind: 'resetAll' });
    expect([none.edits.length, values(nextHistory(none, { kind: 'undo' }).edits)]).toEqual([0, [2]]);
  });
});
