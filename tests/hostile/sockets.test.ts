import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { furnish } from './furnish.ts';
import { type Caller, type House, openWholeHouse } from './house.ts';

/** Every socket that OpenAPI names × who calls × what is sent; and every other address, asked to become one. */
let house: House;
let origin: string;
let owner: Caller;
let other: Caller;
beforeAll(async () => {
  house = await openWholeHouse();
  owner = await house.signUp('owner');
  other = await house.signUp('other');
  await furnish(house, owner);
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `127.0.0.1:${(house.app.server.address() as { port: number }).port}`;
});
afterAll(() => house.close());

const sockets = () => house.operations().filter(({ operation }) => operation.responses?.[101] !== undefined);
const owned = (path: string): string => path.replace('{id}', owner.own.interviews ?? '');

/** Opens a socket, says something, and answers with how it was closed and all that came before. */
const speak = (path: string, say: Array<string | Buffer>, headers: Record<string, string> = {}) =>
  new Promise<{ code: number; heard: string }>((resolve, reject) => {
    const socket = new WebSocket(`ws://${origin}${path}`, { headers });
    let heard = '';
    socket.on('open', () => {
      for (const message of say) socket.send(message);
    });
    socket.on('message', (data) => {
      heard += String(data);
    });
    socket.on('error', reject);
    socket.on('close', (code) => resolve({ code, heard }));
  });
const auth = (token: string): string => JSON.stringify({ type: 'auth', token });

it('OpenAPI names the sockets', () => {
  expect(sockets().map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/api/interviews/{id}/live', '/api/transcriptions/live']),
  );
});

it('no socket takes a token that is not that of a person', async () => {
  const [, payload] = owner.token.split('.');
  const tokens = {
    nothing: '',
    forged: `${owner.token.slice(0, -8)}AAAAAAAA`,
    unsigned: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
    'a service’s': await house.serviceTokens.mint('interview', owner.userId),
  };
  for (const { path } of sockets())
    for (const [whose, token] of Object.entries(tokens)) {
      const { code, heard } = await speak(owned(path), [auth(token)]);
      expect([path, whose, code]).toEqual([path, whose, 4401]);
      expect(JSON.parse(heard)).toMatchObject({ type: 'error', error: { code: 'UNAUTHENTICATED' } });
    }
});

it('what is somebody else’s, or nobody’s, opens for nobody', async () => {
  const about = sockets().filter(({ path }) => path.includes('{'));
  expect(about.length).toBeGreaterThan(0);
  for (const { path } of about)
    for (const [caller, url] of [
      [other, owned(path)],
      [owner, path.replace('{id}', 'nobody')],
    ] as const) {
      const { code, heard } = await speak(url, [auth(caller.token)]);
      expect([url, code]).toEqual([url, 4404]);
      expect(heard).not.toContain('turn');
    }
});

it('a page of another site is sent away, even with a token', async () => {
  for (const { path } of sockets()) {
    const { code } = await speak(owned(path), [auth(owner.token)], { origin: 'https://evil.example' });
    expect([path, code]).toEqual([path, 4403]);
  }
});

it.each([
  ['no JSON', '{"type":'],
  ['bad UTF-8', Buffer.from([0xff, 0xfe])],
  ['a number', '7'],
  ['deep nesting', '['.repeat(20_000) + ']'.repeat(20_000)],
  ['a message of no kind', '{"type":"steal"}'],
  ['a token that is no text', '{"type":"auth","token":{}}'],
  ['more than a message may have', 'x'.repeat(70_000)],
])('%s closes the socket and harms nothing', async (_, message) => {
  for (const { path } of sockets()) {
    const { code, heard } = await speak(owned(path), [message]);
    expect([1009, 4400, 4401], `${path}: ${heard}`).toContain(code);
    expect(heard).not.toContain('INTERNAL');
  }
  expect((await house.send('GET', '/healthz')).status).toBe(200);
});

it('no other address becomes a socket', async () => {
  const port = Number(origin.split(':')[1]);
  const paths = house.operations().filter(({ method, operation }) => method === 'GET' && !operation.responses?.[101]);
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const key = 'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
      const head = `GET ${path} HTTP/1.1\r\nhost: ${origin}\r\nconnection: upgrade\r\nupgrade: websocket\r\n${key}\r\n`;
      const socket = connect(port, '127.0.0.1', () => void socket.write(head));
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('error', reject).on('close', () => resolve(text));
    });
  for (const { path } of paths) {
    const text = await ask(path.replace(/\{\w+\}/g, owner.own.interviews ?? ''));
    expect([path, text.slice(0, 12)]).toEqual([path, 'HTTP/1.1 404']);
  }
});
