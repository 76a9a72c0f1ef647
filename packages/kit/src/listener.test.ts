import { connect } from 'node:net';
import { type ErrorBody, endpoint } from '@talentsync/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createGuard,
  createLogger,
  createMetrics,
  createServer,
  createServiceTokens,
  mount,
  mountSocket,
} from './index.ts';
import type { Service } from './service.ts';

const serviceTokens = createServiceTokens(new Uint8Array(32).fill(7));
const guard = createGuard({
  ...{ issuer: 'test', serviceTokens, tokenLifetimeSeconds: 900 },
  jwks: async () => ({ keys: [] }),
});
const shared = {
  service: 'media',
  status: 200,
  summary: 'For this test.',
  reply: z.object({ said: z.string() }),
} as const;
const say = endpoint({
  ...shared,
  method: 'POST',
  path: '/say',
  access: 'public',
  body: z.object({ text: z.string() }),
});
const late = endpoint({ ...shared, method: 'GET', path: '/late', access: 'public' });
const inside = endpoint({ ...shared, method: 'GET', path: '/inside', access: 'service' });
const asked = Promise.withResolvers<void>();
const mayAnswer = Promise.withResolvers<void>();

const service: Service = {
  name: 'media',
  ready: async () => [],
  routes(scope) {
    mount(scope, guard, say, async ({ body }) => ({ said: body.text }));
    mount(scope, guard, late, async () => {
      asked.resolve();
      await mayAnswer.promise;
      return { said: 'late' };
    });
    mount(scope, guard, inside, async () => ({ said: 'inside' }));
    mountSocket(scope, { path: '/live', service: 'media', summary: 'Live.' }, (socket) => socket.send('hello'));
  },
};

const open = (patience?: { headers: number; request: number; check: number }) =>
  createServer({
    ...{ services: [service], version: '0', corsOrigins: [], trustProxy: [], exposeInternal: false },
    ...{ logger: createLogger({ name: 'test', level: 'silent' }), metrics: createMetrics() },
    ...(patience && { patience }),
  });
const portOf = (app: Awaited<ReturnType<typeof open>>): number => (app.server.address() as { port: number }).port;

let app: Awaited<ReturnType<typeof open>>;
let hasty: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  app = await open();
  hasty = await open({ headers: 20, request: 40, check: 10 });
  await Promise.all([app.listen({ port: 0 }), hasty.listen({ port: 0 })]);
});
afterAll(() => Promise.all([app.close(), hasty.close()]));

/** Sends these bytes and nothing more; answers with all that came back before the server closed the connection. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (data: string) => {
      text += data;
    });
    socket.on('error', reject).on('close', () => resolve(text));
  });

const read = (text: string) => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ') as [string, string]));
  return { status: Number(first.split(' ')[1]), headers, body: JSON.parse(body) as ErrorBody };
};
const isWireForm = (text: string, status: number, code: string): void => {
  const answer = read(text);
  expect([answer.status, answer.body.error.code], text).toEqual([status, code]);
  expect(answer.body.error.message.length).toBeGreaterThan(10);
  expect(answer.body.error.requestId).toBe(answer.headers['x-request-id']);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
};

const POST = 'POST /api/say HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-type: application/json\r\n';
const HANDSHAKE = 'host: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n';
const KEY = 'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

it.each([
  ['two lengths', `${POST}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400, 'BAD_REQUEST'],
  [
    'a length and chunks',
    `${POST}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'BAD_REQUEST',
  ],
  ['a chunk without a size', `${POST}transfer-encoding: chunked\r\n\r\nzz\r\n`, 400, 'BAD_REQUEST'],
  ['headers without end', `${POST}x: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  ['an address without end', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: here\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  ['no Host', 'GET /api/late HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  ['something else than HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a method that nobody knows', 'STEAL / HTTP/1.1\r\nhost: here\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a proxy’s call', 'CONNECT elsewhere:443 HTTP/1.1\r\nhost: here\r\n\r\n', 405, 'METHOD_NOT_ALLOWED'],
  [
    'a compressed body',
    `${POST}content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}`,
    ...([415, 'UNSUPPORTED_MEDIA_TYPE'] as const),
  ],
  ['a socket at no address', `GET /api/nothing HTTP/1.1\r\n${HANDSHAKE}${KEY}\r\n`, 404, 'NOT_FOUND'],
  ['a socket of the inside', `GET /internal/inside HTTP/1.1\r\n${HANDSHAKE}${KEY}\r\n`, 404, 'NOT_FOUND'],
  ['half a handshake', `GET /api/live HTTP/1.1\r\n${HANDSHAKE}\r\n`, 400, 'BAD_REQUEST'],
  [
    'a socket’s address without a socket',
    'GET /api/live HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n',
    400,
    'BAD_REQUEST',
  ],
])('%s is refused in the one wire form, and the connection closed', async (_, bytes, status, code) => {
  isWireForm(await exchange(portOf(app), bytes), status, code);
});

it.each([
  ['headers', 'POST /api/say HTTP/1.1\r\nhost: here\r\nx-slow: '],
  ['a body', `${POST}content-length: 100\r\n\r\n{"text":`],
])('%s that trickle in are cut off, and told so', async (_, bytes) => {
  isWireForm(await exchange(portOf(hasty), bytes), 408, 'TIMEOUT');
});

it('an answer under way is not cut in two by what comes broken after it', async () => {
  const text = exchange(portOf(app), 'GET /api/late HTTP/1.1\r\nhost: here\r\n\r\nnonsense\r\n\r\n');
  await asked.promise;
  mayAnswer.resolve();
  const [, first, second] = (await text).split('HTTP/1.1 ');
  expect([first?.slice(0, 3), second?.slice(0, 3)]).toEqual(['200', '400']);
  expect(first).toContain('{"said":"late"}');
});

it('what only proposes HTTP/2 or expects something odd is answered as usual', async () => {
  const body = 'content-length: 13\r\n\r\n{"text":"hi"}';
  for (const odd of ['upgrade: h2c\r\n', 'expect: miracles\r\n']) {
    const text = await exchange(
      portOf(app),
      `${POST.replace('close', odd.startsWith('u') ? 'upgrade, close' : 'close')}${odd}${body}`,
    );
    expect(text).toContain('{"said":"hi"}');
  }
});

it('a socket opens where there is one, and OpenAPI names it', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(app)}/api/live`);
  const data = await new Promise((resolve) => socket.addEventListener('message', (event) => resolve(event.data)));
  socket.close();
  expect(data).toBe('hello');
  expect(app.swagger().paths?.['/api/live']).toMatchObject({ get: { responses: { 101: {} } } });
});
