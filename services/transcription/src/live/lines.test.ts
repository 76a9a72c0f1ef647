import { SPEECH_FRAME } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { failingDisk } from '../../fixtures/failing-disk.ts';
import { createLiveHouse } from '../../fixtures/live-house.ts';
import { joined, silence, spoken } from '../../fixtures/sound.ts';

const house = createLiveHouse();
const { start, connect, enter, final } = house;
afterEach(house.close);
const RATE = 16_000;
const SAID_SECONDS = spoken('answer').length / RATE;
/** What the recogniser was given of a turn, and where in the turn that begins, in seconds. */
const wholeOf = (room: Awaited<ReturnType<typeof enter>>): { first: number; sound: Int16Array } => ({
  first: room.of('final')[0]?.from ?? Number.NaN,
  sound: house.asked().find(({ purpose }) => purpose === 'final')?.sound ?? new Int16Array(0),
});

it('hears nobody who did not agree to be written down, nor who takes that back, from the next question on', async () => {
  await start();
  house.agree(false);
  const room = await connect();
  room.send({ type: 'auth', token: await house.server().token('ann') });
  room.send({ type: 'open', streamId: 'stream-one', language: 'en', interviewId: 'interview-7' });
  expect(await room.closed).toBe(4403);
  house.agree(true);
  const other = await enter('ann', 'stream-one', 'interview-7');
  other.send({ type: 'question', turnId: 'q1', spoken: false });
  await expect.poll(other.events).toEqual(['listening']);
  house.agree(false);
  other.send({ type: 'question', turnId: 'q2', spoken: false });
  expect(await other.closed).toBe(4403);
  expect(other.heard.at(-1)).toMatchObject({ type: 'error', error: { code: 'FORBIDDEN' } });
});

it('an interview of somebody else takes no sound', async () => {
  await start();
  const room = await connect();
  room.send({ type: 'auth', token: await house.server().token('eve') });
  room.send({ type: 'open', streamId: 'stream-one', language: 'en', interviewId: 'interview-7' });
  expect(await room.closed).toBe(4404);
});

it('goes on after a reconnect in mid-sentence without losing a frame', async () => {
  await start();
  const first = await enter();
  first.send({ type: 'question', turnId: 'q1', spoken: false });
  const sound = joined(silence(0.5), spoken('answer'), silence(0.5));
  const half = Math.floor(sound.length / 2 / SPEECH_FRAME.samples) * SPEECH_FRAME.samples;
  first.sendFrames(0, sound.subarray(0, half));
  await first.reached(half / SPEECH_FRAME.samples);
  first.socket.terminate();
  const second = await enter();
  const [ready] = second.of('ready');
  expect(ready).toMatchObject({ nextSequence: half / SPEECH_FRAME.samples, turnId: 'q1' });
  // The room sends again what it is not sure of: what is there already is not heard twice.
  const again = half - 20 * SPEECH_FRAME.samples;
  await second.reached(second.sendFrames(again / SPEECH_FRAME.samples, sound.subarray(again)));
  second.send({ type: 'done' });
  await final(second);
  const heard = wholeOf(second);
  expect(heard.first).toBeLessThan(0.5);
  expect(heard.sound).toEqual(sound.subarray(heard.first * RATE, heard.first * RATE + heard.sound.length));
  expect(heard.first + heard.sound.length / RATE).toBeGreaterThan(0.5 + SAID_SECONDS - 0.1);
});

it('a text that went into a line nobody was at any more is told again to who comes back, until the next question', async () => {
  await start();
  const first = await enter();
  first.send({ type: 'question', turnId: 'q1', spoken: false });
  const reached = first.sendFrames(0, joined(silence(0.5), spoken('answer')));
  await first.reached(reached);
  first.send({ type: 'done' });
  await final(first);
  first.socket.terminate();
  const second = await enter();
  await final(second);
  expect(second.of('final')).toEqual(first.of('final'));
  second.send({ type: 'question', turnId: 'q2', spoken: false });
  await expect.poll(second.events).toEqual(['listening']);
  second.socket.terminate();
  const third = await enter();
  third.send({ type: 'ping' });
  await expect.poll(() => third.of('pong').length).toBe(1);
  expect(third.of('final')).toEqual([]);
});

