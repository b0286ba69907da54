import { paths } from '@junheng/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../../errors/problem.ts';
import { translate } from '../../../errors/translate.ts';
import type { Context } from '../../../http/context.ts';
import { endpoint } from '../../../http/endpoint.ts';
import { enter } from '../enter.ts';
import { requestAddress } from '../sessions.ts';
import { linkIdentity } from './acts/link-identity.ts';
import { signInByIdentity } from './acts/sign-in-by-identity.ts';
import { keepJourney, takeJourney } from './journey-cookie.ts';
import type { IdentityProvider } from './provider.ts';

const providerIn = (context: Context): IdentityProvider => {
  if (!context.identity) throw problem('identity-absent');
  return context.identity;
};

/** Where the provider sends the browser back to; it must be entered there. The guard has held the host to this machine's own names. */
const redirectIn = (context: Context, request: FastifyRequest): string => `${context.origin ?? `http://${request.headers.host}`}${paths.returnIdentity.path}`;

/** A browser is on its way between two sites: what went wrong is shown by the sign-in page, not as a page of JSON. */
async function orExplain(context: Context, reply: FastifyReply, way: () => Promise<string>): Promise<FastifyReply> {
  const target = await way().catch((error) => {
    const refusal = translate(error);
    if (refusal.code === 'internal' || refusal.code === 'identity-unavailable' || refusal.code === 'identity-refused') context.report(refusal.cause ?? refusal);
    return `/?refused=${refusal.code}`;
  });
  return reply.header('cache-control', 'no-store').redirect(target, 303);
}

export const identityRoutes = [
  endpoint('startIdentity', ({ program, request, reply }) =>
    orExplain(program, reply, async () => {
      const { url, journey } = await providerIn(program).begin(redirectIn(program, request));
      keepJourney(program, reply, journey);
      return url;
    }),
  ),
  endpoint('returnIdentity', ({ program, request, reply }) =>
    orExplain(program, reply, async () => {
      const provider = providerIn(program);
      const journey = takeJourney(program, request, reply);
      if (!journey) throw problem('identity-expired');
      const identity = await provider.finish(journey, new URLSearchParams(request.url.split('?')[1] ?? ''));
      const agent = request.headers['user-agent'] ?? '';
      const { county, secret } = await signInByIdentity(program.database, identity, { address: requestAddress(request), agent });
      await enter(program, request, reply, county, secret);
      return '/';
    }),
  ),
  endpoint('linkIdentity', ({ program, context, params, body }) => linkIdentity(context.database, context.actor, providerIn(program).issuer, params.county, params.account, body.subject)),
];
