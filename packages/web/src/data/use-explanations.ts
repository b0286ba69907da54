import type { Upload } from '@junheng/contract/upload';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { createExplanationStore, type ExplanationSnapshot, type ExplanationStore } from './explanation-store.ts';

const browserStorage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

export interface Explanations extends ExplanationSnapshot {
  readonly write: ExplanationStore['write'];
  readonly flush: ExplanationStore['flush'];
}

/** The upload's explanations, kept as typed: see explanation-store. */
export function useExplanations(upload: Upload): Explanations {
  const { login } = useSignedIn();
  const [store] = useState(() =>
    createExplanationStore({
      saved: upload.explanations,
      send: (texts) => call('explainFaults', { params: { county: upload.county, upload: upload.id }, body: texts }),
      storage: browserStorage(),
      key: `junheng.explanations.${login}.${upload.id}`,
    }),
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    const again = () => void store.flush().catch(() => {});
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
      again();
    };
  }, [store]);
  return { ...snapshot, write: store.write, flush: store.flush };
}
