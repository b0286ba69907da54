import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import { rowKey } from '@junheng/exchange/checks/register-faults';
import type { RegisterValues } from '@junheng/exchange/checks/register-totals';
import type { Secrets } from '../../secrets/secrets.ts';
import { isPersonal, reported } from './definitions.ts';

/** A row as the database keeps it. */
export interface SealedRow {
  readonly values: RegisterValues;
  readonly sealed: string | null;
  readonly digest: string | null;
}

/** Parts a row into what anybody may read and what is sealed; a key that is personal leaves a keyed digest, the same for the same person everywhere in the county. */
export function sealRow(secrets: Pick<Secrets, 'seal' | 'digest'>, county: string, register: RegisterDefinition, values: RegisterValues): SealedRow {
  const said = Object.entries(reported(values));
  const hidden = new Set(register.columns.filter(isPersonal).map((one) => one.id));
  const personal = Object.fromEntries(said.filter(([id]) => hidden.has(id)));
  const key = register.key.some((id) => hidden.has(id)) ? rowKey(register, values) : null;
  return {
    values: Object.fromEntries(said.filter(([id]) => !hidden.has(id))),
    sealed: Object.keys(personal).length === 0 ? null : secrets.seal(JSON.stringify(personal)),
    // As people write it: a letter in the other case is no other person.
    digest: key === null ? null : secrets.digest(`${county} ${register.id} ${key.normalize('NFKC').toLowerCase()}`),
  };
}

/** The row as it was entered. Restored beside another key its personal values are lost: they count as not entered, and the rest of the row is still there. */
export function openRow(secrets: Pick<Secrets, 'open'>, { values, sealed }: { readonly values: unknown; readonly sealed: string | null }): RegisterValues {
  return { ...(values as RegisterValues), ...(sealed === null ? {} : personalIn(secrets, sealed)) };
}

function personalIn(secrets: Pick<Secrets, 'open'>, sealed: string): RegisterValues {
  try {
    return JSON.parse(secrets.open(sealed)) as RegisterValues;
  } catch {
    return {};
  }
}
