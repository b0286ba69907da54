import { randomUUID } from 'node:crypto';
import type { Account } from '@junheng/contract';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { hashPassword, oneTimePassword } from '../../sign-in/passwords.ts';
import { endSessions } from '../../sign-in/sessions.ts';
import { findAccount, presentOne, takeLogin } from '../queries.ts';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
}

/** Writes the account's rows; the password must be changed at the first sign-in. */
export async function insertAccount(tx: CountyTransaction, county: string, { login, name, email }: NewAccount, hash: string | null, by: string): Promise<string> {
  const id = randomUUID();
  await takeLogin(tx, county, login, id);
  await tx
    .insertInto('account')
    .values({ county, id, login, name, email, password_hash: hash, password_changed_at: hash === null ? null : new Date(), must_change: hash !== null, created_by: by })
    .execute();
  return id;
}

/** Opens an account (开户), without any right yet: those the security administrator gives. @throws login-taken */
export async function createAccount(database: Database, actor: Actor, county: string, body: NewAccount): Promise<{ account: Account; oneTimePassword: string }> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  return perform(database, actor, county, 'create-account', async (tx) => {
    const id = await insertAccount(tx, county, body, hash, actor.name);
    return { result: { account: await presentOne(tx, county, id), oneTimePassword: password }, audit: { object: `account ${body.login}`, detail: { name: body.name } } };
  });
}

/** Gives a new one-time password (重置密码) and ends the person's sessions. @throws account-unknown */
export async function resetPassword(database: Database, actor: Actor, county: string, id: string): Promise<{ oneTimePassword: string }> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  return perform(database, actor, county, 'reset-password', async (tx) => {
    const account = await findAccount(tx, county, id);
    await tx
      .updateTable('account')
      .set({ password_hash: hash, password_changed_at: new Date(), must_change: true, failures: 0, locked_until: null })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    await endSessions(tx, county, { account: id }, 'password');
    return { result: { oneTimePassword: password }, audit: { object: `account ${account.login}` } };
  });
}
