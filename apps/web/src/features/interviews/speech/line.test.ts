import type { SpeechServerMessage } from '@talentsync/contracts';
import { beforeEach, expect, it } from 'vitest';
import { type LineOptions, openSpeechLine, type SpeechLine } from './line.ts';
import { createWire } from './testing.ts';

let wires: Array<ReturnType<typeof createWire>>;
let waiting: Array<{ work: () => void; ms: number }>;
let heard: SpeechServerMessage[];
let ended: Array<{ elsewhere: boolean; message: string | undefined }>;
let connections: boolean[];
let signedIn: boolean;
let line: SpeechLine;

/** A frame that can be told from others. */
const frame = (mark: number) => new Int16Array(320).fill(mark);
const speak = (from: number, to: number): void => {
  for (let mark = from; mark < to; mark += 1) line.push(frame(mark));
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
const wire = (at: number) => wires[at] as ReturnType<typeof createWire>;
/** Lets the shortest wait pass: a reconnect comes before a sign of life. */
const pass = (): void => {
  const next = waiting.toSorted((one, two) => one.ms - two.ms)[0];
  waiting = waiting.filter((other) => other !== next);
  next?.work();
};

beforeEach(() => {
  [wires, waiting, heard, ended, connections, signedIn] = [[], [], [], [], [], true];
  let ids = 0;
  const options: LineOptions = {
    ...{ interviewId: 'i1', language: 'en', pace: 'answer', token: () => 'token', refresh: async () => signedIn },
    newId: () => `stream-${++ids}`,
    connect: () => {
      wires.push(createWire());
      return wire(wires.length - 1).wire;
    },
    later: (work, ms) => {
      const entry = { work, ms };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    onMessage: (message) => heard.push(message),
    onConnection: (connected) => connections.push(connected),
    onEnd: (reason) => ended.push(reason),
  };
  line = openSpeechLine(options);
});

/** A line on which the first question was asked and is listened to. */
const begin = (): void => {
  wire(0).open();
  wire(0).ready(0);
  line.ask('q1');
  wire(0).tell({ type: 'turn', turnId: 'q1', event: 'listening' });
};

it('what is said before the server is there is kept, and follows the question', () => {
  line.ask('q1');
  speak(0, 7);
  wire(0).open();
  expect(wire(0).texts).toMatchObject([
    { type: 'auth', token: 'token' },
    { type: 'open', streamId: 'stream-1', interviewId: 'i1', language: 'en' },
  ]);
  expect(wire(0).sound).toEqual([]);
  wire(0).ready(40);
  expect(wire(0).texts.slice(2)).toMatchObject([
    { type: 'question', spoken: false },
    { type: 'mode' },
    { type: 'voice' },
  ]);
  expect(wire(0).numbered()).toEqual([0, 1, 2, 3, 4, 5, 6].map((mark) => [40 + mark, mark]));
});

it('sends frames in company, and all of them before "done"', () => {
  begin();
  speak(0, 4);
  expect(wire(0).sound).toEqual([]);
  speak(4, 7);
  expect(wire(0).sound.map(({ frames }) => frames.length)).toEqual([5]);
  line.done();
  speak(7, 20);
  expect(wire(0).numbered()).toEqual([0, 1, 2, 3, 4, 5, 6].map((mark) => [mark, mark]));
  expect(wire(0).said().at(-1)).toBe('done');
});

it('after a break it goes on under the same name with what the server does not have', () => {
  begin();
  speak(0, 20);
  wire(0).tell({ type: 'ack', nextSequence: 8 });
  wire(0).drop(1006);
  speak(20, 23);
  expect(connections).toEqual([true, false]);
  pass();
  wire(1).open();
  wire(1).ready(12, 'q1');
  expect(wire(1).texts[1]).toMatchObject({ type: 'open', streamId: 'stream-1' });
  expect(wire(1).said()).not.toContain('question');
  expect(wire(1).numbered()).toEqual(Array.from({ length: 11 }, (_, at) => [12 + at, 12 + at]));
});

it('a question and a "done" that the line swallowed are said again', () => {
  wire(0).open();
  wire(0).ready(0);
  line.ask('q1');
  speak(0, 10);
  line.done();
  wire(0).drop(1006);
  pass();
  wire(1).open();
  wire(1).ready(0);
  expect(wire(1).said()).toEqual(['auth', 'open', 'question', 'mode', 'voice', 'done']);
  expect(wire(1).numbered()).toHaveLength(10);
});

it('a turn that ended while the line was away is not asked again: its text follows', () => {
  begin();
  speak(0, 10);
  line.done();
  wire(0).drop(1006);
  pass();
  wire(1).open();
  wire(1).ready(10);
  expect(wire(1).said()).not.toContain('question');
});

it('sends again from where the server asks, and tells what it no longer has', () => {
  begin();
  speak(0, 10);
  wire(0).tell({ type: 'ack', nextSequence: 6 });
  wire(0).tell({ type: 'resend', nextSequence: 4 });
  expect(wire(0).texts.at(-1)).toEqual({ type: 'lost', to: 6 });
  expect(wire(0).sound.at(-1)).toMatchObject({ first: 6, frames: [6, 7, 8, 9] });
});

it('a server that forgot the stream gets another one with the question and all that is kept', () => {
  begin();
  speak(0, 10);
  wire(0).tell({ type: 'ack', nextSequence: 5 });
  wire(0).drop(1001);
  pass();
  wire(1).open();
  wire(1).ready(0);
  pass();
  wire(2).open();
  expect(wire(2).texts[1]).toMatchObject({ type: 'open', streamId: 'stream-2' });
  wire(2).ready(0);
  expect(wire(2).said().slice(0, 3)).toEqual(['auth', 'open', 'question']);
  expect(wire(2).numbered()).toEqual([5, 6, 7, 8, 9].map((mark, at) => [at, mark]));
});

it('the next turn goes on with the numbers, whatever was left of the one before', () => {
  begin();
  speak(0, 10);
  line.done();
  wire(0).tell({ type: 'final', turnId: 'q1', transcriptionId: 't', status: 'ready', text: 'x', scorable: true });
  wire(0).drop(1006);
  pass();
  wire(1).open();
  wire(1).ready(12);
  line.ask('q2');
  speak(50, 55);
  expect(wire(1).numbered()).toEqual([50, 51, 52, 53, 54].map((mark, at) => [12 + at, mark]));
});

it('a sign-in that ran out is renewed; where that fails, and on the refusals of the server, it ends', async () => {
  begin();
  wire(0).drop(4401);
  await Promise.resolve();
  await Promise.resolve();
  pass();
  expect(wires).toHaveLength(2);
  wire(1).open();
  wire(1).tell({ type: 'error', error: { code: 'UNAVAILABLE', message: 'Too many people speak.', requestId: 'r' } });
  wire(1).drop(4503);
  expect(ended).toEqual([{ elsewhere: false, message: 'Too many people speak.' }]);
  pass();
  expect(wires).toHaveLength(2);
});

it('another window that took over is no failure to be mended', () => {
  begin();
  wire(0).drop(4408);
  expect([ended, waiting]).toEqual([[{ elsewhere: true, message: undefined }], []]);
});

it('a line that died without a word is left and opened anew', () => {
  begin();
  pass();
  expect(wire(0).texts.at(-1)).toEqual({ type: 'ping' });
  pass();
  expect(connections).toEqual([true, false]);
  pass();
  expect(wires).toHaveLength(2);
});

it('while the voice reads, the server knows what it reads; after a break also that it has come to its end', () => {
  wire(0).open();
  wire(0).ready(0);
  line.ask('q1', true);
  line.voice('Why did it break?');
  wire(0).tell({ type: 'turn', turnId: 'q1', event: 'pauseVoice' });
  expect(wire(0).texts.slice(-2)).toEqual([
    { type: 'question', turnId: 'q1', spoken: true },
    { type: 'voice', playing: true, text: 'Why did it break?' },
  ]);
  wire(0).drop(1006);
  line.voice(undefined);
  pass();
  wire(1).open();
  wire(1).ready(0, 'q1');
  expect(wire(1).texts.at(-1)).toEqual({ type: 'voice', playing: false });
});

it('a question that waits for its voice still does after a break', () => {
  wire(0).open();
  line.ask('q1', true);
  wire(0).ready(0);
  expect(wire(0).texts.filter(({ type }) => type === 'question' || type === 'voice')).toEqual([
    { type: 'question', turnId: 'q1', spoken: true },
  ]);
});

it('how long is waited may change in mid-turn, and holds on the next line', () => {
  begin();
  line.pace('conversational');
  expect(wire(0).texts.at(-1)).toEqual({ type: 'mode', mode: 'conversational' });
  wire(0).drop(1006);
  pass();
  wire(1).open();
  expect(wire(1).texts[1]).toMatchObject({ type: 'open', mode: 'conversational' });
});

it('an earlier text does not end the turn; that a text was taken is told, after a reconnect too', () => {
  begin();
  const final = { type: 'final', turnId: 'q1', transcriptionId: 't', status: 'ready', text: 'x', scorable: true };
  wire(0).tell({ ...final, earlier: true });
  speak(0, 5);
  expect(wire(0).numbered()).toHaveLength(5);
  wire(0).drop(1006);
  line.taken('q1');
  pass();
  wire(1).open();
  wire(1).ready(5, 'q1');
  expect(wire(1).said().indexOf('taken')).toBe(2);
  expect(wire(1).texts[2]).toEqual({ type: 'taken', turnId: 'q1' });
  line.taken('q2');
  expect(wire(1).texts.at(-1)).toEqual({ type: 'taken', turnId: 'q2' });
});

it('“let me think” while the line is away is told when it is back, at its place in the sound, until it was heeded', () => {
  begin();
  speak(0, 5);
  wire(0).drop(1006);
  speak(5, 12);
  line.hold();
  speak(12, 20);
  pass();
  wire(1).open();
  wire(1).ready(5, 'q1');
  expect(wire(1).order.slice(wire(1).order.indexOf(5))).toEqual([5, 6, 7, 8, 9, 10, 11, 'hold', ...range(12, 20)]);
  wire(1).drop(1006);
  pass();
  wire(2).open();
  wire(2).ready(9, 'q1');
  expect(wire(2).order.slice(wire(2).order.indexOf(9))).toEqual([9, 10, 11, 'hold', ...range(12, 20)]);
  wire(2).tell({ type: 'turn', turnId: 'q1', event: 'held' });
  wire(2).drop(1006);
  pass();
  wire(3).open();
  wire(3).ready(9, 'q1');
  expect(wire(3).said()).not.toContain('hold');
});

it('“let me think” goes out behind all that was said before it, and is not told again to whoever has spoken on', () => {
  begin();
  speak(0, 7);
  line.hold();
  expect(wire(0).order.slice(-8)).toEqual([0, 1, 2, 3, 4, 5, 6, 'hold']);
  wire(0).tell({ type: 'activity', speaking: true });
  wire(0).drop(1006);
  pass();
  wire(1).open();
  wire(1).ready(0, 'q1');
  expect(wire(1).said()).not.toContain('hold');
});
