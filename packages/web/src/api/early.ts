/** Answers that were asked for before the application could ask: by address, each for the first who wants it. */
const early = new Map<string, Promise<Response>>();

/** The one way in which the application asks for JSON; a request is found again by its address alone. */
export const READING = { accept: 'application/json' } as const;

/** Asks now; `request` takes the answer up when a page asks for the same. */
export function askEarly(url: string): Promise<Response> {
  const answer = fetch(url, { headers: READING });
  // Whoever takes it up sees the failure; nobody has to.
  answer.catch(() => {});
  early.set(url, answer);
  return answer;
}

/** Lets go of what nobody took up, so that no later question gets an old answer. */
export const forgetEarly = (): void => early.clear();

/** The early answer to this address, once; a later question is a new one. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = early.get(url);
  early.delete(url);
  return answer;
}
