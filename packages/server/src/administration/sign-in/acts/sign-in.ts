import { setTimeout as sleep } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import type { AccountTable } from '../../../database/account-tables.ts';
import type { Actor } from '../../../database/act.ts';
import { type Outcome, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { type CountyTransaction, directory } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { settingsIn } from '../../settings/queries.ts';
import { verifyPassword } from '../passwords.ts';
import { openSession } from '../sessions.ts';

export interface SignIn {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly agent: string;
}
export interface SignedIn {
  readonly county: string;
  readonly secret: string;
}

interface Opened {
  readonly secret: string;
}
interface Refused {
  readonly code: 'sign-in-refused' | 'account-locked' | 'account-disabled';
  readonly details: unknown;
  /** In a row, before this one. */
  readonly failures: number;
}

/** Each failure in a row makes the next answer slower, up to this. */
const LONGEST_DELAY = 2_000;
const delayAfter = (failures: number): number => Math.min(50 * 2 ** failures, LONGEST_DELAY);

/**
 * Signs in by password (登录). A wrong name and a wrong password are one answer, given after the same work; failures in a row slow down and
 * then lock the account. Both outcomes are logged in the account's county.
 * @throws sign-in-refused, account-locked, account-disabled
 */
export async function signIn(database: Database, { login, password, address, agent }: SignIn): Promise<SignedIn> {
  const name = login.trim().toLowerCase();
  const found = await directory(database).selectFrom('sign_in_name').selectAll().where('login', '=', name).executeTakeFirst();
  const stored = found && (await directory(database).selectFrom('account').select('password_hash').where('county', '=', found.county).where('id', '=', found.account).executeTakeFirst());
  const right = await verifyPassword(stored?.password_hash ?? null, password);
  if (!found) throw problem('sign-in-refused');
  const { county } = found;
  const outcome = await perform(database, actorFor(found.account, name, address), county, 'sign-in', async (tx): Promise<Outcome<Opened | Refused>> => {
    const account = await tx.selectFrom('account').selectAll().where('county', '=', county).where('id', '=', found.account).forUpdate().executeTakeFirstOrThrow();
    const object = `account ${account.login}`;
    const refuse = (code: Refused['code'], details?: unknown): Outcome<Refused> => ({
      result: { code, details, failures: account.failures },
      audit: { object, detail: { why: code }, result: 'refused' },
    });
    if (account.locked_until && account.locked_until.getTime() > Date.now()) return refuse('account-locked', { until: account.locked_until.toISOString() });
    // A disabled account says so only to who knows its password.
    if (right && account.state !== 'active') return refuse('account-disabled');
    if (!right) {
      await countFailure(tx, county, account);
      return refuse('sign-in-refused');
    }
    await tx.updateTable('account').set({ failures: 0, locked_until: null, last_seen_at: new Date() }).where('county', '=', county).where('id', '=', account.id).execute();
    const secret = await openSession(tx, { county, account: account.id, place: await firstPlace(tx, county, account.id), secondFactor: false, address, agent });
    return { result: { secret }, audit: { object } };
  });
  if ('secret' in outcome) return { county, secret: outcome.secret };
  await sleep(delayAfter(outcome.failures));
  throw problem(outcome.code, outcome.details);
}

export const actorFor = (account: string, name: string, address: string): Actor => ({ name, origin: { account, role: null, place: null, address } });

/** Locks once the county's number of failures is reached; the count begins anew afterwards. */
export async function countFailure(tx: CountyTransaction, county: string, account: Selectable<AccountTable>): Promise<void> {
  const { lockAfter, lockMinutes } = await settingsIn(tx, county);
  const failures = account.failures + 1;
  const locked = failures >= lockAfter;
  await tx
    .updateTable('account')
    .set({ failures: locked ? 0 : failures, locked_until: locked ? new Date(Date.now() + lockMinutes * 60_000) : account.locked_until })
    .where('county', '=', county)
    .where('id', '=', account.id)
    .execute();
}

/** The place with which a person begins: the one used last, else the oldest. */
export async function firstPlace(tx: CountyTransaction, county: string, account: string): Promise<string | null> {
  const last = await tx
    .selectFrom('session as s')
    .innerJoin('place as p', (join) => join.onRef('p.county', '=', 's.county').onRef('p.id', '=', 's.place').on('p.state', '=', 'granted'))
    .select('p.id')
    .where('s.county', '=', county)
    .where('s.account', '=', account)
    .orderBy('s.seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last) return last.id;
  const oldest = await tx
    .selectFrom('place')
    .select('id')
    .where('county', '=', county)
    .where('account', '=', account)
    .where('state', '=', 'granted')
    .orderBy('granted_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return oldest?.id ?? null;
}
