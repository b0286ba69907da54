import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { problem } from '../../../errors/problem.ts';
import { endSessions, openSession } from '../sessions.ts';

/** Goes on working in another of one's places (切换身份). Other rights are another session: its secret is new. @throws place-unknown */
export const switchPlace = (database: Database, actor: Actor, caller: Caller, place: string, agent: string): Promise<string> =>
  perform(database, actor, caller.home, 'switch-place', async (tx) => {
    const { home: county, account, session } = caller;
    const own =
      account === null
        ? undefined
        : await tx.selectFrom('place').selectAll().where('county', '=', county).where('account', '=', account).where('id', '=', place).where('state', '=', 'granted').executeTakeFirst();
    if (!own || account === null || session === null) throw problem('place-unknown');
    const before = await tx.selectFrom('session').select('second_factor').where('county', '=', county).where('digest', '=', session).executeTakeFirstOrThrow();
    await endSessions(tx, county, { digest: session }, 'rotated');
    const secret = await openSession(tx, { county, account, place, secondFactor: before.second_factor, byIdentity: caller.byIdentity, address: caller.address, agent });
    return { result: secret, audit: { object: `account ${caller.login}`, detail: { role: own.role, region: own.region, unit: own.unit } } };
  });
