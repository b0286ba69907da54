import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../../http/context.ts';
import type { Journey } from './provider.ts';

/** Who needs longer at the provider begins again. */
const LONGEST_SECONDS = 600;

const published = (context: Context): boolean => context.origin?.startsWith('https:') ?? false;
const nameIn = (context: Context): string => (published(context) ? '__Host-junheng-identity' : 'junheng-identity');
const optionsIn = (context: Context) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: published(context), maxAge: LONGEST_SECONDS }) as const;

// `kind` keeps anything else that was sealed with the same key from passing for a journey.
const sealed = z.strictObject({ kind: z.literal('identity-journey'), at: z.number(), journey: z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), redirect: z.string() }) });

export const keepJourney = (context: Context, reply: FastifyReply, journey: Journey): FastifyReply =>
  reply.setCookie(nameIn(context), context.secrets.seal(JSON.stringify({ kind: 'identity-journey', at: Date.now(), journey })), optionsIn(context));

/** The journey that this browser is on; null where there is none, it is too old or was changed. It is forgotten: a journey ends once. */
export function takeJourney(context: Context, request: FastifyRequest, reply: FastifyReply): Journey | null {
  const cookie = request.cookies[nameIn(context)];
  if (cookie === undefined) return null;
  reply.clearCookie(nameIn(context), optionsIn(context));
  try {
    const { at, journey } = sealed.parse(JSON.parse(context.secrets.open(cookie)));
    return Date.now() - at <= LONGEST_SECONDS * 1000 ? journey : null;
  } catch {
    return null;
  }
}
