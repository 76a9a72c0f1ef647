import { SPEECH_FRAME, type SpeechServerMessage } from '@talentsync/contracts';
import type { SpeechToText, TextToSpeech } from '@talentsync/engines';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { joined, silence, spoken } from '../../fixtures/sound.ts';
import { samplesIn } from '../decode/index.ts';
import { createTranscriptionService } from '../index.ts';

const TAKEN_OVER = 4408;
const probe = async () => ({ driver: 'scripted', usable: true, reduced: false, detail: 'scripted' });
const RATE = 16_000;
/** Notes what it is given. */
const speechToText = (heard: Int16Array[]): SpeechToText => ({
  ...{ model: 'scripted', probe, close: async () => {} },
  capabilities: { mediaTypes: [], maxBytes: 50_000_000, live: false, scorable: true },
  transcribe: async ({ bytes }) => {
    const duration = (bytes.length - 44) / 32_000;
    heard.push(samplesIn(Buffer.from(bytes)));
    return { text: 'I told them', language: 'en', duration, segments: [], words: [] };
  },
});
const textToSpeech: TextToSpeech = {
  ...{ model: 'none', languages: [], voices: async () => [], probe, close: async () => {} },
  speak: async () => Promise.reject(new Error('no voice')),
};

/** As many whole frames as are in it: what is over is not sent. */
const framed = (pcm: Int16Array): Int16Array => pcm.subarray(0, pcm.length - (pcm.length % SPEECH_FRAME.samples));

interface Replica {
  server: TestServer;
  address: string;
  heard: Int16Array[];
}

let engines: TestEngines;
let here: Replica;
let there: Replica;
let token: string;
const sockets: WebSocket[] = [];

const open = async (graceMs: number): Promise<Replica> => {
  const heard: Int16Array[] = [];
  const server = await openTestServer(async ({ guard, call, logger, metrics }) => [
    await createTranscriptionService({
      ...{ ...engines, guard, call, logger, metrics, maxSeconds: 600, directory: engines.directory },
      ...{ captionSeconds: 0.5, liveStreams: 4, corsOrigins: [], speechToText: speechToText(heard), textToSpeech },
      limits: { graceMs, againMs: 1 },
    }),
  ]);
  return { server, heard, address: (await server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws') };
};
/** Two processes, and how long each keeps the stream of a room whose line broke. */
const start = async (graceMs: number): Promise<void> => {
  engines = await openTestEngines();
  [here, there] = [await open(graceMs), await open(graceMs)];
};
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const { server } of [here, there]) await server.close();
  await engines.close();
});

/** Opens the stream of one room at a replica. */
const enter = async ({ server, address }: Replica) => {
  const socket = new WebSocket(`${address}/api/transcriptions/live`);
  sockets.push(socket);
  const heard: SpeechServerMessage[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  const send = (message: object): void => socket.send(JSON.stringify(message));
  token = await server.token('ann');
  send({ type: 'auth', token });
  send({ type: 'open', streamId: 'the-room-of-ann' });
  const of = <Type extends SpeechServerMessage['type']>(type: Type) =>
    heard.filter((message): message is Extract<SpeechServerMessage, { type: Type }> => message.type === type);
  await expect.poll(() => of('ready').length).toBe(1);
  /** Sends sound from a frame on, and waits until it is kept; answers with the next frame. */
  const say = async (first: number, pcm: Int16Array): Promise<number> => {
    const frames = Math.floor(pcm.length / SPEECH_FRAME.samples);
    const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, frames * SPEECH_FRAME.bytes);
    for (let at = 0; at < frames; at += 50) {
      const head = Buffer.alloc(SPEECH_FRAME.headerBytes);
      head.writeUInt32LE(first + at);
      socket.send(Buffer.concat([head, bytes.subarray(at * SPEECH_FRAME.bytes, (at + 50) * SPEECH_FRAME.bytes)]));
    }
    await expect.poll(() => of('ack').at(-1)?.nextSequence).toBe(first + frames);
    return first + frames;
  };
  return { socket, of, send, say, closed };
};

it('a room whose line broke goes on at any other process in mid-sentence, and back again, without losing a frame', async () => {
  await start(60_000);
  const first = await enter(here);
  first.send({ type: 'question', turnId: 'q1', spoken: false });
  const one = await first.say(0, joined(silence(0.5), spoken('answer')));
  first.socket.terminate();

  const second = await enter(there);
  expect(second.of('ready')).toMatchObject([{ nextSequence: one, turnId: 'q1' }]);
  const two = await second.say(one, spoken('answer'));
  second.socket.terminate();

  const third = await enter(here);
  expect(third.of('ready')).toMatchObject([{ nextSequence: two, turnId: 'q1' }]);
  third.send({ type: 'done' });
  await expect.poll(() => third.of('final').length).toBe(1);
  // All of it in one piece, sample by sample, from a little before the first word to a little after the last.
  const whole = joined(framed(joined(silence(0.5), spoken('answer'))), spoken('answer'));
  const from = (third.of('final')[0]?.from ?? Number.NaN) * RATE;
  expect(here.heard).toEqual([whole.subarray(from, from + (here.heard[0]?.length ?? 0))]);
  expect(from).toBeLessThan(0.5 * RATE);
  expect(from + (here.heard[0]?.length ?? 0)).toBeGreaterThan(two * SPEECH_FRAME.samples - 0.6 * RATE);
  expect(there.heard).toEqual([]);
});

it('the process that had the stream lets go of it: its socket is told, and it transcribes nothing when its time is over', async () => {
  await start(50);
  const first = await enter(here);
  first.send({ type: 'question', turnId: 'q1', spoken: false });
  const one = await first.say(0, joined(silence(0.5), spoken('answer')));
  const second = await enter(there);
  expect(await first.closed).toBe(TAKEN_OVER);
  await second.say(one, silence(0.2));
  second.send({ type: 'done' });
  await expect.poll(() => second.of('final').length).toBe(1);
  expect(await here.server.app.inject({ url: '/metrics' }).then(({ body }) => body)).toMatch(
    /^talentsync_live_speech_streams 0$/m,
  );
  expect(here.heard).toEqual([]);
});
