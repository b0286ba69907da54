import type { FastifyInstance } from 'fastify';
import { problem } from '../errors/problem.ts';

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/**
 * Without sign-in, being on this machine is the right to act; so no other website may act through the browser that runs here. The Host
 * header must name this machine (against DNS rebinding), and a request that changes something must come from our own pages (against CSRF).
 */
export function guardLocal(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { host, origin, 'sec-fetch-site': site } = request.headers;
    if (host === undefined || !LOCAL_NAMES.has(nameOf(host))) throw problem('host-refused', { host: host ?? null });
    if (READS.has(request.method)) return;
    const foreign = origin === undefined ? site !== undefined && site !== 'same-origin' && site !== 'none' : origin.toLowerCase() !== `http://${host.toLowerCase()}`;
    if (foreign) throw problem('origin-refused', { origin: origin ?? null });
  });
}
