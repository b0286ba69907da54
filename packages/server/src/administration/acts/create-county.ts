import { PLATFORM } from '../../access/scope.ts';
import { dayOf } from '../../calendar.ts';
import type { Actor } from '../../database/act.ts';
import { logged, openHead } from '../../database/act.ts';
import { appendAudit } from '../../database/audit.ts';
import type { Database } from '../../database/connection.ts';
import { inCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { enterDepartments } from '../organisations/departments.ts';

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
      .values({ county: code, name, demo, kind: code === PLATFORM ? 'platform' : 'county' })
      .onConflict((conflict) => conflict.column('county').doNothing())
      .returning('county')
      .executeTakeFirst();
    if (!made) throw problem('county-exists', { county: code });
    await tx
      .insertInto('region')
      .values({ region: code, level: code === PLATFORM ? 'nation' : 'county', name })
      .onConflict((conflict) => conflict.column('region').doUpdateSet({ name }))
      .execute();
    await openHead(tx, code);
    if (code !== PLATFORM) await enterDepartments(tx, code, actor.name, dayOf(new Date()));
    await appendAudit(tx, code, logged(actor, 'create-county', { object: `county ${code}`, detail: { name, demo } }));
  });
