import type { BodyOf, Organisation } from '@junheng/contract';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { placeIn } from '../place-in.ts';
import { findOrganisation, presentOrganisation } from '../queries.ts';

type NewOrganisation = BodyOf<'createOrganisation'>;

/** Enters a unit (新建单位) with the first line of its history. @throws organisation-exists, organisation-unknown for its parent, organisation-unfit */
export const createOrganisation = (database: Database, actor: Actor, county: string, body: NewOrganisation): Promise<Organisation> =>
  perform(database, actor, county, 'create-organisation', async (tx) => {
    if (body.parent !== null) await placeIn(tx, { county, ...body }, body.parent, body.counted ?? true);
    else if (body.counted === false) throw problem('organisation-unfit', { kind: 'opened', reason: 'counted with no school' });
    if (!(await insertOrganisation(tx, county, body, actor.name))) throw problem('organisation-exists', { id: body.id });
    return { result: presentOrganisation(await findOrganisation(tx, county, body.id)), audit: { object: `organisation ${body.id}`, detail: body } };
  });

/** Whether it was new. */
export async function insertOrganisation(tx: CountyTransaction, county: string, { id, kind, name, township, parent, counted = true, since }: NewOrganisation, by: string): Promise<boolean> {
  const made = await tx
    .insertInto('organisation')
    .values({ county, id, kind, name, township, parent, counted })
    .onConflict((conflict) => conflict.columns(['county', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  await tx
    .insertInto('organisation_event')
    .values({ county, organisation: id, sequence: 1, kind: 'opened', happened_on: since, detail: JSON.stringify({ name }), by })
    .execute();
  return true;
}
