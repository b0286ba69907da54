import { problem } from '../errors/problem.ts';
import type { Caller } from './caller.ts';

/** The caller of a route that the policy opens to nobody else; the type alone does not say so. @throws sign-in-needed */
export function signedIn(caller: Caller | null): Caller {
  if (!caller) throw problem('sign-in-needed');
  return caller;
}
