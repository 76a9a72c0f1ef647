import { once } from 'node:events';
import {
  auth,
  type Interview,
  type InterviewState,
  type LiveServerMessage,
  type QuestionPackInput,
} from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { mount } from '@talentsync/kit';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createInterviewService } from './index.ts';

const pack: QuestionPackInput = {
  id: 'p',
  modules: [{ id: 'm', name: 'M' }],
  questions: ['Why bread?', 'Why salt?', 'Why water?'].map((text, index) => ({
    id: `q${index}`,
    text,
    idealAnswer: 'Because.',
    keyPoints: ['reason'],
  })),
};

let engines: TestEngines;
let server: TestServer;
let address: string;
let interview: Interview;
const headers = async (who: string, role?: 'administrator') => ({
  authorization: `Bearer ${await server.token(who, role)}`,
});

beforeAll(async () => {
  engines = await openTestEngines();
  server = await openTestServer(async (parts) => [
    await createInterviewService({ ...engines, ...parts, seedPacks: [], corsOrigins: [] }),
    {
      name: 'auth-gateway',
      ready: async () => [],
      routes: (app) => mount(app, parts.guard, auth.recordAudit, async () => undefined),
    },
  ]);
  address = (await server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  await server.app.inject({
    method: 'POST',
    url: '/api/question-packs',
    headers: await headers('boss', 'administrator'),
    payload: pack,
  });
  interview = (
    await server.app.inject({
      method: 'POST',
      url: '/api/interviews',
      headers: await headers('ann'),
      payload: { moduleIds: ['m'], questionCount: 3, maxFollowUps: 0 },
    })
  ).json();
});
afterAll(async () => {
  await server.close();
  await engines.close();
});

/** A room's socket: what it has heard, and how it ended. */
const connect = async (options: { id?: string; origin?: string } = {}) => {
  const socket = new WebSocket(
    `${address}/api/interviews/${options.id ?? interview.id}/live`,
    options.origin === undefined ? {} : { origin: options.origin },
  );
  const heard: LiveServerMessage[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const ended = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  const states = (): InterviewState[] => heard.flatMap((message) => (message.type === 'state' ? [message.state] : []));
  return {
    socket,
    heard,
    ended,
    states,
    send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  };
};

it('two sockets of one interview see the same, at once and after every change', async () => {
  const rooms = [await connect(), await connect()];
  for (const room of rooms) room.send({ type: 'auth', token: await server.token('ann') });
  for (const room of rooms) await expect.poll(() => room.states().length, { interval: 5 }).toBe(1);
  const [first] = rooms.map((room) => room.states()[0]);
  await server.app.inject({
    method: 'POST',
    url: `/api/interviews/${interview.id}/answers`,
    headers: await headers('ann'),
    payload: { turnId: first?.turn?.turnId, text: 'It feeds people, and it keeps for days.' },
  });
  for (const room of rooms) await expect.poll(() => room.states().at(-1)?.turn?.index, { interval: 5 }).toBe(1);
  expect(rooms[0]?.states().at(-1)).toEqual(rooms[1]?.states().at(-1));
  rooms[0]?.send({ type: 'ping' });
  await expect.poll(() => rooms[0]?.heard.at(-1)?.type, { interval: 5 }).toBe('pong');
  for (const room of rooms) room.socket.close();
});

it.each([
  ['a forged token', { type: 'auth', token: 'made.up.token' }, 4401],
  ['a ping before the sign-in', { type: 'ping' }, 4401],
  ['something else', { type: 'dance' }, 4400],
  ['no JSON', '{"type":', 4400],
])('refuses %s, says why, and the server lives on', async (_, message, code) => {
  const room = await connect();
  room.send(message);
  expect(await room.ended).toBe(code);
  expect(room.heard[0]).toMatchObject({ type: 'error', error: { message: expect.any(String) } });
});

it('shows nobody another person’s interview', async () => {
  const room = await connect();
  room.send({ type: 'auth', token: await server.token('eve') });
  expect(await room.ended).toBe(4404);
  expect(room.states()).toEqual([]);
});

it('refuses a page of another site', async () => {
  const room = await connect({ origin: 'https://evil.example' });
  expect(await room.ended).toBe(4403);
});

it('refuses a message beyond any measure', async () => {
  const room = await connect();
  room.send('x'.repeat(100_000));
  expect(await room.ended).toBe(1009);
});
