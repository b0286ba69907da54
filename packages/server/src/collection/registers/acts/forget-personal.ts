import { settingsIn } from '../../../administration/settings/queries.ts';
import { yearOf } from '../../../calendar.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { directory } from '../../../database/transaction.ts';

/**
 * Empties the personal columns of registers older than the county keeps them (个人信息到期删除), in the rows and in their history: what was
 * rolled up, and everything that names nobody, stays. Returns how many rows were emptied.
 */
export const forgetPersonal = (database: Database, actor: Actor, county: string, now = new Date()): Promise<number> =>
  perform(database, actor, county, 'forget-personal-data', async (tx) => {
    const { personalYears } = await settingsIn(tx, county);
    const last = yearOf(now) - personalYears - 1;
    const over = tx.selectFrom('round').select('id').where('county', '=', county).where('year', '<=', last);
    const rows = await tx
      .updateTable('register_row')
      .set({ sealed: null, digest: null })
      .where('county', '=', county)
      .where('round', 'in', over)
      .where((where) => where.or([where('sealed', 'is not', null), where('digest', 'is not', null)]))
      .executeTakeFirst();
    const history = await tx.updateTable('register_change').set({ sealed: null }).where('county', '=', county).where('round', 'in', over).where('sealed', 'is not', null).executeTakeFirst();
    const [emptied, states] = [Number(rows.numUpdatedRows), Number(history.numUpdatedRows)];
    return { result: emptied, audit: emptied + states > 0 ? { object: 'registers', detail: { upTo: last, rows: emptied, states } } : null };
  });

/** The same in every county. */
export async function forgetPersonalEverywhere(database: Database, actor: Actor): Promise<void> {
  const counties = await directory(database).selectFrom('county').select('county').where('kind', '=', 'county').execute();
  for (const { county } of counties) await forgetPersonal(database, actor, county);
}
