import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../access/caller.ts';
import { readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { endpoint } from '../../http/endpoint.ts';
import { acceptInvitation, openInvitation } from '../accounts/acts/invite.ts';
import { changePassword } from './acts/change-password.ts';
import { demoSignIn } from './acts/demo-sign-in.ts';
import { beginSecondFactor, giveSecondFactor } from './acts/give-second-factor.ts';
import { signIn } from './acts/sign-in.ts';
import { endSession, signOut } from './acts/sign-out.ts';
import { switchPlace } from './acts/switch-place.ts';
import { clearCookie } from './cookie.ts';
import { enter } from './enter.ts';
import { identityRoutes } from './identity/routes.ts';
import { requestAddress } from './sessions.ts';

const agentOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? '';

/** Only a person's session can do what follows; the operator's key has none. */
const personOf = (caller: Caller | null): Caller => {
  if (caller?.kind !== 'account') throw problem('sign-in-needed');
  return caller;
};

export const signInRoutes = [
  endpoint('signIn', async ({ program, body, request, reply }) => {
    const { county, secret } = await signIn(program.database, { ...body, address: requestAddress(request), agent: agentOf(request) });
    return enter(program, request, reply, county, secret);
  }),
  endpoint('demoSignIn', async ({ program, body, request, reply }) => {
    const { county, secret } = await demoSignIn(program.database, program.demo, { ...body, address: requestAddress(request), agent: agentOf(request) });
    return enter(program, request, reply, county, secret);
  }),
  endpoint('signOut', async ({ program, context, caller, reply }) => {
    clearCookie(program, reply);
    return signOut(program.database, context.actor, personOf(caller));
  }),
  endpoint('giveSecondFactor', async ({ program, context, caller, body, request, reply }) => {
    const person = personOf(caller);
    return enter(program, request, reply, person.home, await giveSecondFactor(program.database, context.actor, program.secrets, person, body.code, agentOf(request)));
  }),
  endpoint('beginSecondFactor', ({ program, context, caller }) => {
    const person = personOf(caller);
    // A password that must be changed comes first, and an existing factor must have been given.
    if (person.pending === 'second-factor' || person.pending === 'password') throw problem('sign-in-unfinished', { pending: person.pending });
    return beginSecondFactor(program.database, context.actor, program.secrets, person);
  }),
  endpoint('changePassword', async ({ program, context, caller, body, request, reply }) => {
    const person = personOf(caller);
    if (person.pending === 'second-factor') throw problem('sign-in-unfinished', { pending: person.pending });
    return enter(program, request, reply, person.home, await changePassword(program.database, context.actor, person, body, agentOf(request)));
  }),
  endpoint('switchPlace', async ({ program, context, caller, body, request, reply }) => {
    const person = personOf(caller);
    return enter(program, request, reply, person.home, await switchPlace(program.database, context.actor, person, body.place, agentOf(request)));
  }),
  endpoint('ownSessions', ({ context, caller }) => {
    const { home, account, session } = personOf(caller);
    return readCounty(context.database, home, async (tx) =>
      (
        await tx
          .selectFrom('session')
          .selectAll()
          .where('county', '=', home)
          .where('account', '=', account)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', new Date())
          .orderBy('seen_at', 'desc')
          .execute()
      ).map((one) => ({
        id: one.digest,
        current: one.digest === session,
        createdAt: one.created_at.toISOString(),
        seenAt: one.seen_at.toISOString(),
        address: one.address,
        agent: one.agent,
      })),
    );
  }),
  endpoint('endSession', ({ context, caller, params }) => endSession(context.database, context.actor, personOf(caller), params.session)),
  endpoint('openInvitation', ({ program, params }) => openInvitation(program.database, params.token)),
  endpoint('acceptInvitation', async ({ program, params, body, request, reply }) => {
    const { county, secret } = await acceptInvitation(program.database, params.token, body, requestAddress(request), agentOf(request));
    return enter(program, request, reply, county, secret);
  }),
  ...identityRoutes,
];
