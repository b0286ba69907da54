import { randomBytes, randomUUID } from 'node:crypto';
import type { BodyOf, ResponseOf } from '@junheng/contract';
import { isAdministrator, type Role, UNIT_KIND } from '@junheng/contract/role';
import type { Selectable } from 'kysely';
import type { InvitationTable } from '../../../database/account-tables.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { type CountyTransaction, directory } from '../../../database/transaction.ts';
import { digestOf } from '../../../digest.ts';
import { problem } from '../../../errors/problem.ts';
import { hashPassword, requireStrong } from '../../sign-in/passwords.ts';
import { openSession } from '../../sign-in/sessions.ts';
import { insertAccount } from './create-account.ts';
import { insertPlace } from './grant-place.ts';

type Invitation = ResponseOf<'invitations'>[number];
type Row = Selectable<InvitationTable> & { readonly unit_name: string | null };

const presentInvitation = (row: Row): Invitation => ({
  id: row.id,
  role: row.role as Role,
  unit: row.unit,
  unitName: row.unit_name,
  name: row.name,
  email: row.email,
  state: row.state === 'open' && row.expires_at.getTime() <= Date.now() ? 'expired' : (row.state as Invitation['state']),
  createdBy: row.created_by_name,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});

const invitationsIn = (tx: CountyTransaction, county: string) =>
  tx
    .selectFrom('invitation')
    .leftJoin('organisation as unit', (join) => join.onRef('unit.county', '=', 'invitation.county').onRef('unit.id', '=', 'invitation.unit'))
    .selectAll('invitation')
    .select('unit.name as unit_name')
    .where('invitation.county', '=', county);

export const listInvitations = async (tx: CountyTransaction, county: string): Promise<Invitation[]> =>
  (await invitationsIn(tx, county).orderBy('invitation.created_at', 'desc').limit(500).execute()).map(presentInvitation);

/** Makes a link that opens one account with one place (邀请). Its secret is given once. @throws place-unfit, bulk-administrator */
export const createInvitation = (database: Database, actor: Actor, county: string, body: BodyOf<'createInvitation'>): Promise<ResponseOf<'createInvitation'>> =>
  perform(database, actor, county, 'create-invitation', async (tx) => {
    const { role, unit, name, email, days } = body;
    if (isAdministrator(role)) throw problem('bulk-administrator');
    const kind = UNIT_KIND[role];
    const found = unit === null ? undefined : await tx.selectFrom('organisation').select('kind').where('county', '=', county).where('id', '=', unit).executeTakeFirst();
    if ((kind ?? undefined) !== found?.kind) throw problem('place-unfit', { role, unit });
    const secret = randomBytes(32).toString('base64url');
    const id = randomUUID();
    await tx
      .insertInto('invitation')
      .values({
        county,
        id,
        digest: digestOf(secret),
        role,
        unit,
        name,
        email,
        created_by: actor.origin?.account ?? null,
        created_by_name: actor.name,
        expires_at: new Date(Date.now() + days * 86_400_000),
      })
      .execute();
    const row = await invitationsIn(tx, county).where('invitation.id', '=', id).executeTakeFirstOrThrow();
    return { result: { invitation: presentInvitation(row), token: `${county}.${secret}` }, audit: { object: `invitation ${id}`, detail: { role, unit, name } } };
  });

/** Takes an unused link back (撤回). @throws invitation-unknown */
export const withdrawInvitation = (database: Database, actor: Actor, county: string, id: string): Promise<Invitation> =>
  perform(database, actor, county, 'withdraw-invitation', async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('invitation').set({ state: 'withdrawn' }).where('county', '=', county).where('id', '=', id).where('state', '=', 'open').executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw problem('invitation-unknown');
    return { result: presentInvitation(await invitationsIn(tx, county).where('invitation.id', '=', id).executeTakeFirstOrThrow()), audit: { object: `invitation ${id}` } };
  });

const splitToken = (token: string): { readonly county: string; readonly digest: string } => {
  const [, county, secret] = /^(\d{6}(?:\d{6})?)\.([\w-]{43})$/.exec(token) ?? [];
  if (county === undefined || secret === undefined) throw problem('invitation-unknown');
  return { county, digest: digestOf(secret) };
};

/** What the link offers, to whoever has it. @throws invitation-unknown when used, withdrawn or expired */
export async function openInvitation(database: Database, token: string): Promise<ResponseOf<'openInvitation'>> {
  const { county, digest } = splitToken(token);
  const row = await directory(database)
    .selectFrom('invitation as i')
    .innerJoin('county as c', 'c.county', 'i.county')
    .leftJoin('organisation as unit', (join) => join.onRef('unit.county', '=', 'i.county').onRef('unit.id', '=', 'i.unit'))
    .select(['c.name as county_name', 'i.role', 'unit.name as unit_name', 'i.name', 'i.expires_at'])
    .where('i.county', '=', county)
    .where('i.digest', '=', digest)
    .where('i.state', '=', 'open')
    .where('i.expires_at', '>', new Date())
    .executeTakeFirst();
  if (!row) throw problem('invitation-unknown');
  return { countyName: row.county_name, role: row.role as Role, unitName: row.unit_name, name: row.name, expiresAt: row.expires_at.toISOString() };
}

/** Makes the account that the link offers and signs it in (接受邀请). The link works once. @throws invitation-unknown, password-weak, login-taken */
export async function acceptInvitation(
  database: Database,
  token: string,
  { login, password }: BodyOf<'acceptInvitation'>,
  address: string,
  agent: string,
): Promise<{ county: string; secret: string }> {
  const { county, digest } = splitToken(token);
  const offered = await openInvitation(database, token);
  await requireStrong(password, [login, offered.name]);
  const hash = await hashPassword(password);
  const actor: Actor = { name: offered.name, origin: { account: null, role: offered.role, place: null, address } };
  const secret = await perform(database, actor, county, 'accept-invitation', async (tx) => {
    const taken = await tx
      .updateTable('invitation')
      .set({ state: 'accepted' })
      .where('county', '=', county)
      .where('digest', '=', digest)
      .where('state', '=', 'open')
      .where('expires_at', '>', new Date())
      .returningAll()
      .executeTakeFirst();
    if (!taken) throw problem('invitation-unknown');
    const account = await insertAccount(tx, county, { login, name: taken.name, email: taken.email }, hash, taken.created_by_name);
    await tx.updateTable('account').set({ must_change: false }).where('county', '=', county).where('id', '=', account).execute();
    const place = await insertPlace(tx, county, account, { role: taken.role as Role, unit: taken.unit }, { name: taken.created_by_name });
    return { result: await openSession(tx, { county, account, place, secondFactor: false, address, agent }), audit: { object: `account ${login}`, detail: { invitation: taken.id } } };
  });
  return { county, secret };
}
