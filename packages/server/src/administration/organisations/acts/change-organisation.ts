import type { BodyOf, Organisation } from '@junheng/contract';
import type { Selectable } from 'kysely';
import type { OrganisationTable } from '../../../database/account-tables.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { findOrganisation, presentOrganisation } from '../queries.ts';

type Change = BodyOf<'changeOrganisation'>;
type Row = Selectable<OrganisationTable>;
type Next = Partial<Pick<Row, 'name' | 'township' | 'parent' | 'state'>>;

/** What each change does to the unit's row. */
async function effectOf(tx: CountyTransaction, row: Row, { kind, value }: Change): Promise<Next> {
  const other = async (): Promise<string> => {
    if (value === null || value === row.id) throw problem('organisation-unfit', { kind, value });
    return (await findOrganisation(tx, row.county, value)).id;
  };
  const open = row.state === 'open';
  if (kind === 'reopened' ? open : !open) throw problem('organisation-unfit', { kind, state: row.state });
  switch (kind) {
    case 'renamed':
      if (value === null || value === '') throw problem('organisation-unfit', { kind, value });
      return { name: value };
    case 'joined':
      return { parent: await other() };
    case 'left':
      return { parent: null };
    case 'moved':
      return { township: value };
    case 'merged':
      await other();
      return { state: 'closed' };
    case 'split':
      await other();
      return {};
    case 'closed':
      return { state: 'closed' };
    case 'reopened':
      return { state: 'open' };
  }
}

/** Changes a unit and writes the line of its history (单位变更): renamed, merged, split, closed … @throws organisation-unknown, organisation-changed, organisation-unfit */
export const changeOrganisation = (database: Database, actor: Actor, county: string, id: string, change: Change): Promise<Organisation> =>
  perform(database, actor, county, 'change-organisation', async (tx) => {
    const row = await findOrganisation(tx, county, id);
    if (row.version !== change.version) throw problem('organisation-changed', presentOrganisation(row));
    const next = await effectOf(tx, row, change);
    await tx
      .updateTable('organisation')
      .set({ ...next, version: row.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    const detail = { value: change.value, name: row.name, ...Object.fromEntries(Object.keys(next).map((key) => [`before.${key}`, row[key as keyof Next] ?? null])) };
    const last = await tx
      .selectFrom('organisation_event')
      .select((select) => select.fn.max('sequence').as('sequence'))
      .where('county', '=', county)
      .where('organisation', '=', id)
      .executeTakeFirst();
    await tx
      .insertInto('organisation_event')
      .values({ county, organisation: id, sequence: (last?.sequence ?? 0) + 1, kind: change.kind, happened_on: change.on, detail: JSON.stringify(detail), by: actor.name })
      .execute();
    return { result: presentOrganisation(await findOrganisation(tx, county, id)), audit: { object: `organisation ${id}`, detail: { ...change, ...detail } } };
  });
