import type { Account } from '@junheng/contract';
import { type Actor, perform } from '../../../../database/act.ts';
import type { Database } from '../../../../database/connection.ts';
import { directory } from '../../../../database/transaction.ts';
import { problem } from '../../../../errors/problem.ts';
import { findAccount, presentOne } from '../../../accounts/queries.ts';
import { endSessions } from '../../sessions.ts';

/**
 * Says who a person is at the identity provider (关联统一身份), or with null that he is nobody there. Sessions that stood on another identity end.
 * @throws account-unknown, own-account, identity-taken
 */
export const linkIdentity = (database: Database, actor: Actor, issuer: string, county: string, id: string, subject: string | null): Promise<Account> =>
  perform(database, actor, county, 'link-identity', async (tx) => {
    if (actor.origin?.account === id) throw problem('own-account');
    const account = await findAccount(tx, county, id);
    // An identity is one person's in the whole installation, so other counties are asked too.
    const holder =
      subject === null ? undefined : await directory(database).selectFrom('account').select('id').where('identity_issuer', '=', issuer).where('identity_subject', '=', subject).executeTakeFirst();
    if (holder && holder.id !== id) throw problem('identity-taken');
    const unchanged = account.identity_subject === subject && (subject === null || account.identity_issuer === issuer);
    if (unchanged) return { result: await presentOne(tx, county, id), audit: null };
    await tx
      .updateTable('account')
      .set({ identity_issuer: subject === null ? null : issuer, identity_subject: subject, version: account.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    if (account.identity_subject !== null) await endSessions(tx, county, { account: id }, 'revoked');
    return { result: await presentOne(tx, county, id), audit: { object: `account ${account.login}`, detail: { linked: subject !== null } } };
  });
