import { useEffect } from 'react';

/** A store that keeps in the browser what is typed and sends it. */
interface KeepingStore<State> {
  open(): void;
  close(): void;
  flush(): Promise<unknown>;
  network(online: boolean): void;
  snapshot(): State;
}

/** Opens a store while it is on the page, tells it of the network, and asks who leaves while something unsent has no copy in the browser. */
export function useStoreLife<State extends { readonly kept: boolean }>(store: KeepingStore<State>, waiting: (state: State) => number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a count is a pure function of the state; a new one is no other store.
  useEffect(() => {
    store.open();
    const up = () => store.network(true);
    const down = () => store.network(false);
    const leave = (event: BeforeUnloadEvent) => {
      // With a copy in the browser nothing is lost by leaving; without one the person is asked to wait.
      if (!store.snapshot().kept && waiting(store.snapshot()) > 0) event.preventDefault();
    };
    window.addEventListener('online', up);
    window.addEventListener('offline', down);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('online', up);
      window.removeEventListener('offline', down);
      window.removeEventListener('beforeunload', leave);
      void store.flush().finally(() => store.close());
    };
  }, [store]);
}
