import type { Organisation, OrganisationKind } from '@junheng/contract';
import type { Selectable } from 'kysely';
import type { OrganisationTable } from '../../database/account-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';

export const presentOrganisation = (row: Selectable<OrganisationTable>): Organisation => ({
  id: row.id,
  kind: row.kind as OrganisationKind,
  name: row.name,
  township: row.township,
  parent: row.parent,
  counted: row.counted,
  state: row.state as Organisation['state'],
  version: row.version,
});

export const listOrganisations = async (tx: CountyTransaction, county: string, kind?: OrganisationKind): Promise<Organisation[]> => {
  const query = tx.selectFrom('organisation').selectAll().where('county', '=', county).orderBy('kind').orderBy('id');
  return (await (kind === undefined ? query : query.where('kind', '=', kind)).execute()).map(presentOrganisation);
};

/** @throws organisation-unknown */
export async function findOrganisation(tx: CountyTransaction, county: string, id: string): Promise<Selectable<OrganisationTable>> {
  const row = await tx.selectFrom('organisation').selectAll().where('county', '=', county).where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('organisation-unknown');
  return row;
}

/** Open units that belong to it, by code: the members of a group, the campuses and teaching points of a school. */
export const membersOf = (tx: CountyTransaction, county: string, id: string): Promise<Selectable<OrganisationTable>[]> =>
  tx.selectFrom('organisation').selectAll().where('county', '=', county).where('parent', '=', id).where('state', '=', 'open').orderBy('id').execute();

/** What happened to it, oldest first (沿革). */
export const historyOf = async (tx: CountyTransaction, county: string, id: string) =>
  (await tx.selectFrom('organisation_event').selectAll().where('county', '=', county).where('organisation', '=', id).orderBy('sequence').execute()).map((event) => ({
    id: event.organisation,
    kind: event.kind as 'opened',
    on: dayOf(event.happened_on),
    detail: event.detail,
    by: event.by,
    at: event.at.toISOString(),
  }));

/** A date column comes as the driver's local midnight: the day is read in the same zone, never through UTC. */
const dayOf = (value: string | Date): string =>
  typeof value === 'string' ? value.slice(0, 10) : `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`;
