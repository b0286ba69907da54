import type { OrganisationEventTable } from '../../database/account-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';

type Event = Pick<OrganisationEventTable, 'county' | 'organisation' | 'kind' | 'by'> & { readonly on: string; readonly detail: Readonly<Record<string, string | null>> };

/** The next line of a unit's history (沿革). */
export async function writeEvent(tx: CountyTransaction, { county, organisation, kind, on, detail, by }: Event): Promise<void> {
  const last = await tx
    .selectFrom('organisation_event')
    .select((select) => select.fn.max('sequence').as('sequence'))
    .where('county', '=', county)
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  await tx
    .insertInto('organisation_event')
    .values({ county, organisation, sequence: (last?.sequence ?? 0) + 1, kind, happened_on: on, detail: JSON.stringify(detail), by })
    .execute();
}
