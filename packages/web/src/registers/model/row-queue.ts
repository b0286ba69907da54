import type { RegisterRow } from '@junheng/contract/register';
import type { Refusal } from '../../collection/model/queue.ts';
import { type Cell, type RowValues, sameCell, sameRow } from './cell.ts';

/** A row as somebody left it and the server does not have it; null values remove it. `base` and `before` are the version that he saw and what it said. */
export interface WaitingRow {
  readonly values: RowValues | null;
  readonly base: number;
  readonly before: RowValues | null;
}
/** Somebody else changed the same cells meanwhile, or removed the row; `theirs` null where it is gone. A person chooses. */
export interface RowConflict {
  readonly mine: RowValues | null;
  readonly theirs: RegisterRow | null;
  /** The cells that both changed. */
  readonly columns: readonly string[];
}

/** Everything done in a register that the server has not taken. Nothing leaves it but by being taken or by a person's choice. */
export interface RowQueue {
  readonly waiting: Readonly<Record<string, WaitingRow>>;
  readonly conflicts: Readonly<Record<string, RowConflict>>;
  /** Texts that could not be read, by row and column: shown where they were typed, and sent nowhere. */
  readonly unread: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly sent: Readonly<Record<string, RowValues | null>> | null;
  readonly reached: boolean;
  readonly refusal: Refusal | null;
}

export const emptyRows: RowQueue = { waiting: {}, conflicts: {}, unread: {}, sent: null, reached: true, refusal: null };

type Entries<T> = Readonly<Record<string, T>>;
const without = <T>(all: Entries<T>, key: string): Entries<T> => {
  const { [key]: _gone, ...left } = all;
  return left;
};

export type KnownRow = Pick<RegisterRow, 'values' | 'version'>;

/** A row was written, or removed (null): it waits over the version that stands; written as it was, it waits no more. */
export function written(queue: RowQueue, id: string, values: RowValues | null, known: KnownRow | undefined): RowQueue {
  const conflict = queue.conflicts[id];
  if (conflict) return { ...queue, conflicts: { ...queue.conflicts, [id]: { ...conflict, mine: values } } };
  const onItsWay = queue.sent !== null && id in queue.sent;
  const stands = known?.values ?? null;
  const unread = values === null ? without(queue.unread, id) : queue.unread;
  if (!onItsWay && sameRow(stands, values)) return { ...queue, unread, waiting: without(queue.waiting, id) };
  const { base, before } = queue.waiting[id] ?? { base: known?.version ?? 0, before: stands };
  return { ...queue, unread, waiting: { ...queue.waiting, [id]: { values, base, before } } };
}

/** A text that is no value stays where it was typed; null once it was read or taken away. */
export function unreadAt(queue: RowQueue, id: string, column: string, text: string | null): RowQueue {
  const there = queue.unread[id] ?? {};
  if (text === null && !(column in there)) return queue;
  const left = text === null ? without(there, column) : { ...there, [column]: text };
  return { ...queue, unread: Object.keys(left).length === 0 ? without(queue.unread, id) : { ...queue.unread, [id]: left } };
}

/** A row that somebody added and wrote nothing into yet is his alone. */
const isReady = ({ values, base }: WaitingRow): boolean => base > 0 || values === null || Object.values(values).some((one) => one !== null);
const readyRows = (queue: RowQueue) => Object.entries(queue.waiting).filter(([, one]) => isReady(one));

export const waitingCount = (queue: RowQueue): number => readyRows(queue).length;

export interface RowEdit {
  readonly id: string;
  readonly values: RowValues | null;
  readonly base: number;
}
/** The server takes 5000 rows at once; fewer are taken sooner. */
const MOST = 500;

export function takeRows(queue: RowQueue): { readonly queue: RowQueue; readonly edits: readonly RowEdit[] } | null {
  if (queue.sent !== null || waitingCount(queue) === 0) return null;
  const edits = readyRows(queue)
    .slice(0, MOST)
    .map(([id, { values, base }]) => ({ id, values, base }));
  return { queue: { ...queue, sent: Object.fromEntries(edits.map((one) => [one.id, one.values])) }, edits };
}

export interface RowAnswer {
  readonly taken: readonly { readonly id: string; readonly version: number }[];
  readonly conflicts: readonly { readonly id: string; readonly row: RegisterRow | null }[];
}

/**
 * The server answered. What was taken waits no more unless it was written over meanwhile. Where somebody else changed other cells of a row, both
 * are kept and sent again; where he changed the same ones, a person chooses.
 */
