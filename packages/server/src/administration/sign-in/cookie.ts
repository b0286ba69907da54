import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../http/context.ts';

/** Behind https the name binds the cookie to this host and path (RFC 6265bis 4.1.3.2). */
const nameIn = (context: Context): string => (context.origin?.startsWith('https:') ? '__Host-junheng' : 'junheng');
const optionsIn = (context: Context) =>
  // Lax, since the way back from an identity provider comes from its site; changes are held by their origin (http/guard).
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: context.origin?.startsWith('https:') ?? false }) as const;

/** Session cookie `<county>.<secret>`: the county says in whose directory the secret's digest is looked up. */
export function readCookie(context: Context, request: FastifyRequest): { readonly county: string; readonly secret: string } | null {
  const [, county, secret] = /^(\d{6}(?:\d{6})?)\.([\w-]{43})$/.exec(request.cookies[nameIn(context)] ?? '') ?? [];
  return county !== undefined && secret !== undefined ? { county, secret } : null;
}
export const setCookie = (context: Context, reply: FastifyReply, county: string, secret: string): FastifyReply => reply.setCookie(nameIn(context), `${county}.${secret}`, optionsIn(context));
export const clearCookie = (context: Context, reply: FastifyReply): FastifyReply => reply.clearCookie(nameIn(context), optionsIn(context));
