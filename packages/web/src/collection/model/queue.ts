import type { Value } from '@junheng/assessment/dataset/records';
import type { Figure } from '@junheng/contract';
import { sameValue } from './typed.ts';

/** What was typed and the server does not have yet. `base` is the version of the figure that the typist saw. */
export interface Waiting {
  readonly value: Value;
  readonly base: number;
  /** Where it comes from, unless it was typed. */
  readonly source?: Figure['source'];
}
/** Somebody else changed the figure meanwhile: both values stand beside each other until a person chooses. */
export interface Conflict {
  readonly mine: Value;
  readonly theirs: Figure;
}
/** The server would not take what was sent: the form is closed, or the figure does not fit the dictionary any more. */
export interface Refusal {
  readonly code: string;
  readonly error: unknown;
}

/** Everything typed into a form that the server has not taken. Nothing leaves it but by being taken or by a person's choice. */
export interface Queue {
  readonly waiting: Readonly<Record<string, Waiting>>;
  readonly conflicts: Readonly<Record<string, Conflict>>;
  /** Explanations (填报说明) by fault, not yet with the server. */
  readonly notes: Readonly<Record<string, string>>;
  /** What is on its way now. */
  readonly sent: { readonly edits: Readonly<Record<string, Value>>; readonly notes: Readonly<Record<string, string>> } | null;
  /** Whether the server answered last. */
  readonly reached: boolean;
  readonly refusal: Refusal | null;
}

export const emptyQueue: Queue = { waiting: {}, conflicts: {}, notes: {}, sent: null, reached: true, refusal: null };

export type Known = (path: string) => Pick<Figure, 'value' | 'version'> | undefined;
type Entries<T> = Readonly<Record<string, T>>;

const without = <T>(all: Entries<T>, keys: Iterable<string>): Record<string, T> => {
  const left = { ...all };
  for (const key of keys) delete left[key];
  return left;
};

/** A figure was typed: it waits, over the version that stands; typing the old value again takes it back, a figure in conflict keeps its conflict. */
export function typed(queue: Queue, path: string, value: Value, known: Known, source?: Figure['source']): Queue {
  const conflict = queue.conflicts[path];
  if (conflict) return { ...queue, conflicts: { ...queue.conflicts, [path]: { ...conflict, mine: value } } };
  const stands = known(path);
  const onItsWay = queue.sent !== null && path in queue.sent.edits;
  if (!onItsWay && sameValue(stands?.value, value)) return { ...queue, waiting: without(queue.waiting, [path]) };
  const base = queue.waiting[path]?.base ?? stands?.version ?? 0;
  return { ...queue, waiting: { ...queue.waiting, [path]: { value, base, ...(source ? { source } : {}) } } };
}

export const noted = (queue: Queue, key: string, text: string): Queue => ({ ...queue, notes: { ...queue.notes, [key]: text } });

export const count = (queue: Queue): number => Object.keys(queue.waiting).length + Object.keys(queue.notes).length;
export const conflictCount = (queue: Queue): number => Object.keys(queue.conflicts).length;

export interface Batch {
  readonly edits: readonly ({ readonly path: string } & Waiting)[];
  readonly notes: Readonly<Record<string, string>>;
}
/** The server takes 5000 at once; fewer are taken sooner. */
const MOST = 1000;

/** The next batch to send; null where there is none or one is on its way. */
export function takeBatch(queue: Queue): { readonly queue: Queue; readonly batch: Batch } | null {
  if (queue.sent !== null || count(queue) === 0) return null;
  const edits = Object.entries(queue.waiting)
    .slice(0, MOST)
    .map(([path, one]) => ({ path, ...one }));
  return { queue: { ...queue, sent: { edits: Object.fromEntries(edits.map((one) => [one.path, one.value])), notes: queue.notes } }, batch: { edits, notes: queue.notes } };
}

export interface Answer {
  readonly taken: readonly { readonly path: string; readonly version: number }[];
  readonly conflicts: readonly Figure[];
}

/** The server answered: what was taken is gone from the queue unless it was typed over meanwhile, then it waits over the new version. */
export function answered(queue: Queue, answer: Answer): Queue {
  const { sent } = queue;
  if (sent === null) return queue;
  const waiting = { ...queue.waiting };
  const conflicts = { ...queue.conflicts };
  for (const { path, version } of answer.taken) {
    const now = waiting[path];
    if (!now) continue;
    if (sameValue(now.value, sent.edits[path])) delete waiting[path];
    else waiting[path] = { ...now, base: version };
  }
  for (const theirs of answer.conflicts) {
    const now = waiting[theirs.path];
    if (!now) continue;
    delete waiting[theirs.path];
    if (!sameValue(now.value, theirs.value)) conflicts[theirs.path] = { mine: now.value, theirs };
  }
  const notes = Object.fromEntries(Object.entries(queue.notes).filter(([key, text]) => sent.notes[key] !== text));
  return { waiting, conflicts, notes, sent: null, reached: true, refusal: null };
}

/** No answer: everything waits for the next attempt. */
export const unreached = (queue: Queue): Queue => ({ ...queue, sent: null, reached: false });

/** The server said no: everything is kept, and not sent again until the form has been read anew. */
export const refused = (queue: Queue, refusal: Refusal): Queue => ({ ...queue, sent: null, reached: true, refusal });

/** A person chose at a conflict: one's own value is sent over the other's version, or given up. */
export function chosen(queue: Queue, path: string, whose: 'mine' | 'theirs'): Queue {
  const conflict = queue.conflicts[path];
  if (!conflict) return queue;
  const left = { ...queue, conflicts: without(queue.conflicts, [path]) };
  return whose === 'theirs' ? left : { ...left, waiting: { ...left.waiting, [path]: { value: conflict.mine, base: conflict.theirs.version } } };
}

/**
 * The form was read anew. What waits keeps the version that its typist saw, so that a change of others still shows; conflicts show the newest.
 * What was refused is tried again only where the form may be edited.
 */
export function reread(queue: Queue, known: (path: string) => Figure | undefined, editable: boolean): Queue {
  const gone = (path: string, value: Value) => sameValue(known(path)?.value, value);
  const waiting = Object.fromEntries(Object.entries(queue.waiting).filter(([path, one]) => queue.sent !== null || !gone(path, one.value)));
  const conflicts = Object.fromEntries(
    Object.entries(queue.conflicts).flatMap(([path, { mine, theirs }]) => {
      const now = known(path);
      return gone(path, mine) ? [] : [[path, { mine, theirs: now && now.version > theirs.version ? now : theirs }] as const];
    }),
  );
  return { ...queue, waiting, conflicts, refusal: editable ? null : queue.refusal };
}

/** Gives up everything that was not taken; the person was asked. */
export const givenUp = (queue: Queue): Queue => ({ ...emptyQueue, conflicts: queue.conflicts });

export type Keeping = 'saved' | 'saving' | 'waiting' | 'offline' | 'refused';
/** 已保存 / 正在保存 / 待发送 / 离线 / 没有被接收, of a form's queue or a register's. */
export function keepingOf(queue: { readonly refusal: Refusal | null; readonly reached: boolean; readonly sent: object | null }, waiting: number): Keeping {
  if (queue.refusal) return 'refused';
  if (!queue.reached) return 'offline';
  if (queue.sent) return 'saving';
  return waiting > 0 ? 'waiting' : 'saved';
}
