import type { Form } from '@junheng/contract';
import { useEffect } from 'react';
import { dictionaryQuery, queryClient, standardQuery, standardsQuery } from '../api/queries.ts';
import type { FormSnapshot } from '../collection/model/form-store.ts';
import { type FormPlace, formQuery } from '../collection/queries.ts';
import { useSession } from '../sign-in/signed-in.ts';
import { offline } from './record.ts';
import { registerWorker } from './register-worker.ts';

/** Keeps a form that is being filled in, with what its page needs, so that a reload without network shows it and the typing goes on. */
export function useOfflineForm(place: FormPlace, form: Form, { figures, version }: Pick<FormSnapshot, 'figures' | 'version'>): void {
  const session = useSession();
  const { county, round, school } = place;
  const filling = form.acts.includes('edit');
  useEffect(() => void registerWorker(), []);
  useEffect(() => {
    // A form that is handed in waits for nobody's typing.
    if (!filling) return offline.forget();
    const keys = [standardsQuery, dictionaryQuery, ...(queryClient.getQueryData(standardsQuery.queryKey) ?? []).map(({ id }) => standardQuery(id))].map((one) => one.queryKey as readonly unknown[]);
    offline.keepPerson({ session, answers: keys.flatMap((key) => (queryClient.getQueryData(key) === undefined ? [] : [[key, queryClient.getQueryData(key)] as const])) });
  }, [filling, session]);
  useEffect(() => {
    if (filling)
      offline.keepForm({
        key: formQuery({ county, round, school }).queryKey,
        form: { ...form, figures: Object.values(figures), school: { ...form.school, version }, present: [] },
      });
  }, [filling, county, round, school, form, figures, version]);
}
