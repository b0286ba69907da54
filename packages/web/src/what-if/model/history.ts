import { type Edit, editId } from './edits.ts';

/** The edits of a scenario (方案) with what came before and after, so that every step can be undone. One step may change many cells. */
export interface EditHistory {
  readonly edits: readonly Edit[];
  readonly past: readonly (readonly Edit[])[];
  readonly future: readonly (readonly Edit[])[];
  /** The cell that the last step typed into; typing on in the same cell is one step. */
  readonly typing: string | null;
}

export type EditAction =
  | { readonly kind: 'set'; readonly edits: readonly Edit[]; readonly typing?: boolean }
  | { readonly kind: 'reset'; readonly ids: readonly string[] }
  | { readonly kind: 'resetAll' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'replace'; readonly edits: readonly Edit[] };

const DEEPEST = 200;

export const emptyHistory = (edits: readonly Edit[] = []): EditHistory => ({ edits, past: [], future: [], typing: null });

const step = (history: EditHistory, edits: readonly Edit[], typing: string | null = null): EditHistory => ({
  edits,
  past: [...history.past, history.edits].slice(-DEEPEST),
  future: [],
  typing,
});

function merge(edits: readonly Edit[], changes: readonly Edit[]): readonly Edit[] {
  const changed = new Map(changes.map((edit) => [editId(edit), edit]));
  const kept = edits.map((edit) => {
    const found = changed.get(editId(edit));
    changed.delete(editId(edit));
    return found ?? edit;
  });
  return [...kept, ...changed.values()];
}

/** The next state of a scenario's edits. */
export function nextHistory(history: EditHistory, action: EditAction): EditHistory {
  switch (action.kind) {
    case 'set': {
      if (action.edits.length === 0) return history;
      const first = action.edits[0];
      const cell = action.typing && first && action.edits.length === 1 ? editId(first) : null;
      const edits = merge(history.edits, action.edits);
      return cell !== null && cell === history.typing ? { ...history, edits, future: [] } : step(history, edits, cell);
    }
    case 'reset': {
      const kept = history.edits.filter((edit) => !action.ids.includes(editId(edit)));
      return kept.length === history.edits.length ? history : step(history, kept);
    }
    case 'resetAll':
      return history.edits.length === 0 ? history : step(history, []);
    case 'replace':
      return emptyHistory(action.edits);
    case 'undo': {
      const before = history.past.at(-1);
      return before === undefined ? history : { edits: before, past: history.past.slice(0, -1), future: [history.edits, ...history.future], typing: null };
    }
    case 'redo': {
      const [after, ...rest] = history.future;
      return after === undefined ? history : { edits: after, past: [...history.past, history.edits], future: rest, typing: null };
    }
  }
}
