import type { Freeze } from '@junheng/contract';
import type { CountyTransaction } from '../../database/transaction.ts';

/** The last freeze of each year with what was submitted of it, newest year first. */
export async function listFreezes(tx: CountyTransaction, county: string): Promise<Freeze[]> {
  const rows = await tx.selectFrom('year_freeze').distinctOn('year').selectAll().where('county', '=', county).orderBy('year', 'desc').orderBy('number', 'desc').execute();
  const submissions = await tx.selectFrom('submission').selectAll().where('county', '=', county).orderBy('submitted_at').execute();
  return rows.map((row) => ({
    year: row.year,
    revision: row.revision,
    digest: row.digest,
    frozenBy: row.frozen_by,
    frozenAt: row.frozen_at.toISOString(),
    liftedBy: row.lifted_by,
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftedWhy: row.lifted_why,
    submitted: submissions
      .filter((one) => one.revision === row.revision)
      .map((one) => ({ level: one.level as Freeze['submitted'][number]['level'], by: one.submitted_by, at: one.submitted_at.toISOString() })),
  }));
}
