import { browserStore, offline } from './record.ts';

/** Drafts that nobody asked to be kept. */
const DRAFTS = 'junheng.what-if.';

/**
 * What a person leaves in the browser when he signs out: his language and theme, and what he typed that the server does not have yet. That
 * stands under his own sign-in name and is sent when he is here again; nobody else is shown it.
 */
export function leaveNothing(): void {
  offline.forget();
  const store = browserStore();
  if (!store) return;
  for (const key of Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')) if (key.startsWith(DRAFTS)) store.removeItem(key);
}
