/** Pauses before each further try, in seconds: a restart of the other side, then an outage of a day. */
const PAUSES = [30, 120, 600, 3_600, 21_600, 64_800] as const;

/** When to try again after so many tries, or null where that was the last. Up to a tenth later, so that a thousand do not come at once. */
export function nextTry(attempts: number, now = Date.now()): Date | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : new Date(now + pause * 1000 * (1 + Math.random() / 10));
}
