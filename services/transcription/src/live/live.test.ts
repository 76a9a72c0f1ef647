import { AppError, SPEECH_FRAME, type SpeechServerMessage, type Transcription } from '@talentsync/contracts';
import type { SpeechToText, TextToSpeech } from '@talentsync/engines';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { joined, noise, silence, spoken } from '../../fixtures/sound.ts';
import { createTranscriptionService } from '../index.ts';

const WORDS = 'I told the team the same day and then we wrote a test together'.split(' ');
const EACH = 0.28;

let engines: TestEngines;
let server: TestServer;
let address: string;
let asked: Array<{ purpose: string; seconds: number; prompt: string | undefined }> = [];
let opened: WebSocket[] = [];
let [captioning, mostCaptioning] = [0, 0];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.terminate();
  await server.close();
  await engines.close();
});

type Hear = (purpose: 'caption' | 'final', count: number) => string | undefined;

const silent: TextToSpeech = {
  model: 'none',
  voices: async () => [],
  speak: async () => Promise.reject(new Error('no voice')),
  probe: async () => ({ driver: 'none', usable: true, reduced: true, detail: 'none' }),
  close: async () => {},
};

/** A recogniser that hears as many of its words as the sound is long; `hear` may fail or say something else. */
const recogniser = (hear: Hear, live: boolean): SpeechToText => ({
  model: 'scripted',
  capabilities: { mediaTypes: [], maxBytes: 50_000_000, live, scorable: true },
  probe: async () => ({ driver: 'scripted', usable: true, reduced: false, detail: 'scripted' }),
  close: async () => {},
  transcribe: async ({ bytes }, { purpose, prompt }) => {
    captioning += purpose === 'caption' ? 1 : 0;
    mostCaptioning = Math.max(mostCaptioning, captioning);
    await new Promise((resolve) => setTimeout(resolve, 10));
    captioning -= purpose === 'caption' ? 1 : 0;
    const seconds = (bytes.length - 44) / 32_000;
    asked.push({ purpose, seconds, prompt });
    const said = hear(purpose, asked.filter((other) => other.purpose === purpose).length);
    const words =
      said === undefined
        ? WORDS.slice(0, Math.max(1, Math.floor((seconds - 0.6) / EACH)))
        : said.split(' ').filter(Boolean);
    return {
      ...{ text: words.join(' '), language: 'en', duration: seconds, segments: [] },
      words: words.map((text, at) => ({ text, start: 0.4 + at * EACH, end: 0.4 + (at + 1) * EACH, confidence: 0.9 })),
    };
  },
});

