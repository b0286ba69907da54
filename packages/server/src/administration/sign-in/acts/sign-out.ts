import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { problem } from '../../../errors/problem.ts';
import { endSessions } from '../sessions.ts';

/** Ends the caller's session (退出登录). */
export const signOut = (database: Database, actor: Actor, caller: Caller): Promise<null> =>
  perform(database, actor, caller.home, 'sign-out', async (tx) => {
    if (caller.session !== null) await endSessions(tx, caller.home, { digest: caller.session }, 'signed-out');
    return { result: null, audit: { object: `account ${caller.login}` } };
  });

/** Ends another of the caller's own sessions (结束会话). @throws session-unknown */
export const endSession = (database: Database, actor: Actor, caller: Caller, digest: string): Promise<null> =>
  perform(database, actor, caller.home, 'end-session', async (tx) => {
    const own = await tx
      .selectFrom('session')
      .select('digest')
      .where('county', '=', caller.home)
      .where('account', '=', caller.account)
      .where('digest', '=', digest)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!own) throw problem('session-unknown');
    await endSessions(tx, caller.home, { digest }, 'revoked');
    return { result: null, audit: { object: `account ${caller.login}`, detail: { session: digest.slice(0, 8) } } };
  });
