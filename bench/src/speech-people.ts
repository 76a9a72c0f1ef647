import { setTimeout as pause } from 'node:timers/promises';
import { SPEECH_FRAME } from '../../packages/contracts/src/live-speech.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';

/*
 * The people of the bench, in a process of their own: each sends fifty frames of sound a second, five to a message as the
 * room does, an answer and a pause over and over, and presses Done at the end. Or the same messages to an echo.
 */
const sound = joined(spoken('answer'), silence(1), spoken('other'), silence(0.8));
const FRAMES = Math.floor(sound.length / SPEECH_FRAME.samples);
const frames = Array.from({ length: FRAMES }, (_, at) => {
  const bytes = Buffer.alloc(SPEECH_FRAME.bytes);
  for (let n = 0; n < SPEECH_FRAME.samples; n += 1)
    bytes.writeInt16LE(sound[at * SPEECH_FRAME.samples + n] ?? 0, n * 2);
  return bytes;
});

/** Frames that go out together, as the room sends them. */
const A_MESSAGE = 5;
/** Doors opened at once. */
const TOGETHER = 25;
const acks: number[] = [];
const ends: number[] = [];
let sent = 0;
let lost = 0;
/** When the first frame went out and the last one, and by how much the latest was late: whether the sender keeps pace. */
const sending = { from: Number.POSITIVE_INFINITY, to: 0, late: 0 };

/** Sound as a microphone gives it, by the clock and not by what came before. */
const speak = async (seconds: number, send: (n: number) => void): Promise<void> => {
  const begun = performance.now();
  sending.from = Math.min(sending.from, begun);
  for (let n = 0; n < seconds * 50; n += A_MESSAGE) {
    sending.late = Math.max(sending.late, performance.now() - begun - n * 20);
    send(n);
    sent += A_MESSAGE;
    await pause(begun + (n + A_MESSAGE) * 20 - performance.now());
  }
  sending.to = Math.max(sending.to, performance.now());
};

const messageOf = (n: number, at: number): Uint8Array<ArrayBuffer> => {
  const bytes = Buffer.alloc(4 + A_MESSAGE * SPEECH_FRAME.bytes);
  bytes.writeUInt32LE(n, 0);
  for (let frame = 0; frame < A_MESSAGE; frame += 1)
    frames[(n + frame + at * 7) % FRAMES]?.copy(bytes, 4 + frame * SPEECH_FRAME.bytes);
  return bytes;
};

/** The same messages at the same pace to a socket that only sends them back. */
const openEcho = async (url: string, at: number) => {
  const socket = new WebSocket(`${url}/api/echo`);
  socket.binaryType = 'arraybuffer';
  const times = new Map<number, number>();
  socket.addEventListener('message', ({ data }) => {
    const n = new DataView(data).getUint32(0, true);
    acks.push(performance.now() - (times.get(n) ?? 0));
    times.delete(n);
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  return async (seconds: number): Promise<void> => {
    await pause(((at * 20) / 7) % 20);
    await speak(seconds, (n) => {
      times.set(n, performance.now());
      socket.send(messageOf(n, at));
    });
    await pause(1_000);
    lost += times.size;
    socket.close();
  };
};

const openPerson = async (url: string, token: string, at: number) => {
  const socket = new WebSocket(`${url}/api/transcriptions/live`);
  const heard: Record<string, (message: { nextSequence: number }) => void> = {};
  const times = new Map<number, number>();
  let acknowledged = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data));
    if (message.type === 'ack') {
      acknowledged = message.nextSequence;
      const time = times.get(acknowledged);
      if (time !== undefined) acks.push(performance.now() - time);
      for (const key of times.keys()) if (key <= acknowledged) times.delete(key);
    }
    if (message.type === 'error') throw new Error(message.error.message);
    heard[message.type]?.(message);
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const ready = new Promise((resolve) => {
    heard.ready = resolve;
  });
  socket.send(JSON.stringify({ type: 'auth', token }));
  socket.send(JSON.stringify({ type: 'open', streamId: `stream-${at}`, interviewId: `interview-${at}` }));
  await ready;
  socket.send(JSON.stringify({ type: 'question', turnId: 'q', spoken: false }));
  return async (seconds: number): Promise<void> => {
    await pause(((at * 20) / 7) % 20);
    await speak(seconds, (n) => {
      times.set(n + A_MESSAGE, performance.now());
      socket.send(messageOf(n, at));
    });
    const final = new Promise((resolve) => {
      heard.final = resolve;
    });
    // Not all in the same instant: people do not.
    await pause((at * 37) % 4_000);
    const done = performance.now();
    socket.send(JSON.stringify({ type: 'done' }));
    await Promise.race([final, pause(15_000)]);
    ends.push(performance.now() - done);
    lost += seconds * 50 - acknowledged;
    socket.close();
  };
};

process.once('message', async (message) => {
  const { url, tokens, seconds, echo } = message as { url: string; tokens: string[]; seconds: number; echo: boolean };
  const open = (token: string, at: number) => (echo ? openEcho(url, at) : openPerson(url, token, at));
  const people: Array<Awaited<ReturnType<typeof openPerson>>> = [];
  for (let at = 0; at < tokens.length; at += TOGETHER)
    people.push(...(await Promise.all(tokens.slice(at, at + TOGETHER).map((token, n) => open(token, at + n)))));
  process.send?.('ready');
  await Promise.all(people.map((speak) => speak(seconds)));
  process.send?.({ acks, ends, frames: sent, lost, sendingMs: sending.to - sending.from, lateMs: sending.late });
});
