import type { FastifyInstance } from 'fastify';
import type { Transport } from './client.ts';

/** Straight into the plugin of a service that lives in this process: no socket, the same routes, checks and errors. */
export const injectTransport =
  (app: () => FastifyInstance): Transport =>
  async (_, request) => {
    const response = await app().inject({
      method: request.method,
      url: request.path,
      headers: request.headers,
      ...(request.body !== undefined && { payload: request.body }),
    });
    const retryAfter = response.headers['retry-after'];
    return {
      status: response.statusCode,
      retryAfter: retryAfter === undefined ? undefined : String(retryAfter),
      body: response.payload,
    };
  };
