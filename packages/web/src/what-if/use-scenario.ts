import { useEffect, useMemo, useReducer, useState } from 'react';
import type { LoadedCounty } from '../model/county.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { type Draft, draftKey, isUnsaved, readDraft } from './model/draft.ts';
import { type Edit, editId } from './model/edits.ts';
import { emptyHistory, nextHistory } from './model/history.ts';
import { openWorkbench } from './model/workbench.ts';

/** What is kept of a scenario besides its edits, which have a history of their own. */
export type DraftHead = Omit<Draft, 'edits'>;

const read = (key: string): Draft | null => {
  try {
    return readDraft(localStorage.getItem(key));
  } catch {
    return null;
  }
};

/** Keeps a person's drafts in the browser; without storage they last as long as the page. */
const draftsOf = (login: string, county: string, year: number) => ({
  keep(draft: Draft): void {
    try {
      const key = draftKey(login, county, year, draft.id);
      if (isUnsaved(draft)) localStorage.setItem(key, JSON.stringify(draft));
      else localStorage.removeItem(key);
    } catch {
      // The page still works; only a reload would lose what was typed.
    }
  },
  forget(id: string | null): void {
    try {
      localStorage.removeItem(draftKey(login, county, year, id));
    } catch {
      // Without storage there is nothing to forget.
    }
  },
});

/**
 * The scenario on the screen: edits with undo and redo, the engine following every one, and a copy in the browser that survives a reload.
 * `opened` is what the server has; a draft of the same scenario in the browser goes before it.
 */
export function useScenario(county: LoadedCounty, opened: Draft) {
  const { login } = useSignedIn();
  const [initial] = useState(() => read(draftKey(login, county.county, county.year, opened.id)) ?? opened);
  const [head, setHead] = useState<DraftHead>(initial);
  const [history, dispatch] = useReducer(nextHistory, initial.edits, emptyHistory);
  const bench = useMemo(() => openWorkbench(county.dataset, county.compiled), [county]);
  const { assessment, lost } = useMemo(() => bench.follow(history.edits), [bench, history.edits]);
  const draft: Draft = useMemo(() => ({ ...head, edits: history.edits }), [head, history.edits]);
  const drafts = useMemo(() => draftsOf(login, county.county, county.year), [login, county]);
  useEffect(() => drafts.keep(draft), [drafts, draft]);
  const ids = useMemo(() => new Set(history.edits.map(editId)), [history.edits]);
  return { draft, drafts, head, setHead, history, dispatch, bench, assessment, lost, isEdited: (edit: Pick<Edit, 'level' | 'key' | 'element'>) => ids.has(editId(edit)) };
}

export type ScenarioState = ReturnType<typeof useScenario>;
