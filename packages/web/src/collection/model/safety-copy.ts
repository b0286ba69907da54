import type { Queue } from './queue.ts';

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The copy in the browser of what the server does not have, an entry for each figure (or row): two tabs of one person add to it without disturbing each other. */
export interface KeptParts<Parts> {
  /** What an earlier visit left. */
  read(): Parts;
  /** Writes what changed. False where the browser keeps nothing. */
  write(before: Parts, after: Parts): boolean;
}
export type SafetyCopy = KeptParts<Pick<Queue, 'waiting' | 'conflicts' | 'notes'>>;

export const safetyCopy = (store: Store | null, form: string): SafetyCopy => keptParts(store, `junheng.form.${form}`, ['waiting', 'conflicts', 'notes']);

/** Parts of a queue under one name of the browser's storage, an entry for each member of each part. */
export function keptParts<Part extends string, Parts extends { readonly [P in Part]: Readonly<Record<string, unknown>> }>(store: Store | null, name: string, parts: readonly Part[]): KeptParts<Parts> {
  const prefix = (part: Part) => `${name}.${part}.`;
  return {
    read() {
      const found: Record<string, Record<string, unknown>> = {};
      for (const part of parts) {
        const entries: Record<string, unknown> = {};
        for (const key of store ? keysIn(store) : []) {
          const value = key.startsWith(prefix(part)) ? parsed(store?.getItem(key) ?? null) : undefined;
          if (value !== undefined) entries[key.slice(prefix(part).length)] = value;
        }
        found[part] = entries;
      }
      return found as unknown as Parts;
    },
    write(before, after) {
      if (!store) return false;
      try {
        for (const part of parts) {
          for (const [key, value] of Object.entries(after[part])) if (before[part][key] !== value) store.setItem(prefix(part) + key, JSON.stringify(value));
          for (const [key, value] of Object.entries(before[part])) {
            if (key in after[part]) continue;
            // Another tab may have typed over it since: then it is that tab's to send.
            if (store.getItem(prefix(part) + key) === JSON.stringify(value)) store.removeItem(prefix(part) + key);
          }
        }
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Takes away everything kept under names that begin so. */
export function forget(store: Store | null, prefix: string): void {
  if (store) for (const key of keysIn(store)) if (key.startsWith(prefix)) store.removeItem(key);
}

/** What stands under names that begin so. */
export const keptUnder = (store: Store | null, prefix: string): readonly string[] => (store ? keysIn(store).filter((key) => key.startsWith(prefix)) : []);

export function browserStore(): Store | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
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
