import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { administrationRoutes } from './administration/routes.ts';
import { assessmentRoutes } from './assessment/routes.ts';
import { scenarioRoutes } from './assessment/scenario/routes.ts';
import { formFileRoutes } from './collection/form-files/routes.ts';
import { outlierRoutes } from './collection/outliers/routes.ts';
import { registerRoutes } from './collection/registers/routes.ts';
import { roundRoutes } from './collection/rounds/routes.ts';
import { collectionRoutes } from './collection/routes.ts';
import { yearRoutes } from './collection/years/routes.ts';
import { answerErrors } from './http/answers.ts';
import type { Context } from './http/context.ts';
import { guardOrigin } from './http/guard.ts';
import { describeApi } from './http/openapi.ts';
import { serveWeb } from './http/web.ts';
import { notifyRoutes } from './notify/routes.ts';
import { reviewRoutes } from './reviews/routes.ts';
import { standardRoutes } from './standard/routes.ts';

export interface AppOptions {
  readonly context: Context;
  /** The built web application; without it only the API is served. */
  readonly webFolder?: string;
  readonly logger?: FastifyServerOptions['logger'];
}

const MOST_JSON = 8 * 2 ** 20;
const COMPRESSED = /^(?:application\/(?:json|javascript|xml)|image\/svg\+xml|text\/(?:html|css|javascript|plain))/;

/** The HTTP application, ready for `inject` or for `listen`. */
export async function buildApp({ context, webFolder, logger = false }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logger ?? false,
    bodyLimit: MOST_JSON,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    trustProxy: context.origin === null ? false : 'loopback',
    requestTimeout: 300_000,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  guardOrigin(app, context.origin);
  answerErrors(app, webFolder);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // React writes style attributes; scripts stay the application's own files.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // On this machine alone it is served over http: nothing to upgrade to.
    strictTransportSecurity: context.origin?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'], customTypes: COMPRESSED, brotliOptions: { params: { 1: 4 } } });
  await app.register(multipart);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  app.decorateRequest('admitted', null);
  await describeApi(app, context.version);
  for (const bind of [
    ...administrationRoutes,
    ...standardRoutes,
    ...collectionRoutes,
    ...roundRoutes,
    ...outlierRoutes,
    ...formFileRoutes,
    ...registerRoutes,
    ...yearRoutes,
    ...reviewRoutes,
    ...assessmentRoutes,
    ...scenarioRoutes,
    ...notifyRoutes,
  ])
    bind(app, context);
  if (webFolder !== undefined) await serveWeb(app, webFolder);
  return app;
}
