import type { Conflict, Queue, Waiting } from './queue.ts';

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The copy in the browser of what the server does not have, an entry for each figure: two tabs of one person add to it without disturbing each other. */
export interface SafetyCopy {
  /** What an earlier visit left. */
  read(): Pick<Queue, 'waiting' | 'conflicts' | 'notes'>;
  /** Writes what changed. False where the browser keeps nothing. */
  write(before: Queue, after: Queue): boolean;
}

type Part = 'waiting' | 'conflicts' | 'notes';
const PARTS: readonly Part[] = ['waiting', 'conflicts', 'notes'];

export function safetyCopy(store: Store | null, form: string): SafetyCopy {
  const prefix = (part: Part) => `junheng.form.${form}.${part}.`;
  return {
    read() {
      const found: Record<Part, Record<string, unknown>> = { waiting: {}, conflicts: {}, notes: {} };
      if (store)
        for (const key of keysIn(store))
          for (const part of PARTS) {
            const value = key.startsWith(prefix(part)) ? parsed(store.getItem(key)) : undefined;
            if (value !== undefined) found[part][key.slice(prefix(part).length)] = value;
          }
      return { waiting: found.waiting as Record<string, Waiting>, conflicts: found.conflicts as Record<string, Conflict>, notes: found.notes as Record<string, string> };
    },
    write(before, after) {
      if (!store) return false;
      try {
        for (const part of PARTS) {
          for (const [name, value] of Object.entries(after[part])) if (before[part][name] !== value) store.setItem(prefix(part) + name, JSON.stringify(value));
          for (const [name, value] of Object.entries(before[part])) {
            if (name in after[part]) continue;
            // Another tab may have typed over it since: then it is that tab's to send.
            if (store.getItem(prefix(part) + name) === JSON.stringify(value)) store.removeItem(prefix(part) + name);
          }
        }
        return true;
      } catch {
        return false;
      }
    },
  };
}

function keysIn(store: Store): string[] {
  try {
    return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
  } catch {
    return [];
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
