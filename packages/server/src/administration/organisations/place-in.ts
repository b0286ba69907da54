import type { Selectable } from 'kysely';
import type { OrganisationTable } from '../../database/account-tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { findOrganisation } from './queries.ts';

type Row = Selectable<OrganisationTable>;

/**
 * The unit that a school may join: an open education group (教育集团), or an open school whose campus or teaching point it becomes. A school
 * is no campus of its own campuses, and a campus that counts as no school has a school to be counted with.
 * @throws organisation-unknown, organisation-unfit
 */
export async function placeIn(tx: CountyTransaction, row: Pick<Row, 'county' | 'id' | 'kind'>, parent: string, counted: boolean): Promise<Row> {
  const found = await findOrganisation(tx, row.county, parent);
  const unfit = (reason: string) => problem('organisation-unfit', { kind: 'joined', value: parent, reason });
  if (row.kind !== 'school') throw unfit('only a school joins');
  if (!['education-group', 'school'].includes(found.kind) || found.state !== 'open') throw unfit('not an open group or school');
  if (!counted && found.kind !== 'school') throw unfit('counted with no school');
  for (let at: Row | null = found; at !== null; at = at.parent === null ? null : await findOrganisation(tx, row.county, at.parent)) if (at.id === row.id) throw unfit('belongs to itself');
  return found;
}
