import type { WebSocket } from '@fastify/websocket';
import { AppError, type ServiceName } from '@talentsync/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

const GOING_AWAY = 1001;
const CLOSE_WITHIN_MS = 1_000;

/**
 * Mounts a WebSocket beside the endpoints. OpenAPI names it as a GET that switches protocols; who calls it as an ordinary
 * address is told so. Who is calling is the socket's own affair: its first message signs in.
 */
export const mountSocket = (
  app: FastifyInstance,
  { path, service, summary }: { path: string; service: ServiceName; summary: string },
  serve: (socket: WebSocket, request: FastifyRequest) => void,
): void => {
  const sockets = new Set<WebSocket>();
  app.route({
    method: 'GET',
    url: `/api${path}`,
    config: { socket: true },
    schema: { summary, tags: [service], response: { 101: z.unknown().describe('The socket is open.') } },
    handler: async () => {
      throw new AppError('BAD_REQUEST', 'This address speaks WebSocket: connect to it with one.');
    },
    wsHandler: (socket: WebSocket, request) => {
      sockets.add(socket.on('close', () => sockets.delete(socket)));
      serve(socket, request);
    },
  });
  app.addHook('preClose', (done) => {
    for (const socket of sockets) socket.close(GOING_AWAY);
    // Who does not say goodbye must not hold up the end of the process.
    setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, CLOSE_WITHIN_MS).unref();
    done();
  });
};
