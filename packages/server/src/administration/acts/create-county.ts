import type { Actor } from '../../database/act.ts';
import { openHead } from '../../database/act.ts';
import { appendAudit } from '../../database/audit.ts';
import type { Database } from '../../database/connection.ts';
import { inCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';

export interface NewCounty {
  readonly code: string;
  readonly name: string;
  /** A sample county (样例), shown as such everywhere. */
  readonly demo?: boolean;
}

/** Enters a county (新建区县) in the directory and begins its log. @throws county-exists */
export const createCounty = (database: Database, actor: Actor, { code, name, demo = false }: NewCounty): Promise<void> =>
  inCounty(database, code, async (tx) => {
    const made = await tx
      .insertInto('county')
      .values({ county: code, name, demo })
      .onConflict((conflict) => conflict.column('county').doNothing())
      .returning('county')
      .executeTakeFirst();
    if (!made) throw problem('county-exists', { county: code });
    await openHead(tx, code);
    await appendAudit(tx, code, { actor: actor.name, act: 'create-county', object: `county ${code}`, detail: { name, demo } });
  });
