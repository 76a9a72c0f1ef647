import { SPEECH_FRAME } from '../../packages/contracts/src/live-speech.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';

/*
 * The people of the bench, in a process of their own: each sends 20 ms of sound fifty times a second, an answer and a pause
 * over and over, and presses Done at the end.
 */
const sound = joined(spoken('answer'), silence(1), spoken('other'), silence(0.8));
const FRAMES = Math.floor(sound.length / SPEECH_FRAME.samples);
const frames = Array.from({ length: FRAMES }, (_, at) => {
  const bytes = Buffer.alloc(SPEECH_FRAME.bytes);
  for (let n = 0; n < SPEECH_FRAME.samples; n += 1)
    bytes.writeInt16LE(sound[at * SPEECH_FRAME.samples + n] ?? 0, n * 2);
  return bytes;
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
/** Doors opened at once. */
const TOGETHER = 25;
const acks: number[] = [];
const ends: number[] = [];
let sent = 0;
let lost = 0;

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
    heard[message.type]?.(message);
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const ready = new Promise((resolve) => {
    heard.ready = resolve;
  });
  socket.send(JSON.stringify({ type: 'auth', token }));
  socket.send(JSON.stringify({ type: 'open', streamId: `stream-${at}` }));
  await ready;
  socket.send(JSON.stringify({ type: 'question', turnId: 'q', spoken: false }));
  return async (seconds: number): Promise<void> => {
    await pause(((at * 20) / 7) % 20);
    const begun = performance.now();
    const total = seconds * 50;
    for (let n = 0; n < total; n += 1) {
      const bytes = Buffer.alloc(4 + SPEECH_FRAME.bytes);
      bytes.writeUInt32LE(n, 0);
      frames[(n + at * 7) % FRAMES]?.copy(bytes, 4);
      times.set(n + 1, performance.now());
      socket.send(bytes);
      sent += 1;
      await pause(begun + (n + 1) * 20 - performance.now());
    }
    const final = new Promise((resolve) => {
      heard.final = resolve;
    });
    // Not all in the same instant: people do not.
    await pause((at * 37) % 4_000);
    const done = performance.now();
    socket.send(JSON.stringify({ type: 'done' }));
    await Promise.race([final, pause(15_000)]);
    ends.push(performance.now() - done);
    lost += total - acknowledged;
    socket.close();
  };
};

process.once('message', async (message) => {
  const { url, tokens, seconds } = message as { url: string; tokens: string[]; seconds: number };
  const people: Array<Awaited<ReturnType<typeof openPerson>>> = [];
  for (let at = 0; at < tokens.length; at += TOGETHER)
    people.push(
      ...(await Promise.all(tokens.slice(at, at + TOGETHER).map((token, n) => openPerson(url, token, at + n)))),
    );
  process.send?.('ready');
  await Promise.all(people.map((speak) => speak(seconds)));
  process.send?.({ acks, ends, frames: sent, lost });
});
