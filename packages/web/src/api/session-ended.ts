/** Codes by which the server says that the session has ended, or that signing in is not finished. */
const ENDED: ReadonlySet<string> = new Set(['sign-in-needed', 'sign-in-unfinished']);

let listener: () => void = () => {};

/** One listener: the gate, which asks for the session anew. */
export function onSessionEnded(listen: () => void): void {
  listener = listen;
}

/** Tells the gate where a refusal means that nobody is signed in any more. */
export function noteRefusal(code: string): void {
  if (ENDED.has(code)) listener();
}
