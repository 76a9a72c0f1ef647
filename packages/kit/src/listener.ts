import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '@talentsync/contracts';
import { errorBody } from './error-door.ts';
import { newId } from './ids.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

// Not by `import`: that asks for every export at once, and one of them loads all of undici, a twentieth of a start.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

/** How long a caller may take to say what they want, in milliseconds. */
export interface Patience {
  headers: number;
  /** Headers and body together; recordings come in parts of their own. */
  request: number;
  /** How often is looked for those who take longer. */
  check: number;
}

export const PATIENCE: Patience = { headers: 20_000, request: 120_000, check: 5_000 };
// Longer than the 60 seconds for which nginx keeps its connections: else one is closed here while a call is on its way.
const KEEP_ALIVE_MS = 72_000;

const readClientError = ({ code }: NodeJS.ErrnoException): AppError => {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new AppError('TIMEOUT', 'The request took too long to arrive. Send it again, in smaller parts.');
    case 'HPE_HEADER_OVERFLOW':
      return new AppError('HEADERS_TOO_LARGE', 'The address and headers are larger than 16 kB together.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new AppError('PAYLOAD_TOO_LARGE', 'The extensions of the chunks are larger than the server takes.');
    default:
      return new AppError('BAD_REQUEST', 'This is not a request as HTTP/1.1 has it.');
  }
};

/** Writes an error in the one wire form on a connection that no route has, and closes it. */
export const refuse = (socket: Duplex, error: AppError): void => {
  const requestId = newId();
  const body = JSON.stringify(errorBody(error, requestId));
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join('')}\r\n${body}`);
};

export interface Listener {
  server: Server;
  /** Whether a request came over the network; calls inside the process are injected behind the listener. */
  isFromNetwork(request: IncomingMessage): boolean;
  /** What node could not read as a request, or not in time. */
  answerClientError(error: Error, socket: Socket): void;
}

/** Node's own server, with limits of time; whatever fails before any route is told in the one wire form. */
export const createListener = (
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  patience: Patience,
): Listener => {
  const responses = new WeakMap<Duplex, ServerResponse>();
  const requests = new WeakSet<IncomingMessage>();
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    requests.add(request);
    responses.set(request.socket, response);
    handler(request, response);
  };
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.check,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // A missing Host is told by a hook of the routes, in the one wire form.
      requireHostHeader: false,
      // A proposal of HTTP/2 and its like is passed over; only a WebSocket leaves the ordinary road.
      shouldUpgradeCallback: ({ method, headers }) => method === 'GET' && /^websocket$/i.test(headers.upgrade ?? ''),
    },
    take,
  );
  server.on('connect', (_, socket) => refuse(socket, new AppError('METHOD_NOT_ALLOWED', 'This server is no proxy.')));
  server.on('upgrade', (request) => void requests.add(request));
  // An expectation that nobody knows may be passed over (RFC 9110 §10.1.1).
  server.on('checkExpectation', take);
  return {
    server,
    isFromNetwork: (request) => requests.has(request),
    answerClientError(error, socket) {
      const refused = readClientError(error);
      const response = responses.get(socket);
      const isAnswering = response !== undefined && !response.writableFinished;
      // The request being answered came whole, so it is the next one that is broken: its turn comes after.
      if (isAnswering && response.req.complete) return void response.once('finish', () => refuse(socket, refused));
      // Nobody is there to read it, or it would end up in the middle of another answer.
      if (!socket.writable || (isAnswering && response.headersSent)) return void socket.destroy();
      refuse(socket, refused);
    },
  };
};
