import type { FastifyReply } from 'fastify';
import { readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { endpoint } from '../../http/endpoint.ts';
import { findCounty } from '../queries.ts';
import { imageOf, lookOf, soleCounty } from './queries.ts';

/** The address carries the version of the settings, so that what it leads to never changes. */
const sendImage = (reply: FastifyReply, data: string): FastifyReply => {
  const { type, bytes } = imageOf(data);
  return reply.header('content-type', type).header('cache-control', 'private, max-age=31536000, immutable').send(bytes);
};

export const lookRoutes = [
  endpoint('countyLogo', async ({ context, params: { county }, reply }) => {
    // Another county's is not there: the caller's own reach says so.
    await readCounty(context.database, county, async () => null);
    const { name } = await findCounty(context.database, county);
    return sendImage(reply, (await lookOf(context.database, { code: county, name })).image);
  }),
  // Before signing in: of an installation for one county alone.
  endpoint('ownLogo', async ({ program, reply }) => {
    const county = await soleCounty(program.database);
    if (!county) throw problem('logo-absent');
    return sendImage(reply, (await lookOf(program.database, county)).image);
  }),
];
