import { type RouteName, type RouteSchemas, routes } from '@junheng/contract';
import { problemSchema } from '@junheng/contract/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod';
import { authorise, scopeOf } from '../access/authorise.ts';
import { actorOf, type Caller } from '../access/caller.ts';
import { NOBODY, type Scope } from '../access/scope.ts';
import { logDownload, logRefusal } from '../administration/acts/log-request.ts';
import { identify, requestAddress } from '../administration/sign-in/sessions.ts';
import { asSeenBy } from '../database/transaction.ts';
import type { Context } from './context.ts';
import { limitOf } from './limits.ts';

type Schemas<Name extends RouteName> = (typeof routes)[Name];
type Parsed<Name extends RouteName, Key extends keyof RouteSchemas> =
  Schemas<Name> extends { readonly [K in Key]: infer Schema } ? (Schema extends z.ZodType ? z.output<Schema> : undefined) : undefined;

/** A request whose parts have passed the contract's schemas and whose caller may make it. */
export interface Call<Name extends RouteName> {
  readonly params: Parsed<Name, 'params'>;
  readonly query: Parsed<Name, 'query'>;
  readonly body: Parsed<Name, 'body'>;
  readonly headers: Parsed<Name, 'headers'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** With the database as the caller sees it, and the caller as its actor. */
  readonly context: Context;
  /** Null on routes for anyone. */
  readonly caller: Caller | null;
  /** Signing in happens before there is a scope: its acts alone work on the program's own view. */
  readonly program: Context;
}

/** What the contract says that the endpoint answers; a file endpoint sends its reply itself. */
type Answer<Name extends RouteName> = Schemas<Name> extends { readonly response: infer Schema } ? (Schema extends z.ZodType ? z.input<Schema> : never) : FastifyReply;

export type Endpoint = (app: FastifyInstance, context: Context) => void;

interface Admitted {
  readonly caller: Caller | null;
  readonly context: Context;
}
declare module 'fastify' {
  interface FastifyRequest {
    admitted: Admitted | null;
  }
}

/** What leaves the house as a file is logged like a change; a stream of progress is none. */
const LOGGED_FILES = /^(?!text\/event-stream).+/;

/** Binds a handler to its place in the contract: path, method, validation of the request and of the answer, and the right to call it. */
export const endpoint =
  <Name extends RouteName>(name: Name, handle: (call: Call<Name>) => Promise<Answer<Name>> | Answer<Name>): Endpoint =>
  (app, context) => {
    const route: RouteSchemas & { readonly method: string; readonly path: string } = routes[name];
    app.route({
      method: route.method as HTTPMethods,
      url: route.path,
      config: limitOf(name),
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
      // Before the body is looked at: who may not call learns nothing of what a call would need.
      preValidation: async (request) => {
        request.admitted = await admit(context, name, request);
      },
      handler: async (request, reply) => {
        const { params, query, body, headers, admitted } = request;
        const call = { params, query, body, headers, request, reply, ...admitted, program: context } as unknown as Call<Name>;
        if (admitted?.caller && LOGGED_FILES.test(route.file ?? '')) await logDownload(admitted.context, admitted.caller, name, params);
        const answer = await handle(call);
        return route.response ? reply.send(answer) : reply;
      },
    });
  };

/** Who calls, and the database as he sees it. @throws what authorise throws, after writing the refusal to the log */
async function admit(context: Context, name: RouteName, request: FastifyRequest): Promise<Admitted> {
  const caller = await identify(context, request);
  const { county } = request.params as { readonly county?: string };
  const actor = actorOf(caller, requestAddress(request));
  const grant = await authorise(caller, name, county ?? null, async () => {
    if (caller) await logRefusal(context.database, actor, caller, name, county ?? null);
  });
  return { caller, context: { ...context, actor, database: asSeenBy(context.database, scopeFor(caller, grant.reach)) } };
}

function scopeFor(caller: Caller | null, reach: Scope['reach'] | null): Scope {
  if (!caller || reach === null || reach === 'program') return NOBODY;
  return scopeOf(caller, reach, reach === 'schools' ? (caller.place?.schools ?? []) : []);
}
