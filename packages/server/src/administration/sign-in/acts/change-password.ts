import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { hashPassword, requireStrong, verifyPassword } from '../passwords.ts';
import { endSessions, openSession } from '../sessions.ts';

/** How many of the last passwords may not come back. */
const REMEMBERED = 5;

/**
 * Changes one's own password (修改密码). Every other session ends, this one gets a new secret.
 * @throws password-wrong, password-weak, password-used
 */
export async function changePassword(database: Database, actor: Actor, caller: Caller, { current, next }: { readonly current: string; readonly next: string }, agent: string): Promise<string> {
  const { home: county, account: id, session } = caller;
  if (id === null || session === null) throw problem('act-not-allowed', { act: '修改密码' });
  await requireStrong(next, [caller.login, caller.name]);
  const hash = await hashPassword(next);
  return perform(database, actor, county, 'change-password', async (tx) => {
    const account = await tx.selectFrom('account').selectAll().where('county', '=', county).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (!(await verifyPassword(account.password_hash, current))) throw problem('password-wrong');
    await refuseOld(tx, county, id, account.password_hash, next);
    await tx.updateTable('account').set({ password_hash: hash, password_changed_at: new Date(), must_change: false }).where('county', '=', county).where('id', '=', id).execute();
    const ended = await endSessions(tx, county, { account: id }, 'password');
    const secret = await openSession(tx, { county, account: id, place: caller.place?.id ?? null, secondFactor: await hadSecondFactor(tx, county, session), address: caller.address, agent });
    return { result: secret, audit: { object: `account ${account.login}`, detail: { sessionsEnded: ended } } };
  });
}

const hadSecondFactor = async (tx: CountyTransaction, county: string, digest: string): Promise<boolean> =>
  (await tx.selectFrom('session').select('second_factor').where('county', '=', county).where('digest', '=', digest).executeTakeFirst())?.second_factor ?? false;

async function refuseOld(tx: CountyTransaction, county: string, account: string, current: string | null, next: string): Promise<void> {
  const old = await tx.selectFrom('password_history').select('hash').where('county', '=', county).where('account', '=', account).orderBy('at', 'desc').limit(REMEMBERED).execute();
  for (const hash of [current, ...old.map((one) => one.hash)]) if (hash !== null && (await verifyPassword(hash, next))) throw problem('password-used', { remembered: REMEMBERED });
  if (current !== null) await tx.insertInto('password_history').values({ county, account, hash: current, at: new Date() }).execute();
}
