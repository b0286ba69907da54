import { useState } from 'react';

/** One act at a time, with its failure kept until the next attempt. `run` says whether it succeeded. */
export function useAct(): { readonly busy: boolean; readonly error: unknown; run(act: () => Promise<unknown>): Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    busy,
    error,
    async run(act) {
      if (busy) return false;
      setBusy(true);
      setError(null);
      try {
        await act();
        return true;
      } catch (failure) {
        setError(failure);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
