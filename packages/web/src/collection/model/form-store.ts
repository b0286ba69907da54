import type { Figures } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Figure, Form, ResponseOf } from '@junheng/contract';
import * as queue from './queue.ts';
import type { SafetyCopy } from './safety-copy.ts';

export interface FormSnapshot {
  readonly queue: queue.Queue;
  /** As the server has them. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** As the screen shows them: what was typed over what the server has. */
  readonly values: Figures;
  readonly version: number;
  /** The browser keeps a copy of what is not sent. */
  readonly kept: boolean;
}

export interface TypedEdit {
  readonly path: string;
  readonly value: Value;
  /** Where it comes from, unless it was typed. */
  readonly source?: Figure['source'];
}

/** A form being filled in: typed at once on the screen and in the safety copy, a moment later with the server. */
export interface FormStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => FormSnapshot;
  readonly type: (edits: readonly TypedEdit[]) => void;
  readonly note: (key: string, text: string) => void;
  readonly choose: (path: string, whose: 'mine' | 'theirs') => void;
  readonly giveUp: () => void;
  readonly reread: (form: Form) => void;
  /** Sends what waits, now. Resolves when the queue is empty or cannot go on; `keepingOf` says which. */
  readonly flush: () => Promise<void>;
  /** Whether the server can be reached, as something else than sending found out. */
  readonly network: (reached: boolean) => void;
  /** The page is there (again): what waits is sent. */
  readonly open: () => void;
  readonly close: () => void;
}

export interface StoreNeeds {
  readonly copy: SafetyCopy;
  /** Who types, for what is on the screen until the form is read again. */
  readonly name: string;
  readonly send: (batch: queue.Batch) => Promise<ResponseOf<'editFigures'> | null>;
  /** Whether a failure means that the server may take it later. */
  readonly isPassing: (error: unknown) => boolean;
  readonly codeOf: (error: unknown) => string;
  /** The form is to be read again: somebody else changed it, or it is closed. */
  readonly onStale: () => void;
  readonly now?: () => string;
  readonly delay?: number;
}

const DELAY = 900;
const RETRIES = [2000, 5000, 10_000, 15_000] as const;

export function createFormStore(form: Form, { copy, name, send, isPassing, codeOf, onStale, now = () => new Date().toISOString(), delay = DELAY }: StoreNeeds): FormStore {
  const listeners = new Set<() => void>();
  const figuresOf = (of: Form): Record<string, Figure> => Object.fromEntries(of.figures.map((one) => [one.path, one]));
  const start = figuresOf(form);
  const first = queue.reread({ ...queue.emptyQueue, ...copy.read() }, (path) => start[path], form.acts.includes('edit'));
  let state = shown({ queue: first, figures: start, version: form.school.version, kept: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;
  let failures = 0;
  let closed = true;

  const change = (next: Partial<Omit<FormSnapshot, 'values'>>) => {
    const kept = next.queue && next.queue !== state.queue ? copy.write(state.queue, next.queue) : state.kept;
    state = shown({ ...state, kept, ...next });
    for (const listener of listeners) listener();
  };
  const known = (path: string): Figure | undefined => state.figures[path];
  const schedule = (after: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void flush(), after);
  };

  async function sendOne(): Promise<boolean> {
    const taken = queue.takeBatch(state.queue);
    if (!taken) return false;
    change({ queue: taken.queue });
    try {
      const answer = await send(taken.batch);
      failures = 0;
      const rest = queue.answered(state.queue, answer ?? { taken: [], conflicts: [] });
      if (!answer) change({ queue: rest });
      else {
        const at = now();
        const mine = (path: string, version: number): Figure => ({
          path,
          value: (state.queue.sent?.edits[path] ?? null) as Figure['value'],
          version,
          changedBy: name,
          changedAt: at,
          source: state.queue.waiting[path]?.source ?? { kind: 'typed' },
        });
        const figures = { ...state.figures };
        for (const { path, version } of answer.taken) if (figures[path]?.version !== version) figures[path] = mine(path, version);
        for (const theirs of answer.conflicts) figures[theirs.path] = theirs;
        const before = state.version;
        change({ queue: rest, figures, version: answer.version });
        // More than one's own edit lies between the two versions: somebody else was there.
        if (answer.version > before + 1 || answer.conflicts.length > 0) onStale();
      }
      return true;
    } catch (error) {
      if (isPassing(error)) {
        change({ queue: queue.unreached(state.queue) });
        schedule(RETRIES[Math.min(failures, RETRIES.length - 1)] ?? delay);
        failures += 1;
      } else {
        change({ queue: queue.refused(state.queue, { code: codeOf(error), error }) });
        if (codeOf(error) === 'form-closed') onStale();
      }
      return false;
    }
  }
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (sending) return sending;
    if (state.queue.refusal) return;
    sending = (async () => {
      while (!closed && (await sendOne()));
    })();
    try {
      await sending;
    } finally {
      sending = null;
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    type(edits) {
      change({ queue: edits.reduce((all, { path, value, source }) => queue.typed(all, path, value, known, source), state.queue) });
      if (queue.count(state.queue) > 0) schedule(delay);
    },
    note(key, text) {
      change({ queue: queue.noted(state.queue, key, text) });
      schedule(delay);
    },
    choose(path, whose) {
      const theirs = state.queue.conflicts[path]?.theirs;
      change({ queue: queue.chosen(state.queue, path, whose), ...(theirs ? { figures: { ...state.figures, [path]: theirs } } : {}) });
      if (queue.count(state.queue) > 0) schedule(0);
    },
    giveUp: () => change({ queue: queue.givenUp(state.queue) }),
    reread(next) {
      // An answer that was on its way while newer edits were taken says nothing new.
      if (next.school.version < state.version) return;
      const figures = figuresOf(next);
      change({ figures, version: next.school.version, queue: queue.reread(state.queue, (path) => figures[path], next.acts.includes('edit')) });
      if (queue.count(state.queue) > 0) schedule(delay);
    },
    flush,
    network(reached) {
      if (reached === state.queue.reached) return;
      change({ queue: { ...state.queue, reached } });
      if (reached) {
        failures = 0;
        void flush();
      }
    },
    open() {
      closed = false;
      if (queue.count(state.queue) > 0) schedule(0);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function shown(state: Omit<FormSnapshot, 'values'>): FormSnapshot {
  const values: Record<string, Value> = {};
  for (const [path, figure] of Object.entries(state.figures)) values[path] = figure.value as Value;
  for (const [path, one] of Object.entries(state.queue.waiting)) values[path] = one.value;
  for (const [path, one] of Object.entries(state.queue.conflicts)) values[path] = one.mine;
  return { ...state, values };
}
