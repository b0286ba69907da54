import { useState } from 'react';
import { useProblem } from '../data/problem.ts';
import { useToast } from '../ui/toast.tsx';

/** Runs an act: busy while it goes on, a notice when it is done, what happened and what to do when it was refused. Tells whether it was done. */
export function useAct(): { readonly busy: boolean; readonly run: (work: () => Promise<string | null>) => Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const problem = useProblem();
  const run = async (work: () => Promise<string | null>) => {
    setBusy(true);
    try {
      const text = await work();
      if (text !== null) toast({ kind: 'done', text });
      return true;
    } catch (error) {
      problem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
