import type { RegisterRow } from '@junheng/contract/register';
import { type Actor, perform } from '../../../database/act.ts';
import type { Context } from '../../../http/context.ts';
import { findForm, findRound } from '../../rounds/queries.ts';
import { findRegister, isPersonal } from '../definitions.ts';
import { type FormPlace, findRow, presentRow } from '../queries.ts';

/**
 * Shows one row with its personal values (查看个人信息) to somebody to whom they are masked, for a reason that the log keeps with the row and
 * the columns that were shown, not their values.
 * @throws round-unknown, form-unknown, register-unknown, register-row-unknown
 */
export const revealRow = (
  { database, standards, secrets }: Pick<Context, 'database' | 'standards' | 'secrets'>,
  actor: Actor,
  place: FormPlace,
  id: string,
  row: string,
  reason: string,
): Promise<RegisterRow> =>
  perform(database, actor, place.county, 'reveal-register-row', async (tx) => {
    const { year } = await findRound(tx, place.county, place.round);
    await findForm(tx, place.county, place.round, place.school);
    const register = findRegister(standards.readingRules(place.county).dictionary, id);
    const found = await findRow(tx, place, id, row);
    const columns = register.columns.filter(isPersonal).map((one) => one.id);
    return { result: presentRow(secrets, register, found, false), audit: { object: `form ${year} ${place.school}`, detail: { register: id, row, columns, reason } } };
  });
