import type { Register, RegisterRow } from '@junheng/contract/register';
import type { ResponseOf } from '@junheng/contract/routes';
import type { KeptParts } from '../../collection/model/safety-copy.ts';
import type { RowValues } from './cell.ts';
import type { RowParts } from './register-copy.ts';
import * as queue from './row-queue.ts';

export interface ShownRow {
  readonly id: string;
  readonly values: RowValues;
}
export interface RegisterSnapshot {
  readonly queue: queue.RowQueue;
  /** As the server has them. */
  readonly known: ReadonlyMap<string, RegisterRow>;
  /** As the screen shows them, each where it stood before. */
  readonly rows: readonly ShownRow[];
  /** The browser keeps a copy of what is not sent. */
  readonly kept: boolean;
}

export interface RowChange {
  readonly id: string;
  readonly values: RowValues | null;
}
/** A register being filled in: at once on the screen and in the browser's copy, a moment later with the server. */
export interface RegisterStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => RegisterSnapshot;
  readonly write: (changes: readonly RowChange[]) => void;
  readonly unread: (id: string, column: string, text: string | null) => void;
  readonly choose: (id: string, whose: 'mine' | 'theirs') => void;
  readonly giveUp: () => void;
  readonly reread: (register: Register) => void;
  readonly flush: () => Promise<void>;
  readonly network: (reached: boolean) => void;
  readonly open: () => void;
  readonly close: () => void;
}

export interface StoreNeeds {
  readonly copy: KeptParts<RowParts>;
  readonly name: string;
  readonly send: (edits: readonly queue.RowEdit[]) => Promise<ResponseOf<'editRegister'>>;
  /** Whether a failure means that the server may take it later. */
  readonly isPassing: (error: unknown) => boolean;
  readonly codeOf: (error: unknown) => string;
  /** The server took rows: what they give together now. */
  readonly onTotals: (totals: ResponseOf<'editRegister'>['totals']) => void;
  /** The register is to be read again: somebody else changed it, or its form is closed. */
  readonly onStale: () => void;
  readonly newId: () => string;
  readonly now?: () => string;
  readonly delay?: number;
}

const DELAY = 900;
const RETRIES = [2000, 5000, 10_000, 15_000] as const;
const byId = (rows: readonly RegisterRow[]): ReadonlyMap<string, RegisterRow> => new Map(rows.map((one) => [one.id, one]));

export function createRegisterStore(register: Register, needs: StoreNeeds): RegisterStore {
  const { copy, name, send, isPassing, codeOf, onTotals, onStale, newId, now = () => new Date().toISOString(), delay = DELAY } = needs;
  const listeners = new Set<() => void>();
  const known = byId(register.rows);
  const first = queue.rereadRows({ ...queue.emptyRows, ...copy.read() }, (id) => known.get(id), register.acts.includes('edit'));
  let order: readonly string[] = [];
  let state: RegisterSnapshot = { queue: first, known, rows: [], kept: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;
  let failures = 0;
  let closed = true;

  /** Rows keep their places while others come and go: what is new stands below. */
  const arranged = (next: Omit<RegisterSnapshot, 'rows'>): RegisterSnapshot => {
    const shown = valuesShown(next);
    const before = new Map(state.rows.map((row) => [row.id, row]));
    const placed = new Set(order);
    order = [...order.filter((id) => shown.has(id)), ...[...shown.keys()].filter((id) => !placed.has(id))];
    // A row that says the same stays the same object: only what changed is drawn again.
    const rows = order.flatMap((id) => {
      const values = shown.get(id);
      if (!values) return [];
      const was = before.get(id);
      return [was?.values === values ? was : { id, values }];
    });
    return { ...next, rows };
  };
  const change = (next: Partial<Omit<RegisterSnapshot, 'rows'>>) => {
    const kept = next.queue && next.queue !== state.queue ? copy.write(state.queue, next.queue) : state.kept;
    state = arranged({ queue: state.queue, known: state.known, kept, ...next });
    for (const listener of listeners) listener();
  };
  state = arranged(state);

  const schedule = (after: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void flush(), after);
  };
  const scheduleWaiting = (after: number) => {
    if (queue.waitingCount(state.queue) > 0) schedule(after);
  };

  function take(answer: ResponseOf<'editRegister'>): void {
    const rows = new Map(state.known);
    const at = now();
    for (const { id, version } of answer.taken) {
      const values = state.queue.sent?.[id] ?? null;
      if (values === null) rows.delete(id);
      else rows.set(id, { id, values, version, changedBy: name, changedAt: at });
    }
    for (const { id, row } of answer.conflicts) {
      if (row === null) rows.delete(id);
      else rows.set(id, row);
    }
    change({ queue: queue.answeredRows(state.queue, answer), known: rows });
    onTotals(answer.totals);
  }

  async function sendOne(): Promise<boolean> {
    const taken = queue.takeRows(state.queue);
    if (!taken) return false;
    change({ queue: taken.queue });
    try {
      take(await send(taken.edits));
      failures = 0;
      return true;
    } catch (error) {
      if (isPassing(error)) {
        change({ queue: queue.unreachedRows(state.queue) });
        schedule(RETRIES[Math.min(failures, RETRIES.length - 1)] ?? delay);
        failures += 1;
      } else {
        change({ queue: queue.refusedRows(state.queue, { code: codeOf(error), error }) });
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
    write(changes) {
      change({ queue: changes.reduce((all, { id, values }) => queue.written(all, id, values, state.known.get(id)), state.queue) });
      scheduleWaiting(delay);
    },
    unread: (id, column, text) => change({ queue: queue.unreadAt(state.queue, id, column, text) }),
    choose(id, whose) {
      change({ queue: queue.chosenRow(state.queue, id, whose, newId) });
      scheduleWaiting(0);
    },
    giveUp: () => change({ queue: queue.givenUpRows(state.queue) }),
    reread(next) {
      // An answer that was on its way while rows were taken says nothing new of them.
      if (state.queue.sent !== null) return;
      const rows = byId(next.rows);
      change({ known: rows, queue: queue.rereadRows(state.queue, (id) => rows.get(id), next.acts.includes('edit')) });
      scheduleWaiting(delay);
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
      scheduleWaiting(0);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** What was written over what the server has; a removed row is gone, one in conflict shows mine, or theirs where mine was its removal. */
function valuesShown({ queue: { waiting, conflicts }, known }: Omit<RegisterSnapshot, 'rows'>): ReadonlyMap<string, RowValues> {
  const shown = new Map<string, RowValues>();
  for (const row of known.values()) shown.set(row.id, row.values);
  for (const [id, one] of Object.entries(waiting)) {
    if (one.values === null) shown.delete(id);
    else shown.set(id, one.values);
  }
  for (const [id, { mine, theirs }] of Object.entries(conflicts)) shown.set(id, mine ?? theirs?.values ?? {});
  return shown;
}