it('a gap is asked for, and what is lost for good becomes silence, at its place and of its length', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sound = spoken('answer').slice(0, 180 * SPEECH_FRAME.samples);
  const part = (from: number, to?: number) =>
    sound.subarray(from * SPEECH_FRAME.samples, to === undefined ? undefined : to * SPEECH_FRAME.samples);
  await room.reached(room.sendFrames(0, part(0, 50)));
  room.sendFrames(60, part(60));
  await expect.poll(() => room.of('resend').at(-1)).toEqual({ type: 'resend', nextSequence: 50 });
  room.send({ type: 'lost', to: 60 });
  await room.reached(60);
  await room.reached(room.sendFrames(60, part(60)));
  room.send({ type: 'done' });
  await final(room);
  const heard = wholeOf(room);
  part(50, 60).fill(0);
  expect(heard.sound).toEqual(sound.subarray(heard.first * RATE, heard.first * RATE + heard.sound.length));
  expect(heard.sound.length / RATE).toBeGreaterThan(3);
});

it('while sound cannot be kept nothing of it is acknowledged, the person is told to type, and nothing of it is missing', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sound = joined(silence(0.5), spoken('answer'), silence(0.5));
  const half = 100 * SPEECH_FRAME.samples;
  await room.reached(room.sendFrames(0, sound.subarray(0, half)));
  const disk = await failingDisk();
  const end = room.sendFrames(100, sound.subarray(half));
  await expect
    .poll(() => room.of('notice'))
    .toMatchObject([{ notice: 'notKept', message: expect.stringContaining('type your answer') }]);
  expect(room.of('ack').at(-1)?.nextSequence).toBe(100);
  room.send({ type: 'done' });
  await final(room);
  disk.heal();
  const heard = wholeOf(room);
  expect(heard.sound).toEqual(sound.subarray(heard.first * RATE, heard.first * RATE + heard.sound.length));
  expect(heard.first + heard.sound.length / RATE).toBeGreaterThan((end * SPEECH_FRAME.milliseconds) / 1000 - 0.6);
});

it('what was said before the process died is there when the next one has started', async () => {
  await start();
  const { directory } = house.engines();
  const room = await enter();
  room.send({ type: 'question', turnId: 'the third question', spoken: false });
  await room.reached(room.sendFrames(0, joined(silence(0.5), spoken('answer'))));
  const reached = room.of('ack').at(-1)?.nextSequence ?? 0;
  await house.server().close();
  await house.engines().keep();
  await start(() => undefined, { directory });
  const next = await enter();
  expect(next.of('ready')).toMatchObject([{ nextSequence: reached, turnId: 'the third question' }]);
  next.send({ type: 'done' });
  await final(next);
  expect(next.of('final')[0]?.text).toMatch(/^I told the team/);
});

it('another window takes the stream over; the first one is told', async () => {
  await start();
  const first = await enter();
  const second = await enter();
  expect(await first.closed).toBe(4408);
  second.send({ type: 'ping' });
  await expect.poll(() => second.of('pong').length).toBe(1);
});

it('closes on whoever is not signed in, comes from elsewhere or makes no sense', async () => {
  await start();
  const stranger = await connect();
  stranger.send({ type: 'auth', token: 'no.such.token' });
  expect(await stranger.closed).toBe(4401);
  expect(await (await connect({ origin: 'https://evil.example' })).closed).toBe(4403);
  const early = await connect();
  early.socket.send(Buffer.alloc(644));
  expect(await early.closed).toBe(4400);
  const wrong = await enter();
  wrong.socket.send(Buffer.alloc(9));
  expect(await wrong.closed).toBe(4400);
});

it('closes on whoever says nothing', async () => {
  await start(undefined, { authWithinMs: 60 });
  expect(await (await connect()).closed).toBe(4401);
});

it('two people who name their stream alike hear nothing of each other', async () => {
  await start();
  const [ann, ben] = [await enter('ann', 'the-same-name'), await enter('ben', 'the-same-name')];
  ann.send({ type: 'question', turnId: 'q1', spoken: false });
  await ann.reached(ann.sendFrames(0, spoken('answer')));
  ann.send({ type: 'done' });
  await final(ann);
  expect(ben.heard.map(({ type }) => type)).toEqual(['ready']);
});

it('more people than this server can hear are told to type', async () => {
  await start();
  for (const who of ['ann', 'ben', 'cat', 'dan']) await enter(who);
  const token = await house.server().token('eve');
  const late = await connect();
  late.send({ type: 'auth', token });
  late.send({ type: 'open', streamId: 'stream-one' });
  expect(await late.closed).toBe(4503);
  expect(late.of('error')[0]?.error.message).toContain('Type your answer');
});

it('an erased person leaves no sound behind, in the middle of a sentence', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, spoken('answer')));
  const erased = await house.server().app.inject({
    method: 'DELETE',
    url: '/internal/transcription/people/ann',
    headers: { authorization: `Bearer ${await house.server().serviceTokens.mint('transcription', 'ann')}` },
  });
  expect(erased.json()).toEqual({ transcriptions: 0, recordings: 1, conversations: 0 });
  expect(house.asked().filter(({ purpose }) => purpose === 'final')).toEqual([]);
});
