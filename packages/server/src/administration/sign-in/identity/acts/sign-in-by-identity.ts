import { actorOf } from '../../../../access/caller.ts';
import { PLATFORM } from '../../../../access/scope.ts';
import { type Outcome, perform } from '../../../../database/act.ts';
import type { Database } from '../../../../database/connection.ts';
import { digestOf } from '../../../../digest.ts';
import { problem } from '../../../../errors/problem.ts';
import { actorFor, firstPlace, type SignedIn } from '../../acts/sign-in.ts';
import { openSession } from '../../sessions.ts';
import { findAccount } from '../find-account.ts';
import type { Identity } from '../provider.ts';

type Refusal = 'account-disabled' | 'account-locked' | 'identity-unknown';

/**
 * Signs in whom the identity provider vouches for (统一身份认证登录). It never makes an account. What the provider counts as several factors is
 * our second factor too; else an administrator still gives his own.
 * @throws identity-unknown, account-disabled, account-locked
 */
export async function signInByIdentity(database: Database, identity: Identity, { address, agent }: { readonly address: string; readonly agent: string }): Promise<SignedIn> {
  const found = await findAccount(database, identity);
  if (!found) {
    // The subject may be a resident identity number: the log keeps its digest, by which an administrator can compare.
    const object = `identity ${digestOf(`${identity.issuer} ${identity.subject}`).slice(0, 16)}`;
    await perform(database, actorOf(null, address), PLATFORM, 'sign-in', async () => ({ result: null, audit: { object, detail: { why: 'identity-unknown' }, result: 'refused' } }));
    throw problem('identity-unknown');
  }
  const { county, id, login } = found.account;
  const outcome = await perform(database, actorFor(id, login, address), county, 'sign-in', async (tx): Promise<Outcome<{ readonly secret: string } | { readonly refused: Refusal }>> => {
    const account = await tx.selectFrom('account').selectAll().where('county', '=', county).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    const object = `account ${login}`;
    const refuse = (why: Refusal): Outcome<{ readonly refused: Refusal }> => ({ result: { refused: why }, audit: { object, detail: { by: 'identity', why }, result: 'refused' } });
    if (account.state !== 'active') return refuse('account-disabled');
    if (account.locked_until && account.locked_until.getTime() > Date.now()) return refuse('account-locked');
    // Somebody may have linked or unlinked it meanwhile.
    const still = found.link ? account.identity_subject === null : account.identity_subject === identity.subject && account.identity_issuer === identity.issuer;
    if (!still) return refuse('identity-unknown');
    await tx.updateTable('account').set({ identity_issuer: identity.issuer, identity_subject: identity.subject, last_seen_at: new Date() }).where('county', '=', county).where('id', '=', id).execute();
    const place = await firstPlace(tx, county, id);
    const secret = await openSession(tx, { county, account: id, place, secondFactor: identity.severalFactors, byIdentity: true, address, agent });
    return { result: { secret }, audit: { object, detail: { by: 'identity', linked: found.link, severalFactors: identity.severalFactors } } };
  });
  if ('refused' in outcome) throw problem(outcome.refused);
  return { county, secret: outcome.secret };
}