const start = async (
  hear: Hear = () => undefined,
  options: { live?: boolean; graceMs?: number; directory?: string } = {},
) => {
  asked = [];
  opened = [];
  [captioning, mostCaptioning] = [0, 0];
  engines = await openTestEngines(options.directory === undefined ? {} : { directory: options.directory });
  server = await openTestServer(async ({ guard, logger, metrics }) => [
    await createTranscriptionService({
      ...{ ...engines, guard, logger, metrics, maxSeconds: 600, directory: engines.directory },
      ...{ captionSeconds: 0.5, liveStreams: 4, corsOrigins: ['https://friends.example'] },
      speechToText: recogniser(hear, options.live ?? true),
      textToSpeech: silent,
      limits: { authWithinMs: 1_500, graceMs: options.graceMs ?? 60_000, againMs: 1 },
    }),
  ]);
  address = (await server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
};

/** A room's socket: keeps what it hears, and sends sound as frames with numbers. */
const connect = async (options: { origin?: string } = {}) => {
  const socket = new WebSocket(`${address}/api/transcriptions/live`, options);
  opened.push(socket);
  const heard: SpeechServerMessage[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const of = <Type extends SpeechServerMessage['type']>(type: Type) =>
    heard.filter((message): message is Extract<SpeechServerMessage, { type: Type }> => message.type === type);
  const sendFrames = (sequence: number, pcm: Int16Array): number => {
    const frames = Math.floor(pcm.length / SPEECH_FRAME.samples);
    for (let at = 0; at < frames; at += 10) {
      const count = Math.min(10, frames - at);
      const bytes = Buffer.alloc(4 + count * SPEECH_FRAME.bytes);
      bytes.writeUInt32LE(sequence + at, 0);
      const part = pcm.subarray(at * SPEECH_FRAME.samples, (at + count) * SPEECH_FRAME.samples);
      for (const [n, sample] of part.entries()) bytes.writeInt16LE(sample, 4 + n * 2);
      socket.send(bytes);
    }
    return sequence + frames;
  };
  const reached = (sequence: number) =>
    expect.poll(() => of('ack').at(-1)?.nextSequence, { timeout: 5_000, interval: 5 }).toBe(sequence);
  const events = () => of('turn').map(({ event }) => event);
  return { socket, heard, closed, send, of, sendFrames, reached, events };
};
type Room = Awaited<ReturnType<typeof connect>>;

const enter = async (who = 'ann', streamId = 'stream-one'): Promise<Room> => {
  const token = await server.token(who);
  const room = await connect();
  room.send({ type: 'auth', token });
  room.send({ type: 'open', streamId, mode: 'answer', language: 'en' });
  await expect.poll(() => room.of('ready').length, { timeout: 5_000, interval: 5 }).toBe(1);
  return room;
};
const final = (room: Room, count = 1) =>
  expect.poll(() => room.of('final').length, { timeout: 10_000, interval: 5 }).toBe(count);
const get = async (id: string | null | undefined, who = 'ann'): Promise<Transcription> =>
  (
    await server.app.inject({
      method: 'GET',
      url: `/api/transcriptions/${id}`,
      headers: { authorization: `Bearer ${await server.token(who)}` },
    })
  ).json();
/** As a microphone gives it, part by part, so that captions come in between. */
const speakSlowly = async (room: Room, from: number, pcm: Int16Array, seconds = 0.6): Promise<number> => {
  let sequence = from;
  const step = Math.round(seconds * 50) * SPEECH_FRAME.samples;
  for (let at = 0; at < pcm.length; at += step) {
    sequence = room.sendFrames(sequence, pcm.subarray(at, at + step));
    await room.reached(sequence);
    const passes = asked.length;
    await expect.poll(() => asked.length >= passes, { interval: 2 }).toBe(true);
  }
  return sequence;
};

it('captions grow while somebody speaks, committed words never change, and the final text is one pass over the turn', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await speakSlowly(room, 0, joined(silence(1), spoken('answer'), silence(9)));
  await final(room);
  expect(room.events()).toEqual(['listening', 'ended']);
  const captions = room.of('caption').map(({ committed }) => committed);
  expect(captions.length).toBeGreaterThan(3);
  for (const [at, later] of captions.slice(1).entries()) expect(later.startsWith(captions[at] ?? '')).toBe(true);
  const [result] = room.of('final');
  expect(result).toMatchObject({ turnId: 'q1', status: 'ready', scorable: true, counts: { turns: 1, lostTurns: 0 } });
  expect(result?.text).toMatch(/^I told the team the same day/);
  expect(asked.filter(({ purpose }) => purpose === 'final')).toHaveLength(1);
  expect(await get(result?.transcriptionId)).toMatchObject({ status: 'ready', text: result?.text });
  expect(await get(result?.transcriptionId, 'eve')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(room.of('activity').map(({ speaking }) => speaking)).toEqual([true, false]);
});

it('silence and noise are never sent to a recogniser', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const end = room.sendFrames(0, joined(silence(4), noise(6, 900), silence(8)));
  await room.reached(end);
  expect(room.events()).toEqual(['listening', 'nudge']);
  room.send({ type: 'done' });
  await final(room);
  expect(room.of('final')).toMatchObject([{ transcriptionId: null, text: '' }]);
  expect(asked).toEqual([]);
});

it('however fast the sound comes, one pass is under way at a time', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sound = joined(spoken('answer'), spoken('other'), spoken('answer'));
  let sequence = 0;
  for (let at = 0; at < sound.length; at += SPEECH_FRAME.samples * 10)
    sequence = room.sendFrames(sequence, sound.subarray(at, at + SPEECH_FRAME.samples * 10));
  await room.reached(sequence);
  await expect.poll(() => room.of('caption').length).toBeGreaterThan(0);
  expect(mostCaptioning).toBe(1);
});

it('in a silence a caption is asked for once, not again and again', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sequence = await speakSlowly(room, 0, joined(spoken('answer'), silence(0.6)));
  await expect.poll(() => room.of('caption').length).toBeGreaterThan(1);
  room.send({ type: 'hold' });
  const passes = () => asked.filter(({ purpose }) => purpose === 'caption').length;
  const next = await speakSlowly(room, sequence, silence(0.6));
  const before = passes();
  await speakSlowly(room, next, silence(6), 0.1);
  expect(passes()).toBe(before);
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
  const pass = asked.find(({ purpose }) => purpose === 'final');
  expect(pass?.seconds).toBeGreaterThan(3.4);
  expect(pass?.seconds).toBeLessThan(4.6);
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

it('a gap is asked for, and what is lost for good becomes silence', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, silence(1)));
  room.sendFrames(60, silence(0.2));
  await expect.poll(() => room.of('resend').at(-1)).toEqual({ type: 'resend', nextSequence: 50 });
  room.send({ type: 'lost', to: 60 });
  await room.reached(60);
  await room.reached(room.sendFrames(60, silence(1)));
});