export function answeredRows(queue: RowQueue, answer: RowAnswer): RowQueue {
  const { sent } = queue;
  if (sent === null) return queue;
  const waiting: Record<string, WaitingRow> = { ...queue.waiting };
  const conflicts: Record<string, RowConflict> = { ...queue.conflicts };
  for (const { id, version } of answer.taken) {
    const now = waiting[id];
    const mine = sent[id] ?? null;
    if (!now) continue;
    if (sameRow(now.values, mine)) delete waiting[id];
    else waiting[id] = { values: now.values, base: version, before: mine };
  }
  for (const { id, row } of answer.conflicts) {
    const now = waiting[id];
    if (!now) continue;
    delete waiting[id];
    const met = meet(now, row);
    if (met.kind === 'conflict') conflicts[id] = met.conflict;
    else if (met.kind === 'waiting') waiting[id] = met.waiting;
  }
  return { ...queue, waiting, conflicts, sent: null, reached: true, refusal: null };
}

type Met = { readonly kind: 'same' } | { readonly kind: 'waiting'; readonly waiting: WaitingRow } | { readonly kind: 'conflict'; readonly conflict: RowConflict };

function meet({ values, before }: WaitingRow, theirs: RegisterRow | null): Met {
  if (sameRow(values, theirs?.values ?? null)) return { kind: 'same' };
  if (values === null || theirs === null) return { kind: 'conflict', conflict: { mine: values, theirs, columns: [] } };
  const { merged, clashes } = merge(before ?? {}, values, theirs.values);
  if (clashes.length > 0) return { kind: 'conflict', conflict: { mine: merged, theirs, columns: clashes } };
  return sameRow(merged, theirs.values) ? { kind: 'same' } : { kind: 'waiting', waiting: { values: merged, base: theirs.version, before: theirs.values } };
}

/** Cell by cell: who left a cell as it was takes the other's; where both changed it otherwise, mine stands and the clash is named. */
function merge(before: RowValues, mine: RowValues, theirs: RowValues): { readonly merged: RowValues; readonly clashes: readonly string[] } {
  const merged: Record<string, Cell> = {};
  const clashes: string[] = [];
  for (const column of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [was, own, other] = [before[column], mine[column] ?? null, theirs[column] ?? null];
    merged[column] = sameCell(was, own) ? other : own;
    if (!sameCell(was, own) && !sameCell(was, other) && !sameCell(own, other)) clashes.push(column);
  }
  return { merged, clashes };
}

export const unreachedRows = (queue: RowQueue): RowQueue => ({ ...queue, sent: null, reached: false });
export const refusedRows = (queue: RowQueue, refusal: Refusal): RowQueue => ({ ...queue, sent: null, reached: true, refusal });

/** A person chose at a conflict: his row is sent over the other's version, or given up. A row that the other removed comes back under an id of its own. */
export function chosenRow(queue: RowQueue, id: string, whose: 'mine' | 'theirs', newId: () => string): RowQueue {
  const conflict = queue.conflicts[id];
  if (!conflict) return queue;
  const left = { ...queue, conflicts: without(queue.conflicts, id), ...(whose === 'theirs' ? { unread: without(queue.unread, id) } : {}) };
  if (whose === 'theirs') return left;
  const { mine, theirs } = conflict;
  const waiting: WaitingRow = { values: mine, base: theirs?.version ?? 0, before: theirs?.values ?? null };
  return { ...left, waiting: { ...left.waiting, [theirs ? id : newId()]: waiting } };
}

/** The register was read anew: what it says already waits no more, conflicts show the newest, what was refused is tried again where the form may be edited. */
export function rereadRows(queue: RowQueue, known: (id: string) => RegisterRow | undefined, editable: boolean): RowQueue {
  const waiting = Object.fromEntries(Object.entries(queue.waiting).filter(([id, one]) => queue.sent !== null || !sameRow(known(id)?.values ?? null, one.values)));
  const conflicts = Object.fromEntries(
    Object.entries(queue.conflicts).flatMap(([id, one]) => {
      const now = known(id) ?? null;
      return sameRow(now?.values ?? null, one.mine) ? [] : [[id, { ...one, theirs: now }] as const];
    }),
  );
  return { ...queue, waiting, conflicts, refusal: editable ? null : queue.refusal };
}

/** Gives up everything that was not taken; the person was asked. */
export const givenUpRows = (queue: RowQueue): RowQueue => ({ ...emptyRows, conflicts: queue.conflicts });
