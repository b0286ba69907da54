import { describe, expect, it } from 'vitest';
import { type Draft, isUnsaved, readDraft } from './draft.ts';

const edit = { level: 'school', key: { schoolCode: 'A' }, element: 'musicRooms', value: [96, 100] } as const;
const draft: Draft = { id: null, version: 0, name: '增配教师', note: '', baseRevision: 3, standard: 'cn-2017', edits: [edit], saved: null };

describe('a draft between reloads', () => {
  it('comes back as it was kept', () => expect(readDraft(JSON.stringify(draft))).toEqual(draft));
  it.each([null, 'not json', '{}', '[]', JSON.stringify({ ...draft, edits: [{ level: 'street' }] }), JSON.stringify({ ...draft, version: 'x' })])('is nothing where %j is kept', (text) =>
    expect(readDraft(text)).toBeNull(),
  );
  it('knows whether there is something to lose', () => {
    expect(isUnsaved(draft)).toBe(true);
    expect(isUnsaved({ ...draft, edits: [] })).toBe(false);
    const saved = { ...draft, id: 'x', version: 1, saved: { name: draft.name, note: '', edits: draft.edits } };
    expect(isUnsaved(saved)).toBe(false);
    expect(isUnsaved({ ...saved, name: '另一个名字' })).toBe(true);
    expect(isUnsaved({ ...saved, edits: [] })).toBe(true);
  });
});
