import type { Session } from '@junheng/contract/session';
import { queryClient } from '../api/queries.ts';
import { lastTouch, standingAt } from '../sign-in/idle.ts';
import { browserStore, offline } from './record.ts';

/**
 * Who was at work here, with the form that he had in hand, where the server cannot be asked. Not for who was away longer than a session
 * lasts without a touch: without network too a page left alone is nobody's.
 */
export function restoreOffline(): Session | null {
  const person = offline.person();
  const signedIn = person?.session.signedIn;
  if (!person || !signedIn) return null;
  if (standingAt(Date.now(), lastTouch(browserStore(), Date.now()), signedIn.idleMinutes).kind === 'gone') return null;
  const form = offline.form();
  // Old enough to be asked for again as soon as the server answers.
  for (const [key, answer] of [...person.answers, ...(form ? [[form.key, form.form] as const] : [])])
    if (queryClient.getQueryData(key) === undefined) queryClient.setQueryData(key, answer, { updatedAt: 1 });
  // The network is back: the session is asked for, and whoever is no longer signed in finds the cover.
  window.addEventListener('online', () => void queryClient.invalidateQueries(), { once: true });
  return person.session;
}
