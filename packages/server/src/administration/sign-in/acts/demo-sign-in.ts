import { perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { directory } from '../../../database/transaction.ts';
import { DEMO_PREFIX } from '../../../demo/demo-county.ts';
import { problem } from '../../../errors/problem.ts';
import { openSession } from '../sessions.ts';
import { actorFor, firstPlace, type SignedIn } from './sign-in.ts';

/** Signs in as one of the demo's accounts (演示登录), without a password. @throws sign-in-refused outside the demo */
export async function demoSignIn(database: Database, demo: boolean, { login, address, agent }: { readonly login: string; readonly address: string; readonly agent: string }): Promise<SignedIn> {
  const found =
    demo && login.startsWith(DEMO_PREFIX)
      ? await directory(database)
          .selectFrom('account')
          .select(['county', 'id as account'])
          .where('login', '=', login)
          .where('password_hash', 'is', null)
          .where('state', '=', 'active')
          .executeTakeFirst()
      : undefined;
  if (!found) throw problem('sign-in-refused');
  const { county, account } = found;
  const secret = await perform(database, actorFor(account, login, address), county, 'sign-in', async (tx) => ({
    // The second factor counts as given: there is no first one either, and nothing behind it but sample data.
    result: await openSession(tx, { county, account, place: await firstPlace(tx, county, account), secondFactor: true, address, agent }),
    audit: { object: `account ${login}`, detail: { demo: true } },
  }));
  return { county, secret };
}
