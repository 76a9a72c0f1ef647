import { AppError, type Endpoint, fullPath, type ServiceName } from '@talentsync/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Caller } from './client.ts';
import type { Guard, Person } from './guard.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    service?: ServiceName;
    /** What stands in the address is a key: it never reaches a log. */
    secretPath?: boolean;
    /** A WebSocket opens here. */
    socket?: boolean;
  }
  interface FastifyRequest {
    /** Set once the bearer token was checked; for the log line. */
    userId: string | undefined;
  }
}

type Output<Part> = NonNullable<Part> extends z.ZodType ? z.output<NonNullable<Part>> : undefined;

/** What a handler gets: checked input, and who asks. */
export interface RouteCall<E extends Endpoint> {
  params: Output<E['params']>;
  query: Output<E['query']>;
  body: Output<E['body']>;
  /** The signed-in person; throws on a public or service route. */
  person: Person;
  /** The user a service acts for; empty on other routes. */
  actingFor: string;
  /** For calls to other services on behalf of whoever called. */
  caller: Caller;
  address: string;
  requestId: string;
  /** `Idempotency-Key`, where sent. */
  idempotencyKey: string | undefined;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type Handler<E extends Endpoint> = (call: RouteCall<E>) => Promise<z.input<E['reply']>>;

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** The token that came with a request, unchecked. */
export const bearer = (request: FastifyRequest): string | undefined =>
  /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1];

const idempotencyKeyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw new AppError('BAD_REQUEST', 'Idempotency-Key takes 1 to 200 printable characters without spaces.');
};

interface RouteOptions {
  bodyLimit?: number;
  consumes?: string[];
  /** How much work a call makes, of what an account may make (`WORK_BURST`), where it is more than a look at a row. */
  work?: number;
}

const whoCalls = async (
  guard: Guard,
  endpoint: Endpoint,
  request: FastifyRequest,
  work: number | undefined,
): Promise<{ person?: Person; actingFor: string; caller?: Caller }> => {
  const token = bearer(request);
  switch (endpoint.access) {
    case 'public':
      return { actingFor: '' };
    case 'service': {
      const actingFor = await guard.service(token, endpoint.service);
      return { actingFor, caller: { actingFor, requestId: request.id } };
    }
    case 'administrator':
    case 'person': {
      const person = await guard.person(token);
      if (endpoint.access === 'administrator' && person.role !== 'administrator') {
        throw new AppError('FORBIDDEN', 'Only an administrator may do this.');
      }
      guard.admit(person.userId, work);
      return { person, actingFor: '', caller: { person, requestId: request.id } };
    }
  }
};

/** A reply of `z.unknown()` is bytes or a stream that the handler sends as it is. */
const isRaw = (endpoint: Endpoint): boolean => endpoint.status === 204 || endpoint.reply instanceof z.ZodUnknown;

/**
 * Mounts one endpoint of the contract: checks who calls before the body is read, checks the input, and answers with the
 * endpoint's status. A route has no try and no catch: what it throws goes through the one error door.
 */
export const mount = <E extends Endpoint>(
  app: FastifyInstance,
  guard: Guard,
  endpoint: E,
  handler: Handler<E>,
  options: RouteOptions = {},
): void => {
  const who = new WeakMap<FastifyRequest, Awaited<ReturnType<typeof whoCalls>>>();
  app.route({
    method: endpoint.method,
    url: fullPath(endpoint),
    // On a public route a parameter is the key itself: there is nothing else that opens it.
    config: { service: endpoint.service, secretPath: endpoint.access === 'public' && endpoint.params !== undefined },
    ...(options.bodyLimit !== undefined && { bodyLimit: options.bodyLimit }),
    schema: {
      summary: endpoint.summary,
      tags: [endpoint.service],
      hide: endpoint.access === 'service',
      ...(options.consumes && { consumes: options.consumes }),
      ...(endpoint.access !== 'public' && { security: [{ bearer: [] }] }),
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
      ...(!isRaw(endpoint) && { response: { [endpoint.status]: endpoint.reply } }),
    },
    onRequest: async (request) => {
      const known = await whoCalls(guard, endpoint, request, options.work);
      request.userId = known.person?.userId ?? (known.actingFor || undefined);
      who.set(request, known);
    },
    handler: async (request, reply) => {
      const { person, actingFor, caller } = who.get(request) ?? { actingFor: '' };
      const answer = await handler({
        params: request.params,
        query: request.query,
        body: request.body,
        get person(): Person {
          if (person === undefined) throw new AppError('INTERNAL', 'This route has no person.');
          return person;
        },
        actingFor,
        get caller(): Caller {
          if (caller === undefined) throw new AppError('INTERNAL', 'This route has no caller.');
          return caller;
        },
        address: request.ip,
        requestId: request.id,
        idempotencyKey: idempotencyKeyOf(request),
        request,
        reply,
      } as RouteCall<E>);
      if (reply.sent) return reply;
      reply.status(endpoint.status);
      return reply.send(answer);
    },
  });
};
