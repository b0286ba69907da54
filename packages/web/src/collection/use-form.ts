import type { Form, ResponseOf } from '@junheng/contract';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { createFormStore, type FormSnapshot, type FormStore } from './model/form-store.ts';
import { type Batch, count } from './model/queue.ts';
import { browserStore, safetyCopy } from './model/safety-copy.ts';
import type { FormPlace } from './queries.ts';
import { useStoreLife } from './use-store-life.ts';

/** Failures after which the server may take the same thing a moment later: no network, a restart, too many at once, a session to be renewed. */
export const isPassing = (error: unknown): boolean => error instanceof ApiError && (error.code === 'network' || error.status >= 500 || error.status === 429 || error.status === 401);

/** Sends figures. One that was taken from a register counts as typed where the register gives another total by now: nothing typed beside it waits for that. */
async function sendFigures(params: { readonly county: string; readonly round: string; readonly school: string }, edits: Batch['edits']): Promise<ResponseOf<'editFigures'>> {
  const send = (withSource: boolean) =>
    call('editFigures', { params, body: { edits: edits.map(({ path, value, base, source }) => ({ path, base, value: value as never, ...(withSource && source ? { source } : {}) })) } });
  try {
    return await send(true);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'register-total-changed') return send(false);
    throw error;
  }
}

/** A form in hand: what is typed is kept in the browser and sent; what others change comes in by `onStale`. */
export function useFormStore(place: FormPlace, form: Form, onStale: () => void): { readonly store: FormStore; readonly state: FormSnapshot } {
  const { login, name } = useSignedIn();
  const { county, round, school } = place;
  const stale = useRef(onStale);
  stale.current = onStale;
  const first = useRef(form);
  const store = useMemo(() => {
    const params = { county, round, school };
    return createFormStore(first.current, {
      copy: safetyCopy(browserStore(), `${login}.${county}.${round}.${school}`),
      name,
      send: async ({ edits, notes }) => {
        const answer = edits.length > 0 ? await sendFigures(params, edits) : null;
        if (Object.keys(notes).length > 0) await call('explainForm', { params, body: { explanations: notes } });
        return answer;
      },
      isPassing,
      codeOf: (error) => (error instanceof ApiError ? error.code : 'unknown'),
      onStale: () => stale.current(),
    });
  }, [login, name, county, round, school]);
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => store.reread(form), [store, form]);
  useStoreLife(store, (state) => count(state.queue));
  return { store, state };
}

const EVERY = 15_000;

/** Who else has the form open, told every quarter of a minute and when the person comes back; a version that others made is read again. */
export function usePresence(place: FormPlace, form: Form, store: FormStore, at: string | null, onStale: () => void): Form['present'] {
  const { county, round, school } = place;
  const [present, setPresent] = useState(form.present);
  const latest = useRef({ at, onStale });
  latest.current = { at, onStale };
  useEffect(() => {
    let gone = false;
    const mark = async () => {
      if (document.visibilityState === 'hidden') return;
      try {
        const answer = await call('markPresence', { params: { county, round, school }, body: { path: latest.current.at } });
        if (gone) return;
        setPresent(answer.present);
        store.network(true);
        if (answer.version > store.snapshot().version) latest.current.onStale();
      } catch (error) {
        if (!gone && error instanceof ApiError && error.code === 'network') store.network(false);
      }
    };
    void mark();
    const timer = setInterval(mark, EVERY);
    window.addEventListener('focus', mark);
    document.addEventListener('visibilitychange', mark);
    return () => {
      gone = true;
      clearInterval(timer);
      window.removeEventListener('focus', mark);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [county, round, school, store]);
  return present;
}
