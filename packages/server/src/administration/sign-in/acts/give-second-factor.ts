import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { problem } from '../../../errors/problem.ts';
import type { Secrets } from '../../../secrets/secrets.ts';
import { acceptCode, newSecondFactor } from '../second-factor.ts';
import { endSessions, openSession } from '../sessions.ts';
import { countFailure } from './sign-in.ts';

/**
 * Takes an authenticator's code (动态口令): it finishes a sign-in, or confirms a second factor that is being set up. The session gets a new
 * secret. Wrong codes count towards the lock like wrong passwords.
 * @throws code-refused, account-locked
 */
export async function giveSecondFactor(database: Database, actor: Actor, secrets: Secrets, caller: Caller, code: string, agent: string): Promise<string> {
  const { home: county, account: id, session } = caller;
  if (id === null || session === null) throw problem('act-not-allowed', { act: '动态口令' });
  const outcome = await perform(database, actor, county, 'give-second-factor', async (tx) => {
    const account = await tx.selectFrom('account').selectAll().where('county', '=', county).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    const object = `account ${account.login}`;
    if (account.locked_until && account.locked_until.getTime() > Date.now()) return { result: null, audit: { object, detail: { why: 'account-locked' }, result: 'refused' as const } };
    const step = account.totp_secret === null ? null : acceptCode(secrets.open(account.totp_secret), account.login, code, account.totp_step === null ? null : Number(account.totp_step));
    if (step === null) {
      await countFailure(tx, county, account);
      return { result: null, audit: { object, detail: { why: 'code-refused' }, result: 'refused' as const } };
    }
    await tx
      .updateTable('account')
      .set({ totp_step: step, totp_confirmed_at: account.totp_confirmed_at ?? new Date(), failures: 0 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute();
    await endSessions(tx, county, { digest: session }, 'rotated');
    const secret = await openSession(tx, { county, account: id, place: caller.place?.id ?? null, secondFactor: true, byIdentity: caller.byIdentity, address: caller.address, agent });
    return { result: secret, audit: { object, detail: { setUp: account.totp_confirmed_at === null } } };
  });
  if (outcome === null) throw problem('code-refused');
  return outcome;
}

/**
 * Begins to set up a second factor (绑定动态口令): a fresh secret, which holds once a code of it is given. An existing one is only replaced
 * after an administrator took it away, so that a stolen session cannot swap it.
 * @throws second-factor-exists
 */
export const beginSecondFactor = (database: Database, actor: Actor, secrets: Secrets, caller: Caller) =>
  perform(database, actor, caller.home, 'begin-second-factor', async (tx) => {
    if (caller.account === null) throw problem('act-not-allowed', { act: '动态口令' });
    const account = await tx.selectFrom('account').selectAll().where('county', '=', caller.home).where('id', '=', caller.account).forUpdate().executeTakeFirstOrThrow();
    if (account.totp_confirmed_at !== null) throw problem('second-factor-exists');
    const fresh = newSecondFactor(account.login);
    await tx
      .updateTable('account')
      .set({ totp_secret: secrets.seal(fresh.secret), totp_step: null })
      .where('county', '=', caller.home)
      .where('id', '=', account.id)
      .execute();
    return { result: fresh, audit: { object: `account ${account.login}` } };
  });
