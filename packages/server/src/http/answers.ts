import type { FastifyInstance } from 'fastify';
import { presentProblem, problem, statusOf } from '../errors/problem.ts';
import { translate } from '../errors/translate.ts';
import { isAsset, isBuilt, isPage, sendAsset, sendPage } from './web.ts';

/** Every refusal leaves here, in the catalogue's shape. What is not the caller's fault is logged with its cause. */
export function answerErrors(app: FastifyInstance, webFolder?: string): void {
  app.setErrorHandler((error, request, reply) => {
    const found = translate(error);
    const status = statusOf(found.code);
    if (status >= 500) request.log.error({ err: found.cause ?? found, code: found.code, url: request.url }, found.message);
    if (status === 503) void reply.header('retry-after', '2');
    // Serialised here: an endpoint's own schema must not stand in the way of its refusal.
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .serializer((value) => JSON.stringify(value))
      .send(presentProblem(found));
  });
  const pages = webFolder !== undefined && isBuilt(webFolder) ? webFolder : null;
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (pages !== null && isPage(request.method, path)) return sendPage(reply);
    if (pages !== null && isAsset(pages, request.method, path)) return sendAsset(reply, path);
    throw problem('route-unknown', { method: request.method, path });
  });
}
