import { AppError, SPEECH_FRAME, type SpeechClientMessage, type SpeechServerMessage } from '@talentsync/contracts';
import type { SpeechToText } from '@talentsync/engines';
import type { Detector } from '../activity/detector.ts';
import { toWave } from '../decode/index.ts';
import type { Transcriptions } from '../service.ts';
import type { TurnCounts } from '../turns/counts.ts';
import { createTurnTaker, type TurnInput, type TurnOutput } from '../turns/machine.ts';
import type { TurnMode } from '../turns/pauses.ts';
import { createCaptions } from './captions.ts';
import { type Spool, type Spools, samplesOf } from './spool.ts';

export interface StreamParts {
  userId: string;
  streamId: string;
  mode: TurnMode;
  language: string | null;
  interviewId: string | null;
  detector: Detector;
  spools: Spools;
  speechToText: SpeechToText;
  transcriptions: Transcriptions;
  captionSeconds: number;
  now: () => number;
  /** Told once, at the end. */
  ended: (counts: TurnCounts) => void;
  /** Told of what went wrong behind the scenes. */
  warn: (error: unknown, message: string) => void;
}

export interface LiveStream {
  /** Messages go to this socket from now on; undefined where there is none. */
  attach(send: ((message: SpeechServerMessage) => void) | undefined): void;
  ready(): void;
  /** Frames from this one on. Errors: BAD_REQUEST, RATE_LIMITED. */
  frames(sequence: number, bytes: Buffer): void;
  tell(message: SpeechClientMessage): Promise<void>;
  /** Ends it; with `finish` what was said is transcribed first. */
  end(options: { finish: boolean }): Promise<void>;
}

const { bytes: FRAME_BYTES, milliseconds: FRAME_MS } = SPEECH_FRAME;
/** Before what the detector heard first: soft sounds begin earlier. */
const LEAD_MS = 400;
/** Written but not yet on disk; a disk that cannot keep up says so. */
const MOST_UNWRITTEN = 4 * 1024 * 1024;
const MOST_LOST = 15_000;
const MOST_UNSAID = 20;

/**
 * One person's stream of sound, whichever socket carries it. Its clock is the sound itself: time passes with the frames, so
 * that a stalled network is no silence and what arrives late is judged as if it had come in time.
 */