it('what was said before the process died is there when the next one has started', async () => {
  await start();
  const { directory } = engines;
  const room = await enter();
  room.send({ type: 'question', turnId: 'the third question', spoken: false });
  await room.reached(room.sendFrames(0, joined(silence(0.5), spoken('answer'))));
  const reached = room.of('ack').at(-1)?.nextSequence ?? 0;
  await server.close();
  await engines.keep();
  await start(() => undefined, { directory });
  const next = await enter();
  expect(next.of('ready')).toMatchObject([{ nextSequence: reached, turnId: 'the third question' }]);
  next.send({ type: 'done' });
  await final(next);
  expect(next.of('final')[0]?.text).toMatch(/^I told the team/);
});

it('the final text of who never comes back is kept, and waits for who comes back later', async () => {
  await start(() => undefined, { graceMs: 150 });
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, joined(spoken('answer'), silence(0.5))));
  room.socket.terminate();
  await expect.poll(() => asked.filter(({ purpose }) => purpose === 'final').length, { timeout: 5_000 }).toBe(1);
});

it('a recogniser that is away costs no word: the text comes later, and captions pause', async () => {
  let away = true;
  await start(() => {
    if (away) throw new AppError('UNAVAILABLE', 'away', { retryAfterSeconds: 0 });
    return undefined;
  });
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, joined(spoken('answer'), silence(0.5))));
  room.send({ type: 'done' });
  await final(room);
  const [result] = room.of('final');
  expect(result).toMatchObject({ status: 'processing' });
  expect(room.of('notice').at(-1)).toMatchObject({ notice: 'textLater' });
  away = false;
  await expect
    .poll(async () => (await get(result?.transcriptionId)).status, { timeout: 10_000, interval: 20 })
    .toBe('ready');
  expect((await get(result?.transcriptionId)).text).toMatch(/^I told the team/);
});

it('interrupting the voice takes two words; "mm-hmm" lets it resume', async () => {
  let words = 'mm-hmm';
  await start((purpose) => (purpose === 'caption' ? words : undefined));
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: true });
  room.send({ type: 'voice', playing: true });
  let sequence = await speakSlowly(room, 0, joined(silence(0.6), spoken('other').subarray(0, 16_000), silence(3)));
  await expect.poll(room.events).toEqual(['pauseVoice', 'resumeVoice']);
  words = 'sorry which team do you mean';
  sequence = await speakSlowly(room, sequence, joined(silence(1), spoken('answer')));
  await expect.poll(room.events).toEqual(['pauseVoice', 'resumeVoice', 'pauseVoice', 'stopVoice', 'listening']);
  room.send({ type: 'done' });
  await final(room);
  expect(room.of('final')[0]?.counts).toMatchObject({ bargeIns: 1, falseAlarms: 1 });
});

it('"could you repeat that" is heeded, and is not part of the answer', async () => {
  let words: string | undefined = 'Could you repeat the question please';
  await start(() => words);
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sequence = await speakSlowly(room, 0, joined(spoken('other'), silence(1.2)));
  await expect.poll(room.events).toEqual(['listening', 'repeat']);
  words = undefined;
  await speakSlowly(room, sequence, joined(silence(2), spoken('answer'), silence(9)));
  await final(room);
  const pass = asked.findLast(({ purpose }) => purpose === 'final');
  expect(pass?.seconds).toBeLessThan(4.8);
});

it('where the recogniser is too slow for captions, the text comes at the end of the turn', async () => {
  await start(() => undefined, { live: false });
  const room = await enter();
  expect(room.of('ready')).toMatchObject([{ captions: false }]);
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, joined(spoken('answer'), silence(9))));
  await final(room);
  expect([room.of('caption'), asked.map(({ purpose }) => purpose)]).toEqual([[], ['final']]);
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
  expect(await (await connect()).closed).toBe(4401);
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
  const token = await server.token('eve');
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
  const erased = await server.app.inject({
    method: 'DELETE',
    url: '/internal/transcription/people/ann',
    headers: { authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}` },
  });
  expect(erased.json()).toEqual({ transcriptions: 0, recordings: 1 });
  expect(asked.filter(({ purpose }) => purpose === 'final')).toEqual([]);
});
