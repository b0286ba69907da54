import type { Account } from '@junheng/contract';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { problem } from '../../../errors/problem.ts';
import { endSessions } from '../../sign-in/sessions.ts';
import { findAccount, presentOne } from '../queries.ts';

/** Corrects name and e-mail (修改账号). @throws account-unknown, account-changed */
export const changeAccount = (
  database: Database,
  actor: Actor,
  county: string,
  id: string,
  body: { readonly name: string; readonly email: string | null; readonly version: number },
): Promise<Account> =>
  perform(database, actor, county, 'change-account', async (tx) => {
    const account = await findAccount(tx, county, id);
    if (account.version !== body.version) throw problem('account-changed', await presentOne(tx, county, id));
    await tx
      .updateTable('account')
      .set({ name: body.name, email: body.email, version: account.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    return { result: await presentOne(tx, county, id), audit: { object: `account ${account.login}`, detail: { name: [account.name, body.name], emailChanged: account.email !== body.email } } };
  });

/** Disables or enables (停用、启用); disabling ends every session at once. Nobody disables himself. @throws account-unknown, own-account */
export const setAccountState = (
  database: Database,
  actor: Actor,
  county: string,
  id: string,
  { state, reason }: { readonly state: 'active' | 'disabled'; readonly reason: string },
): Promise<Account> =>
  perform(database, actor, county, state === 'disabled' ? 'disable-account' : 'enable-account', async (tx) => {
    if (actor.origin?.account === id) throw problem('own-account');
    const account = await findAccount(tx, county, id);
    await tx
      .updateTable('account')
      .set({ state, failures: 0, locked_until: null, version: account.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    if (state === 'disabled') await endSessions(tx, county, { account: id }, 'disabled');
    return { result: await presentOne(tx, county, id), audit: { object: `account ${account.login}`, detail: { reason } } };
  });

/** Takes a lost second factor away (解除动态口令); an administrator sets up another at the next sign-in. @throws account-unknown, own-account */
export const resetSecondFactor = (database: Database, actor: Actor, county: string, id: string): Promise<Account> =>
  perform(database, actor, county, 'reset-second-factor', async (tx) => {
    if (actor.origin?.account === id) throw problem('own-account');
    const account = await findAccount(tx, county, id);
    await tx
      .updateTable('account')
      .set({ totp_secret: null, totp_confirmed_at: null, totp_step: null, version: account.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    await endSessions(tx, county, { account: id }, 'revoked');
    return { result: await presentOne(tx, county, id), audit: { object: `account ${account.login}` } };
  });
