import type { BodyOf, ResponseOf } from '@junheng/contract';
import { isAdministrator } from '@junheng/contract/role';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { problem } from '../../../errors/problem.ts';
import { hashPassword, oneTimePassword } from '../../sign-in/passwords.ts';
import { insertAccount } from './create-account.ts';
import { insertPlace } from './grant-place.ts';

type Lines = BodyOf<'createAccounts'>['lines'];

/** Hashing takes 60 ms of a core each: a few at a time, so that the server goes on answering. */
const AT_ONCE = 2;
async function hashAll(passwords: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (let from = 0; from < passwords.length; from += AT_ONCE) hashes.push(...(await Promise.all(passwords.slice(from, from + AT_ONCE).map(hashPassword))));
  return hashes;
}

/**
 * Opens many accounts with their places (批量开户), all or none. Administrators are not made in bulk. A login named twice, or taken, stops it
 * and is named with its line.
 * @throws login-taken, place-unfit, bulk-administrator
 */
export async function createAccounts(database: Database, actor: Actor, county: string, lines: Lines): Promise<ResponseOf<'createAccounts'>> {
  const barred = lines.findIndex((line) => isAdministrator(line.role));
  if (barred >= 0) throw problem('bulk-administrator', { line: barred + 1 });
  const twice = lines.findIndex((line, index) => lines.findIndex((other) => other.login === line.login) < index);
  if (twice >= 0) throw problem('login-taken', { line: twice + 1, login: lines[twice]?.login });
  const passwords = lines.map(oneTimePassword);
  const hashes = await hashAll(passwords);
  return perform(database, actor, county, 'create-accounts', async (tx) => {
    const accounts = [];
    for (const [index, { login, name, email, role, unit }] of lines.entries()) {
      const id = await insertAccount(tx, county, { login, name, email }, hashes[index] as string, actor.name);
      await insertPlace(tx, county, id, { role, unit }, actor);
      accounts.push({ login, name, oneTimePassword: passwords[index] as string, role, unit });
    }
    return { result: { accounts }, audit: { object: `accounts ${lines.length}`, detail: lines.map(({ login, role, unit }) => ({ login, role, unit })) } };
  });
}
