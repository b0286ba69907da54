/** Where the texts stand: all with the server, on their way, or only on this computer because the server did not answer. */
export type Keeping = 'saved' | 'saving' | 'unsaved';

export interface ExplanationSnapshot {
  readonly texts: Readonly<Record<string, string>>;
  readonly keeping: Keeping;
}

export interface ExplanationStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => ExplanationSnapshot;
  /** Sets the text of one or more warnings; '' takes it back. */
  readonly write: (ids: readonly string[], text: string) => void;
  /** Sends what is not yet sent, now; resolves when the server has it, rejects when it does not answer. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

export interface ExplanationOptions {
  /** What the server has. */
  readonly saved: Readonly<Record<string, string>>;
  readonly send: (texts: Readonly<Record<string, string>>) => Promise<unknown>;
  /** The safety copy: what the server does not have yet survives a reload. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  readonly key: string;
  readonly delay?: number;
  readonly retryAfter?: number;
}

/** Explanations as they are typed: at once on the screen and in the safety copy, a moment later with the server. */
export function createExplanationStore({ saved, send, storage, key, delay = 500, retryAfter = 4000 }: ExplanationOptions): ExplanationStore {
  const listeners = new Set<() => void>();
  let unsent: Record<string, string> = readCopy(storage, key);
  let state: ExplanationSnapshot = { texts: { ...saved, ...unsent }, keeping: Object.keys(unsent).length > 0 ? 'saving' : 'saved' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;

  const change = (next: ExplanationSnapshot) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const keepCopy = () => writeCopy(storage, key, unsent);
  const schedule = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => {}), after);
  };
  const sendAll = async () => {
    const batch = unsent;
    await send(batch);
    // What was typed while it was on its way stays unsent.
    unsent = Object.fromEntries(Object.entries(unsent).filter(([id, text]) => batch[id] !== text));
    keepCopy();
  };
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (sending) await sending.catch(() => {});
    if (Object.keys(unsent).length === 0) return change({ ...state, keeping: 'saved' });
    sending = sendAll();
    try {
      await sending;
    } catch (error) {
      change({ ...state, keeping: 'unsaved' });
      schedule(retryAfter);
      throw error;
    } finally {
      sending = null;
    }
    if (Object.keys(unsent).length === 0) change({ ...state, keeping: 'saved' });
    else schedule(delay);
  }
  if (Object.keys(unsent).length > 0) schedule(0);

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    write: (ids, text) => {
      const entries = Object.fromEntries(ids.map((id) => [id, text]));
      unsent = { ...unsent, ...entries };
      keepCopy();
      change({ texts: { ...state.texts, ...entries }, keeping: 'saving' });
      schedule(delay);
    },
    flush,
    close: () => clearTimeout(timer),
  };
}

function readCopy(storage: ExplanationOptions['storage'], key: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(storage?.getItem(key) ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

function writeCopy(storage: ExplanationOptions['storage'], key: string, unsent: Readonly<Record<string, string>>): void {
  try {
    if (Object.keys(unsent).length === 0) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(unsent));
  } catch {
    // A full or forbidden storage only loses the safety copy; the server's copy is the one that counts.
  }
}
