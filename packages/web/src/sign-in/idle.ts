/** How long before the end the person is asked whether he is still there. */
export const WARN_SECONDS = 60;

/** How it stands with somebody who touched the page last at `touched`: at work, to be asked, or gone. */
export type Standing = { readonly kind: 'working' } | { readonly kind: 'asked'; readonly seconds: number } | { readonly kind: 'gone' };

export function standingAt(now: number, touched: number, minutes: number): Standing {
  const left = Math.ceil((touched + minutes * 60_000 - now) / 1000);
  if (left <= 0) return { kind: 'gone' };
  return left <= WARN_SECONDS ? { kind: 'asked', seconds: left } : { kind: 'working' };
}

const KEPT = 'junheng.touched';

/** When the browser was touched last, by what its tabs shared; 0 where that is not known. */
export function lastTouch(storage: Pick<Storage, 'getItem'> | null, now: number): number {
  try {
    const shared = Number(storage?.getItem(KEPT) ?? 0);
    return shared <= now ? shared : 0;
  } catch {
    return 0;
  }
}

/** When any of the browser's tabs was touched last: shared, so that work in one keeps the others open. */
export function createTouches(storage: Pick<Storage, 'getItem' | 'setItem'> | null, now: () => number) {
  let own = now();
  const keep = () => {
    try {
      storage?.setItem(KEPT, String(own));
    } catch {
      // Without storage each tab counts for itself.
    }
  };
  keep();
  return {
    touch(): void {
      // Scrolling touches sixty times a second.
      if (now() - own < 1000) return;
      own = now();
      keep();
    },
    last(): number {
      try {
        // A clock that was set back must not keep a page open for ever.
        const shared = Number(storage?.getItem(KEPT) ?? 0);
        return shared <= now() ? Math.max(own, shared) : own;
      } catch {
        return own;
      }
    },
  };
}
