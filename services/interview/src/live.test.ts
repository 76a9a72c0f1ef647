import type { LiveServerMessage } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { VAGUE } from './fixtures/packs.ts';
import { type Candidate, type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
let address: string;
const rooms: WebSocket[] = [];
afterEach(async () => {
  for (const socket of rooms.splice(0)) socket.terminate();
  await house.close();
});
const open = async (options?: HouseOptions): Promise<void> => {
  house = await openInterviewHouse(options);
  ann = await house.as('ann');
  address = (await house.server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
};

/** A room's socket that keeps what it hears; `closed` resolves with the code. */
const enter = async (interviewId: string, options: { origin?: string } = {}) => {
  const socket = new WebSocket(`${address}/api/interviews/${interviewId}/live`, options);
  rooms.push(socket);
  const heard: LiveServerMessage[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  const send = (message: unknown): void => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const last = () => heard.at(-1);
  return { socket, heard, last, closed, send };
};
const signIn = async (interviewId: string, token = ann.token) => {
  const room = await enter(interviewId);
  room.send({ type: 'auth', token });
  return room;
};

it('shows two rooms of one interview the same, at once and after every change', async () => {
  await open();
  const { id, turns } = await ann.start({ questionCount: 2, maxFollowUps: 0 });
  const [one, two] = [await signIn(id), await signIn(id)];
  const first = { type: 'state', state: await ann.question(id) };
  await expect.poll(one.last).toEqual(first);
  await expect.poll(two.last).toEqual(first);
  const changes = [
    () => ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE }),
    () => ann.pause(id),
    () => ann.resume(id),
    () => ann.finish(id),
  ];
  for (const change of changes) {
    const state = await change();
    await expect.poll(one.last).toEqual({ type: 'state', state });
    await expect.poll(two.last).toEqual({ type: 'state', state });
  }
});

it('takes a ping as a sign of life', async () => {
  await open();
  const { id } = await ann.start();
  const room = await signIn(id);
  await expect.poll(() => room.heard.length).toBe(1);
  for (const heard of [2, 3]) {
    house.clock.now += 60_000;
    room.send({ type: 'ping' });
    await expect.poll(() => room.heard.length).toBe(heard);
  }
  expect(room.last()).toEqual({ type: 'pong' });
  house.clock.now += 60_000;
  expect((await ann.question(id)).activeSeconds).toBe(180);
});

it('closes on whoever is not signed in, and tells a stranger that there is nothing', async () => {
  await open();
  const { id } = await ann.start();
  const bob = await house.as('bob');
  expect(await (await signIn(id, 'no.such.token')).closed).toBe(4401);
  expect(await (await signIn(id, bob.token)).closed).toBe(4404);
  expect(await (await signIn('unknown')).closed).toBe(4404);
  const early = await enter(id);
  early.send({ type: 'ping' });
  expect(await early.closed).toBe(4401);
  expect(early.heard).toMatchObject([{ type: 'error', error: { code: 'UNAUTHENTICATED' } }]);
});

it('closes on whoever says nothing', async () => {
  await open({ limits: { authWithinMs: 60 } });
  const { id } = await ann.start();
  expect(await (await enter(id)).closed).toBe(4401);
});

it('closes on a person whose token was revoked, at their next message or the next change', async () => {
  await open();
  const { id } = await ann.start();
  const room = await signIn(id);
  await expect.poll(() => room.heard.length).toBe(1);
  house.server.guard.deny('ann');
  room.send({ type: 'ping' });
  expect(await room.closed).toBe(4401);
});

it('takes a fresh token at any time, of the same person alone', async () => {
  await open();
  const { id } = await ann.start();
  const room = await signIn(id);
  await expect.poll(() => room.heard.length).toBe(1);
  room.send({ type: 'auth', token: (await house.as('ann')).token });
  await expect.poll(() => room.heard.length).toBe(2);
  room.send({ type: 'auth', token: (await house.as('bob')).token });
  expect(await room.closed).toBe(4404);
  expect(room.heard.map(({ type }) => type)).toEqual(['state', 'state', 'error']);
});

it('opens to pages of this site and of allowed ones, and to no other', async () => {
  await open();
  const { id } = await ann.start();
  for (const origin of [address.replace('ws', 'http'), 'https://friends.example']) {
    const room = await enter(id, { origin });
    room.send({ type: 'auth', token: ann.token });
    await expect.poll(room.last).toMatchObject({ type: 'state' });
  }
  for (const origin of ['https://evil.example', 'null', `${address.replace('ws', 'http')}.evil.example`]) {
    const room = await enter(id, { origin });
    room.send({ type: 'auth', token: ann.token });
    expect(await room.closed).toBe(4403);
    expect(room.heard.map(({ type }) => type)).toEqual(['error']);
  }
});

it.each([
  ['no JSON', '{'],
  ['an unknown type', { type: 'answer' }],
  ['no object', '[]'],
  ['a token that is none', { type: 'auth', token: 7 }],
  ['a deeply nested thing', '['.repeat(30_000)],
])('closes on %s and keeps serving others', async (_, message) => {
  await open();
  const { id } = await ann.start();
  const room = await enter(id);
  room.send(message);
  expect(await room.closed).toBe(4400);
  expect(room.heard).toMatchObject([{ type: 'error', error: { code: 'BAD_REQUEST' } }]);
  const other = await signIn(id);
  await expect.poll(other.last).toMatchObject({ type: 'state' });
});

it('closes on a message that is too big, and on too many at once', async () => {
  await open();
  const { id } = await ann.start();
  const big = await enter(id);
  big.send({ type: 'auth', token: 'x'.repeat(100_000) });
  expect([1006, 1009]).toContain(await big.closed);
  const fast = await signIn(id);
  for (let n = 0; n < 500; n += 1) fast.send({ type: 'ping' });
  expect(await fast.closed).toBe(4429);
  expect(await ann.question(id)).toMatchObject({ status: 'active' });
});

it('closes when the interview is deleted', async () => {
  await open();
  const { id } = await ann.start();
  const room = await signIn(id);
  await expect.poll(() => room.heard.length).toBe(1);
  await ann.remove(id);
  expect(await room.closed).toBe(4404);
});

it('lets rooms go when the server ends', async () => {
  await open();
  const { id } = await ann.start();
  const room = await signIn(id);
  await expect.poll(() => room.heard.length).toBe(1);
  await house.server.app.close();
  expect([1001, 1005]).toContain(await room.closed);
});
