import type { Register, Registers } from '@junheng/contract/register';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { browserStore } from '../collection/model/safety-copy.ts';
import { type FormPlace, formQuery } from '../collection/queries.ts';
import { isPassing } from '../collection/use-form.ts';
import { useStoreLife } from '../collection/use-store-life.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { newId } from './model/new-id.ts';
import { registerCopy } from './model/register-copy.ts';
import { createRegisterStore, type RegisterSnapshot, type RegisterStore } from './model/register-store.ts';
import { waitingCount } from './model/row-queue.ts';
import { renewed } from './model/totals.ts';
import { registerQuery, registersQuery } from './queries.ts';

/** A register in hand: what is written is kept in the browser and sent; its totals go on to the form as the server has taken them. */
export function useRegisterStore(place: FormPlace, register: Register): { readonly store: RegisterStore; readonly state: RegisterSnapshot } {
  const client = useQueryClient();
  const { login, name } = useSignedIn();
  const { county, round, school } = place;
  const first = useRef(register);
  const id = register.register;
  const store = useMemo(() => {
    const at = { county, round, school };
    const store: RegisterStore = createRegisterStore(first.current, {
      copy: registerCopy(browserStore(), login, `${county}.${round}.${school}.${id}`),
      name,
      send: (edits) => call('editRegister', { params: { ...at, register: id }, body: { edits: edits.map((one) => ({ ...one, values: one.values as never })) } }),
      isPassing,
      codeOf: (error) => (error instanceof ApiError ? error.code : 'unknown'),
      newId,
      onTotals: (totals) => {
        client.setQueryData(formQuery(at).queryKey, (form) => form && { ...form, totals: [...renewed(form.totals, id, totals)] });
        client.setQueryData(
          registersQuery(at).queryKey,
          (all) => all && { ...all, totals: [...renewed(all.totals, id, totals)], registers: all.registers.map((one) => (one.register === id ? { ...one, rows: store.snapshot().known.size } : one)) },
        );
      },
      onStale: () => void client.invalidateQueries({ queryKey: formQuery(at).queryKey }),
    });
    return store;
  }, [client, login, name, county, round, school, id]);
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => store.reread(register), [store, register]);
  useStoreLife(store, (state) => waitingCount(state.queue));
  return { store, state };
}

/** How often a register asks whether somebody else was at it. */
export const OTHERS_MS = 15_000;

/** Reads the register again where the list of registers says that somebody else changed it. */
export function useOthersRows(place: FormPlace, summary: Registers | undefined, state: RegisterSnapshot, register: string): void {
  const client = useQueryClient();
  const there = summary?.registers.find((one) => one.register === register);
  const changedAt = there?.changedAt ?? null;
  const rows = there?.rows ?? null;
  const { known, queue } = state;
  const latest = useRef({ known, queue });
  latest.current = { known, queue };
  const { county, round, school } = place;
  useEffect(() => {
    if (rows === null || latest.current.queue.sent !== null) return;
    const newest = [...latest.current.known.values()].reduce((last, one) => (one.changedAt > last ? one.changedAt : last), '');
    if (rows !== latest.current.known.size || (changedAt !== null && changedAt > newest)) void client.invalidateQueries({ queryKey: registerQuery({ county, round, school }, register).queryKey });
  }, [client, county, round, school, register, changedAt, rows]);
}
