import type { Caller } from '../../access/caller.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { roleOf } from './load-form.ts';
import { findForm, findRound, frozenYears, type RoundRow, type SchoolRow } from './queries.ts';
import { actsOn } from './steps.ts';

interface Editable {
  readonly round: RoundRow;
  readonly form: SchoolRow;
}

/** The form with its round, which the caller may still fill in; `lock` as in `findForm`. @throws round-unknown, form-unknown, form-closed */
export async function requireEditable(
  tx: CountyTransaction,
  caller: Caller,
  { county, round: id, school }: { readonly county: string; readonly round: string; readonly school: string },
  lock = false,
): Promise<Editable> {
  const round = await findRound(tx, county, id);
  const form = await findForm(tx, county, id, school, lock);
  if (!actsOn(round, form, roleOf(caller), (await frozenYears(tx, county)).has(round.year)).includes('edit')) throw problem('form-closed', { state: form.state });
  return { round, form };
}
