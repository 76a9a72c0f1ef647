import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Transport } from './client.ts';

/** Nobody outside of this process can know it, so nobody can pass for a service and keep out of the log. */
const INSIDE = { name: 'x-inside-this-process', word: randomUUID() };

/** Whether a request is one that a service of this process makes for another request, which has a line of its own in the log. */
export const isFromInside = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  headers[INSIDE.name] === INSIDE.word;

/** Straight into the plugin of a service that lives in this process: no socket, the same routes, checks and errors. */
export const injectTransport =
  (app: () => FastifyInstance): Transport =>
  async (_, request) => {
    const response = await app().inject({
      method: request.method,
      url: request.path,
      headers: { ...request.headers, [INSIDE.name]: INSIDE.word },
      ...(request.body !== undefined && { payload: request.body }),
    });
    const retryAfter = response.headers['retry-after'];
    return {
      status: response.statusCode,
      retryAfter: retryAfter === undefined ? undefined : String(retryAfter),
      body: response.payload,
    };
  };
