import type { FastifyInstance } from 'fastify';
import { problem } from '../errors/problem.ts';

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/**
 * The Host header must name this machine, or the published origin (against DNS rebinding); and a request that changes something must come
 * from our own pages (against CSRF: cookies alone are no proof of that).
 */
export function guardOrigin(app: FastifyInstance, published: string | null): void {
  const publishedHost = published === null ? null : new URL(published).host.toLowerCase();
  app.addHook('onRequest', async (request) => {
    const { host, origin, 'sec-fetch-site': site } = request.headers;
    const outside = host !== undefined && publishedHost !== null && host.toLowerCase() === publishedHost;
    if (host === undefined || !(outside || LOCAL_NAMES.has(nameOf(host)))) throw problem('host-refused', { host: host ?? null });
    if (READS.has(request.method)) return;
    const own = outside ? new URL(published as string).origin : `http://${host.toLowerCase()}`;
    const foreign = origin === undefined ? site !== undefined && site !== 'same-origin' && site !== 'none' : origin.toLowerCase() !== own;
    if (foreign) throw problem('origin-refused', { origin: origin ?? null });
  });
}
