import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

export const isBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'));

const YEAR = 31_536_000;

/**
 * Serves the built web application. Names under assets/ carry a digest of their content and are kept for ever; the page itself is asked for
 * each time. Any other address without a file is a page of the application, which routes in the browser.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!isBuilt(folder)) {
    app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes(`${join(folder, 'assets')}`) ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    },
  });
}

/** Whether an address without a file is one of the application's pages. */
export const isPage = (method: string, path: string): boolean => method === 'GET' && !path.startsWith('/api/') && !/\.\w{1,8}$/.test(path);

/**
 * Whether a script or style sheet lies there now. The list of files was read when the server began; a build since then wrote others, and the
 * page, which is read each time, already names them.
 */
export const isAsset = (folder: string, method: string, path: string): boolean => method === 'GET' && ASSET.test(path) && existsSync(join(folder, path));

/** Vite's names only: one folder, no dot at the front, so that no address leads out of it. */
const ASSET = /^\/assets\/\w[\w.-]*\.\w{1,8}$/;

export const sendAsset = (reply: FastifyReply, path: string): FastifyReply => reply.sendFile(path);

/** Sends the application's page, which shows what the address names. */
export const sendPage = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-cache').sendFile('index.html');

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>均衡 Junheng</title><p>网页尚未构建：在项目目录运行 <code>npm run build</code>。</p><p>The web application is not built yet: run <code>npm run build</code>.</p>`;
