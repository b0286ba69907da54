import type { Form } from '@junheng/contract';
import type { Session } from '@junheng/contract/session';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const PERSON = 'junheng.offline.person';
const FORM = 'junheng.offline.form';

/** What a form's page asked the server for besides the form: by the key under which the application knows each answer. */
export type Answers = readonly (readonly [key: readonly unknown[], answer: unknown])[];

/** Who was at work, and the answers that his form needs: kept in the browser for a reload without network. */
export interface PersonRecord {
  readonly session: Session;
  readonly answers: Answers;
}

/** The form that was last in hand, as the server has it. What it does not have yet stands in the safety copy (collection/model/safety-copy). */
export interface FormRecord {
  readonly key: readonly unknown[];
  readonly form: Form;
}

/** Keeps and gives back; without storage nothing is kept, and a reload without network shows that there is none. */
export function offlineRecord(store: Store | null) {
  const put = (name: string, value: unknown): void => {
    try {
      store?.setItem(name, JSON.stringify(value));
    } catch {
      // A full store keeps nothing rather than half of it.
      store?.removeItem(name);
    }
  };
  const get = <T>(name: string): T | null => {
    try {
      return JSON.parse(store?.getItem(name) ?? 'null') as T | null;
    } catch {
      return null;
    }
  };
  const forget = (): void => {
    try {
      for (const name of [PERSON, FORM]) store?.removeItem(name);
    } catch {
      // Nothing was kept then.
    }
  };
  return {
    keepPerson: (person: PersonRecord) => put(PERSON, person),
    keepForm: (form: FormRecord) => put(FORM, form),
    person: () => get<PersonRecord>(PERSON),
    form: () => get<FormRecord>(FORM),
    forget,
    /** After the server said who is here: what was kept for anybody else, or in another place, is taken away. */
    keepOnlyFor(session: Session): void {
      const kept = get<PersonRecord>(PERSON);
      if (kept && !isSamePerson(kept.session, session)) forget();
    },
  };
}

const isSamePerson = ({ signedIn: kept }: Session, { signedIn: now }: Session): boolean =>
  kept != null && now != null && now.pending === null && kept.login === now.login && kept.place?.id === now.place?.id;

export const browserStore = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};
export const offline = offlineRecord(browserStore());
