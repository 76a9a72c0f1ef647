import type { SpeechClientMessage, SpeechServerMessage } from '@talentsync/contracts';
import { backOff } from '../../../live.ts';

/** How long a silence is waited for: short in a talk, longer where answers are thought over. */
export type Pace = Extract<SpeechClientMessage, { type: 'mode' }>['mode'];

/** As much of a WebSocket as a line needs; a test brings its own. */
export interface Wire {
  readonly readyState: number;
  send(data: string | ArrayBuffer): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface LineOptions {
  interviewId: string;
  language: string;
  pace: Pace;
  newId: () => string;
  connect: () => Wire;
  token: () => string | undefined;
  /** Gets a new access token; false when nobody is signed in any more. */
  refresh: () => Promise<boolean>;
  /** Does something later; answers with what calls it off. */
  later: (work: () => void, ms: number) => () => void;
  onMessage: (message: SpeechServerMessage) => void;
  onConnection: (connected: boolean) => void;
  /** It will not come back by itself; in the server's words where it said some. */
  onEnd: (reason: { elsewhere: boolean; message: string | undefined }) => void;
}

export interface SpeechLine {
  /** A question is put: what is heard from here on answers it. `spoken` where a voice is about to read it. */
  ask(turnId: string, spoken?: boolean): void;
  /** The voice began to read this text, or fell silent. */
  voice(reading: string | undefined): void;
  pace(pace: Pace): void;
  push(frame: Int16Array<ArrayBuffer>): void;
  hold(): void;
  done(): void;
  /** All that was said to this question is in its draft: the server need not tell it again. */
  taken(turnId: string): void;
  close(): void;
}

const FRAME_BYTES = 640;
const HEADER_BYTES = 4;
/** A tenth of a second: soon enough for captions, and ten messages a second instead of fifty. */
const TOGETHER = 5;
/** 32 kB: after a reconnect, without reaching the 64 kB that one message may have. */
const MOST_TOGETHER = 50;
/** Five minutes, the longest gap that the server fills with silence. */
const MOST_KEPT = 15_000;
/** As much as the server reads of what the voice says. */
const LONGEST_TEXT = 4_000;
const PING_MS = 20_000;
const NOT_SIGNED_IN = 4401;
const TAKEN_OVER = 4408;
/** The server's own refusals; trying again would be refused again. */
const isFinal = (code: number): boolean => code === 4400 || (code > 4401 && code < 4600);
const OPEN = 1;

/**
 * The socket of speech as one line that does not break: frames get their numbers, are kept until the server has them on disk,
 * and are sent again after a reconnect, together with the question and the "done" that it may have missed.
 */
export const openSpeechLine = (options: LineOptions): SpeechLine => {
  let streamId = options.newId();
  let wire: Wire | undefined;
  let ready = false;
  let closed = false;
  let attempt = 0;
  let refusal: string | undefined;
  let heard = true;
  let calledOff = (): void => {};
  let pingOff = (): void => {};
  /** Frames that the server may not have, and the number of the oldest; not `placed`: it takes the number that comes next there. */
  let kept: Array<Int16Array<ArrayBuffer>> = [];
  let first = 0;
  let placed = false;
  let sent = 0;
  /** The turn that is open here; `heldAfter`: so many of the kept frames come before "let me think", until that is heeded. */
  let turn:
    | {
        id: string;
        known: boolean;
        done: boolean;
        spoken: boolean;
        reading: string | undefined;
        heldAfter: number | undefined;
      }
    | undefined;
  let pace = options.pace;
  /** What the server was not told yet of texts that are here. */
  let takenOf = new Set<string>();

  const say = (message: SpeechClientMessage): void => {
    if (wire?.readyState === OPEN) wire.send(JSON.stringify(message));
  };
  const tellVoice = (): void => {
    const text = turn?.reading?.slice(0, LONGEST_TEXT);
    if (ready) say({ type: 'voice', playing: text !== undefined, ...(text !== undefined && { text }) });
  };
  const tellTaken = (): void => {
    if (!ready) return;
    for (const turnId of takenOf) say({ type: 'taken', turnId });
    takenOf = new Set();
  };
  const put = ({ id, spoken }: NonNullable<typeof turn>): void => say({ type: 'question', turnId: id, spoken });
  /** A wish for time has its place in the sound: told later, the silence after it would have ended the turn. */
  const tellHold = (): void => {
    if (turn?.heldAfter === sent) say({ type: 'hold' });
  };
  const flush = (all: boolean): void => {
    if (!ready || wire?.readyState !== OPEN) return;
    while (kept.length - sent >= (all ? 1 : TOGETHER)) {
      const until = turn?.heldAfter !== undefined && turn.heldAfter > sent ? turn.heldAfter : Number.POSITIVE_INFINITY;
      const part = kept.slice(sent, Math.min(sent + MOST_TOGETHER, until));
      const bytes = new Uint8Array(HEADER_BYTES + part.length * FRAME_BYTES);
      new DataView(bytes.buffer).setUint32(0, first + sent, true);
      for (const [at, frame] of part.entries())
        bytes.set(new Uint8Array(frame.buffer), HEADER_BYTES + at * FRAME_BYTES);
      wire.send(bytes.buffer);
      sent += part.length;
      tellHold();
    }
  };
  const forget = (count: number): void => {
    if (turn?.heldAfter !== undefined) turn.heldAfter = Math.max(0, turn.heldAfter - count);
    kept = kept.slice(count);
    sent = Math.max(0, sent - count);
    first += count;
  };
  const acknowledge = (next: number): void => {
    if (next > first) forget(Math.min(next - first, kept.length));
  };
  const sendFrom = (next: number): void => {
    acknowledge(next);
    sent = 0;
    if (next < first) say({ type: 'lost', to: first });
    tellHold();
    flush(true);
  };

  const enter = (next: number, turnId: string | null): void => {
    if (turnId === null && next < first) {
      // The stream is gone with what it knew: another begins under another name, so that it is not taken for the old one.
      streamId = options.newId();
      first = 0;
      placed = false;
      if (turn !== undefined) turn.known = false;
      wire?.close();
      return;
    }
    ready = true;
    attempt = 0;
    options.onConnection(true);
    tellTaken();
    if (turn === undefined) kept = [];
    if (turn === undefined || !placed) first = next;
    placed = true;
    if (turn !== undefined && turnId === turn.id) turn.known = true;
    // A turn that the server knew and that is not open there has ended; its text follows.
    else if (turn !== undefined && !turn.known) put(turn);
    say({ type: 'mode', mode: pace });
    // What the voice did meanwhile: nothing, where it has yet to begin.
    if (turn !== undefined && (turn.reading !== undefined || !turn.spoken)) tellVoice();
    sendFrom(next);
    if (turn?.done) say({ type: 'done' });
  };

  const receive = (message: SpeechServerMessage): void => {
    heard = true;
    if (message.type === 'ready') enter(message.nextSequence, message.turnId);
    else if (message.type === 'ack') acknowledge(message.nextSequence);
    else if (message.type === 'resend') sendFrom(message.nextSequence);
    else if (message.type === 'turn' && message.turnId === turn?.id && message.event === 'listening') turn.known = true;
    else if (message.type === 'turn' && message.turnId === turn?.id && message.event === 'held')
      turn.heldAfter = undefined;
    // Whoever speaks on has thought: told again, the wish would come out of nowhere.
    else if (message.type === 'activity' && message.speaking && turn !== undefined) turn.heldAfter = undefined;
    else if (message.type === 'final' && message.turnId === turn?.id && !message.earlier) turn = undefined;
    else if (message.type === 'error') refusal = message.error.message;
    options.onMessage(message);
  };

  const end = (elsewhere: boolean): void => {
    closed = true;
    pingOff();
    options.onEnd({ elsewhere, message: refusal });
  };
  const connect = (): void => {
    if (closed) return;
    const opened = options.connect();
    wire = opened;
    heard = true;
    opened.onopen = () => {
      say({ type: 'auth', token: options.token() ?? '' });
      say({
        ...{ type: 'open', streamId, mode: pace },
        language: options.language,
        interviewId: options.interviewId,
      });
    };
    opened.onmessage = ({ data }) => receive(JSON.parse(String(data)) as SpeechServerMessage);
    opened.onclose = ({ code }) => {
      ready = false;
      sent = 0;
      if (closed) return;
      options.onConnection(false);
      if (isFinal(code)) return end(code === TAKEN_OVER);
      const again = () => {
        if (!closed) calledOff = options.later(connect, backOff(attempt++));
      };
      if (code === NOT_SIGNED_IN) void options.refresh().then((signedIn) => (signedIn ? again() : end(false)), again);
      else again();
    };
  };
  const ping = (): void => {
    // A line that died without a word: the last sign of life was not answered.
    if (ready && !heard) wire?.close();
    heard = false;
    if (ready) say({ type: 'ping' });
    pingOff = options.later(ping, PING_MS);
  };

  connect();
  pingOff = options.later(ping, PING_MS);
  return {
    ask(turnId, spoken = false) {
      turn = { id: turnId, known: false, done: false, spoken, reading: undefined, heldAfter: undefined };
      if (!ready) {
        // What was left of the turn before is no part of this one.
        kept = [];
        placed = false;
      }
      if (ready) put(turn);
    },
    voice(reading) {
      if (turn === undefined || turn.done) return;
      turn.reading = reading;
      // A question that was read, or that nobody could read, waits for no voice any more.
      if (reading === undefined) turn.spoken = false;
      tellVoice();
    },
    pace(next) {
      if (next === pace) return;
      pace = next;
      if (ready) say({ type: 'mode', mode: pace });
    },
    push(frame) {
      if (turn === undefined || turn.done || closed) return;
      kept.push(frame);
      if (kept.length > MOST_KEPT) forget(1);
      flush(false);
    },
    hold() {
      if (turn === undefined || turn.done) return;
      flush(true);
      turn.heldAfter = kept.length;
      if (ready) tellHold();
    },
    done() {
      if (turn === undefined) return;
      flush(true);
      turn.done = true;
      if (ready) say({ type: 'done' });
    },
    taken(turnId) {
      takenOf.add(turnId);
      tellTaken();
    },
    close() {
      say({ type: 'close' });
      closed = true;
      calledOff();
      pingOff();
      wire?.close();
    },
  };
};
