import { type RouteName, type RouteSchemas, routes } from '@junheng/contract';
import { problemSchema } from '@junheng/contract/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod';
import { authorise } from './authorise.ts';
import type { Context } from './context.ts';

type Schemas<Name extends RouteName> = (typeof routes)[Name];
type Parsed<Name extends RouteName, Key extends keyof RouteSchemas> =
  Schemas<Name> extends { readonly [K in Key]: infer Schema } ? (Schema extends z.ZodType ? z.output<Schema> : undefined) : undefined;

/** A request whose parts have passed the contract's schemas. */
export interface Call<Name extends RouteName> {
  readonly params: Parsed<Name, 'params'>;
  readonly query: Parsed<Name, 'query'>;
  readonly body: Parsed<Name, 'body'>;
  readonly headers: Parsed<Name, 'headers'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: Context;
}

/** What the contract says that the endpoint answers; a file endpoint sends its reply itself. */
type Answer<Name extends RouteName> = Schemas<Name> extends { readonly response: infer Schema } ? (Schema extends z.ZodType ? z.input<Schema> : never) : FastifyReply;

export type Endpoint = (app: FastifyInstance, context: Context) => void;

/** Binds a handler to its place in the contract: path, method, validation of the request and of the answer, and the right to call it. */
export const endpoint =
  <Name extends RouteName>(name: Name, handle: (call: Call<Name>) => Promise<Answer<Name>> | Answer<Name>): Endpoint =>
  (app, context) => {
    const route: RouteSchemas & { readonly method: string; readonly path: string } = routes[name];
    app.route({
      method: route.method as HTTPMethods,
      url: route.path,
      schema: {
        summary: route.summary,
        operationId: name,
        ...(route.params ? { params: route.params } : {}),
        ...(route.query ? { querystring: route.query } : {}),
        ...(route.headers ? { headers: route.headers } : {}),
        ...(route.body ? { body: route.body } : {}),
        ...(route.file ? { produces: [route.file] } : {}),
        response: { ...(route.response ? { 200: route.response } : {}), default: problemSchema },
      },
      handler: async (request, reply) => {
        authorise(context.actor, name);
        const { params, query, body, headers } = request;
        const call = { params, query, body, headers, request, reply, context } as unknown as Call<Name>;
        const answer = await handle(call);
        return route.response ? reply.send(answer) : reply;
      },
    });
  };
