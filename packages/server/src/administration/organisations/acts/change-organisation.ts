import type { BodyOf, Organisation } from '@junheng/contract';
import type { Selectable } from 'kysely';
import type { OrganisationTable } from '../../../database/account-tables.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { placeIn } from '../place-in.ts';
import { findOrganisation, membersOf, presentOrganisation } from '../queries.ts';
import { writeEvent } from '../write-event.ts';

type Change = BodyOf<'changeOrganisation'>;
type Row = Selectable<OrganisationTable>;
type Next = Partial<Pick<Row, 'name' | 'township' | 'parent' | 'counted' | 'state'>>;

/** What each change does to the unit's row. */
async function effectOf(tx: CountyTransaction, row: Row, { kind, value, counted = true }: Change): Promise<Next> {
  /** Another open unit of the same kind. */
  const another = async (): Promise<string> => {
    if (value === null || value === row.id) throw problem('organisation-unfit', { kind, value });
    const found = await findOrganisation(tx, row.county, value);
    if (found.kind !== row.kind || found.state !== 'open') throw problem('organisation-unfit', { kind, value });
    return found.id;
  };
  const open = row.state === 'open';
  if (kind === 'reopened' ? open : !open) throw problem('organisation-unfit', { kind, state: row.state });
  switch (kind) {
    case 'renamed':
      if (value === null || value === '') throw problem('organisation-unfit', { kind, value });
      return { name: value };
    case 'joined':
      if (value === null) throw problem('organisation-unfit', { kind, value });
      return { parent: (await placeIn(tx, row, value, counted)).id, counted };
    case 'left':
      if (row.parent === null) throw problem('organisation-unfit', { kind, value });
      return { parent: null, counted: true };
    case 'moved':
      return { township: value };
    case 'merged':
      await another();
      return { state: 'closed' };
    case 'split':
      await another();
      return {};
    case 'closed':
      return { state: 'closed' };
    case 'reopened':
      return { state: 'open' };
  }
}

async function write(tx: CountyTransaction, row: Row, next: Next, change: Pick<Change, 'kind' | 'on' | 'value'>, by: string): Promise<Readonly<Record<string, string | null>>> {
  const { county, id } = row;
  await tx
    .updateTable('organisation')
    .set({ ...next, version: row.version + 1 })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
  const before = Object.entries(next).flatMap(([key]) => (key === 'counted' ? [] : [[`before.${key}`, (row[key as keyof Next] as string | null) ?? null]]));
  const detail = { value: change.value, name: row.name, ...Object.fromEntries(before), ...(next.counted === false ? { counted: 'no' } : {}) };
  await writeEvent(tx, { county, organisation: id, kind: change.kind, on: change.on, detail, by });
  return detail;
}

/** Whether a unit belongs to another, however far up. */
async function isUnder(tx: CountyTransaction, unit: Row, above: string): Promise<boolean> {
  for (let at: Row | null = unit; at !== null; at = at.parent === null ? null : await findOrganisation(tx, at.county, at.parent)) if (at.parent === above) return true;
  return false;
}

/** What becomes of the members of a unit that ends: they go with it into the one that it merged into, or stand alone. Returns those that moved. */
async function placeMembers(tx: CountyTransaction, row: Row, { kind, on, value }: Change, by: string): Promise<string[]> {
  const heir = kind === 'merged' && value !== null ? await findOrganisation(tx, row.county, value) : null;
  const moved: string[] = [];
  const move = async (member: Row, parent: string | null) => {
    const next = parent === null ? { parent, counted: true } : { parent };
    await write(tx, member, next, { kind: parent === null ? 'left' : 'joined', on, value: parent }, by);
    moved.push(member.id);
  };
  // Merged into one of its own, that one takes its place: else it would belong to what belongs to it.
  if (heir && (await isUnder(tx, heir, row.id))) await move(heir, row.parent);
  for (const member of await membersOf(tx, row.county, row.id)) await move(member, heir?.id ?? null);
  return moved;
}

/** Schools name their township as it is called, so they are called along with it. */
const renameAlong = (tx: CountyTransaction, { county, name }: Row, value: string | null) =>
  tx
    .updateTable('organisation')
    .set((was) => ({ township: value, version: was('version', '+', 1) }))
    .where('county', '=', county)
    .where('kind', '=', 'school')
    .where('township', '=', name)
    .execute();

/** Changes a unit and writes the line of its history (单位变更): renamed, merged, split, closed … @throws organisation-unknown, organisation-changed, organisation-unfit */
export const changeOrganisation = (database: Database, actor: Actor, county: string, id: string, change: Change): Promise<Organisation> =>
  perform(database, actor, county, 'change-organisation', async (tx) => {
    const row = await findOrganisation(tx, county, id);
    if (row.version !== change.version) throw problem('organisation-changed', presentOrganisation(row));
    const next = await effectOf(tx, row, change);
    const members = next.state === 'closed' ? await placeMembers(tx, row, change, actor.name) : [];
    const detail = await write(tx, row, next, change, actor.name);
    if (row.kind === 'township' && change.kind === 'renamed') await renameAlong(tx, row, change.value);
    return {
      result: presentOrganisation(await findOrganisation(tx, county, id)),
      audit: { object: `organisation ${id}`, detail: { ...change, ...detail, ...(members.length > 0 ? { members } : {}) } },
    };
  });
