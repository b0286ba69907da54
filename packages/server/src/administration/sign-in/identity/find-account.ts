import type { Selectable } from 'kysely';
import type { AccountTable } from '../../../database/account-tables.ts';
import type { Database } from '../../../database/connection.ts';
import { directory } from '../../../database/transaction.ts';
import type { Identity } from './provider.ts';

export interface Found {
  readonly account: Pick<Selectable<AccountTable>, 'county' | 'id' | 'login'>;
  /** The account is to be linked to the identity now. */
  readonly link: boolean;
}

/**
 * Whose identity it is: the account that is linked to it, or the only active one with the e-mail that the provider has verified and without an
 * identity of its own. Two are nobody. Before it is known who signs in there is no scope to look in.
 */
export async function findAccount(database: Database, { issuer, subject, email }: Identity): Promise<Found | null> {
  const linked = await directory(database).selectFrom('account').select(['county', 'id', 'login']).where('identity_issuer', '=', issuer).where('identity_subject', '=', subject).limit(2).execute();
  if (linked.length > 0) return linked.length === 1 && linked[0] ? { account: linked[0], link: false } : null;
  if (email === null) return null;
  const alike = await directory(database)
    .selectFrom('account')
    .select(['county', 'id', 'login', 'identity_subject'])
    .where((where) => where(where.fn('lower', ['email']), '=', email))
    .where('state', '=', 'active')
    .limit(2)
    .execute();
  const [only, other] = alike;
  return only && !other && only.identity_subject === null ? { account: only, link: true } : null;
}
