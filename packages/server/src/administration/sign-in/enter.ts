import type { FastifyReply, FastifyRequest } from 'fastify';
import { inCounty } from '../../database/transaction.ts';
import { digestOf } from '../../digest.ts';
import type { Context } from '../../http/context.ts';
import { readCookie, setCookie } from './cookie.ts';
import { endSessions, findSession, requestAddress } from './sessions.ts';

/** Hands the session's secret to the browser and says what is still due. A session that it held before ends. */
export async function enter(program: Context, request: FastifyRequest, reply: FastifyReply, county: string, secret: string) {
  const before = readCookie(program, request);
  if (before && before.secret !== secret) await inCounty(program.database, before.county, (tx) => endSessions(tx, before.county, { digest: digestOf(before.secret) }, 'rotated'));
  setCookie(program, reply, county, secret);
  const caller = await findSession(program, county, digestOf(secret), requestAddress(request));
  return { pending: caller?.pending ?? null };
}
