import type { Caller } from '../access/caller.ts';
import { problem } from '../errors/problem.ts';

/** The caller of a route that its policy opens to nobody who is not signed in. @throws sign-in-needed */
export function signedIn(caller: Caller | null): Caller {
  if (!caller) throw problem('sign-in-needed');
  return caller;
}