export const createStream = async (parts: StreamParts): Promise<LiveStream> => {
  const { userId, streamId, mode, language, interviewId, detector, spools, transcriptions, speechToText } = parts;
  const captions = createCaptions({ speechToText, language, everySeconds: parts.captionSeconds, now: parts.now });
  const hasWords = speechToText.capabilities.live;
  const taker = createTurnTaker({ mode, hasWords });
  const ending = new AbortController();
  let send: ((message: SpeechServerMessage) => void) | undefined;
  let next = 0;
  let written = 0;
  let unwritten = 0;
  let acknowledging = false;
  let spool: Spool | undefined;
  /** Where this turn's words begin, in milliseconds of the stream. */
  let speechFrom: number | undefined;
  /** Where the last words ended, likewise. */
  let spokenUntil = 0;
  let turnOpen = false;
  let finishing: Promise<void> = Promise.resolve();

  /** What must not be missed by whoever comes back. */
  let unsaid: SpeechServerMessage[] = [];
  /** How the newest turn came out: a socket may be dead long before anybody notices, so that what it was told is lost. */
  let outcome: SpeechServerMessage | undefined;
  let pushed = 0;

  const say = (message: SpeechServerMessage): void => {
    if (message.type === 'final') outcome = message;
    if (send !== undefined) send(message);
    else if (message.type === 'final' || (message.type === 'turn' && message.event === 'ended'))
      unsaid = [...unsaid.slice(-MOST_UNSAID), message];
  };
  const time = (): number => next * FRAME_MS;
  const turnId = (): string => spool?.turnId ?? '';

  const act = (outputs: TurnOutput[]): void => {
    for (const output of outputs) {
      if (output.type === 'ended') {
        say({ type: 'turn', turnId: turnId(), event: 'ended', reason: output.reason });
        finishTurn(output.reason !== 'skip');
      } else {
        const event = output.type === 'command' ? output.command : output.type;
        say({ type: 'turn', turnId: turnId(), event });
        // What was said so far is no part of the answer: a request, or an "mm-hmm" under the voice.
        if (output.type === 'command' || output.type === 'resumeVoice') {
          speechFrom = undefined;
          captions.reset();
        }
        if (output.type === 'listening' && detector.speaking) speechFrom ??= time();
      }
    }
  };
  const tell = (input: TurnInput): void => act(taker.handle(input, time()));

  /** One pass over all of the turn; what was said is kept even where nobody waits for it any more. */
  const finishTurn = (transcribe: boolean): void => {
    const [turn, from, to] = [spool, speechFrom, next];
    if (turn === undefined || !turnOpen) return;
    turnOpen = false;
    const committed = captions.committed();
    const fallback = [committed, captions.tentative()].filter((text) => text !== '').join(' ');
    finishing = finishing
      .then(async () => {
        const base = { type: 'final' as const, turnId: turn.turnId };
        if (from === undefined || !transcribe) {
          if (transcribe) tell({ type: 'recognised', text: '' });
          say({ ...base, transcriptionId: null, status: 'ready', text: '', scorable: true, counts: taker.counts() });
        } else {
          const pcm = await turn.read(Math.max(turn.first, Math.floor((from - LEAD_MS) / FRAME_MS)), to);
          const name = `${streamId}:${turn.turnId}:${turn.first}`;
          const sound = { name, wave: () => toWave(pcm), pcm, language, interviewId, signal: ending.signal };
          const { transcription, failure } = await transcriptions.createFromTurn(userId, sound);
          const { id, status, scorable } = transcription;
          if (failure !== undefined) {
            parts.warn(failure, 'a turn could not be transcribed at once');
            say({
              type: 'notice',
              notice: 'textLater',
              message: 'The text of your answer comes later. It is safe here; you may also type it.',
            });
          }
          const text = status === 'ready' ? transcription.text : fallback;
          tell({ type: 'recognised', text });
          say({ ...base, transcriptionId: id, status, text, scorable, counts: taker.counts() });
        }
        await turn.remove();
      })
      .catch(async (error: unknown) => {
        parts.warn(error, 'a turn could not be finished');
        // Its sound stays on disk.
        await turn.close();
      });
  };

  const caption = async (): Promise<void> => {
    const [turn, heard] = [spool, next];
    if (turn === undefined || speechFrom === undefined) return;
    const seconds = (heard * FRAME_MS) / 1000;
    const from = captions.windowFrom(Math.max(0, speechFrom - LEAD_MS) / 1000, seconds);
    const first = Math.max(turn.first, Math.floor((from * 1000) / FRAME_MS));
    const outcome = await captions.pass(() => turn.read(first, heard), (first * FRAME_MS) / 1000, ending.signal);
    if (spool !== turn || !turnOpen || speechFrom === undefined) return;
    if (outcome === 'pausing')
      say({
        type: 'notice',
        notice: 'captionsPaused',
        message: 'Captions pause for a moment. Everything you say is kept.',
      });
    if (outcome !== 'heard') return;
    const [committed, tentative] = [captions.committed(), captions.tentative()];
    say({ type: 'caption', turnId: turn.turnId, committed, tentative });
    const text = [committed, tentative].filter((part) => part !== '').join(' ');
    tell({ type: 'words', text, through: captions.through() * 1000 });
  };

  /** What one frame changes: activity, then whoever's turn it is, then captions. */
  const hear = (frame: Buffer, quietly = false): void => {
    next += 1;
    pushed += 1;
    const activity = detector.push(samplesOf(frame));
    if (activity !== undefined) {
      // The detector counts the frames that it was given; the stream may have begun or jumped elsewhere.
      const since = time() - Math.round(pushed * FRAME_MS - activity.at * 1000);
      if (!quietly) say({ type: 'activity', speaking: activity.type === 'speechStarted' });
      if (activity.type === 'speechStarted') {
        if (turnOpen) speechFrom ??= since;
        tell({ type: 'speechStarted', since });
      } else {
        spokenUntil = since;
        tell({ type: 'speechEnded', since });
      }
    }
    const due = taker.nextTick();
    if (due !== undefined && time() >= due) tell({ type: 'tick' });
  };

  const openTurn = async (id: string): Promise<void> => {
    outcome = undefined;
    const old = spool;
    const wasOpen = turnOpen;
    if (wasOpen) finishTurn(true);
    spool = await spools.open(userId, streamId, id, next);
    written = next;
    // A question put anew before anybody spoke leaves an empty file behind.
    if (!wasOpen && old !== undefined) await old.remove();
    speechFrom = undefined;
    captions.reset();
    turnOpen = true;
    // Whoever speaks on while the next question comes has begun to answer it.
    if (detector.speaking) speechFrom = time();
  };

  /** Takes up the turn that an earlier process was in the middle of. */
  const recover = async (): Promise<void> => {
    const left = await spools.find(userId, streamId);
    if (left === undefined) return;
    next = left.first;
    spool = await spools.open(userId, streamId, left.turnId, left.first);
    turnOpen = true;
    taker.handle({ type: 'question', spoken: false }, time());
    const PART = 500;
    for (let at = 0; at < left.frames; at += PART) {
      const pcm = await spool.read(left.first + at, Math.min(left.first + left.frames, left.first + at + PART));
      const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
      for (let start = 0; start + FRAME_BYTES <= bytes.length; start += FRAME_BYTES)
        hear(bytes.subarray(start, start + FRAME_BYTES), true);
    }
    written = next;
  };
  await recover();

  const take = (sequence: number, bytes: Buffer): void => {
    if (bytes.length === 0 || bytes.length % FRAME_BYTES !== 0)
      throw new AppError('BAD_REQUEST', `Sound comes in frames of ${FRAME_BYTES} bytes.`);
    // Between turns nothing is kept, so that nothing can be missing.
    if (!turnOpen && sequence > next) next = sequence;
    if (sequence > next) {
      say({ type: 'resend', nextSequence: next });
      return;
    }
    const known = (next - sequence) * FRAME_BYTES;
    if (known >= bytes.length) {
      say({ type: 'ack', nextSequence: written });
      return;
    }
    const fresh = Buffer.from(bytes.subarray(known));
    const [turn, wasOpen] = [spool, turnOpen];
    for (let at = 0; at < fresh.length; at += FRAME_BYTES) hear(fresh.subarray(at, at + FRAME_BYTES));
    if (turn === undefined || !wasOpen) {
      written = next;
      say({ type: 'ack', nextSequence: written });
      return;
    }
    unwritten += fresh.length;
    if (unwritten > MOST_UNWRITTEN) throw new AppError('RATE_LIMITED', 'Sound arrives faster than it can be kept.');
    const reached = next;
    void turn
      .append(fresh)
      .then(() => {
        if (reached > written) written = reached;
        // All that went out with one write is acknowledged at once.
        if (!acknowledging) {
          acknowledging = true;
          setImmediate(() => {
            acknowledging = false;
            say({ type: 'ack', nextSequence: written });
          });
        }
      })
      .catch((error: unknown) => parts.warn(error, 'sound could not be written'))
      .finally(() => {
        unwritten -= fresh.length;
      });
    if (
      turnOpen &&
      speechFrom !== undefined &&
      captions.isDue(time() / 1000, detector.speaking ? undefined : spokenUntil / 1000)
    )
      void caption().catch((error: unknown) => parts.warn(error, 'a caption failed'));
  };

  return {
    attach(sender) {
      send = sender;
    },
    ready() {
      say({ type: 'ready', streamId, nextSequence: written, turnId: turnOpen ? turnId() : null, captions: hasWords });
      if (outcome !== undefined && !turnOpen && !unsaid.includes(outcome)) unsaid.push(outcome);
      for (const message of unsaid.splice(0)) say(message);
    },
    frames: take,
    async tell(message) {
      switch (message.type) {
        case 'question':
          await openTurn(message.turnId);
          return tell({ type: 'question', spoken: message.spoken });
        case 'voice':
          return tell({ type: message.playing ? 'voiceStarted' : 'voiceEnded' });
        case 'hold':
        case 'done':
          return tell({ type: message.type });
        case 'lost': {
          const count = message.to - next;
          if (count > MOST_LOST) throw new AppError('BAD_REQUEST', 'More sound is missing than a turn holds.');
          if (count > 0) take(next, Buffer.alloc(count * FRAME_BYTES));
          return;
        }
        case 'ping':
          return say({ type: 'pong' });
        default:
          return;
      }
    },
    async end({ finish }) {
      if (!finish) ending.abort(new Error('The stream has ended.'));
      if (finish && turnOpen && speechFrom !== undefined) finishTurn(true);
      else {
        const unspoken = turnOpen && speechFrom === undefined;
        if (turnOpen && finish && unspoken) await spool?.remove();
        else if (turnOpen) await spool?.close().catch(() => undefined);
        turnOpen = false;
      }
      await finishing;
      ending.abort(new Error('The stream has ended.'));
      detector.close();
      parts.ended(taker.counts());
    },
  };
};
