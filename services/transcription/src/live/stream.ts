import { AppError, SPEECH_FRAME } from '@talentsync/contracts';
import { WAVE_HEADER_BYTES } from '../decode/index.ts';
import { createCounts } from '../turns/counts.ts';
import { createDeadAir } from '../turns/dead-air.ts';
import { createTurnTaker } from '../turns/machine.ts';
import type { TurnInput, TurnOutput } from '../turns/turn.ts';
import { createCaptions } from './captions.ts';
import { createFinishing } from './finishing.ts';
import { createKeeping, MOST_AT_ONCE } from './keeping.ts';
import type { LiveStream, StreamParts } from './parts.ts';
import { createPreparing } from './preparing.ts';
import type { Spool } from './spool.ts';
import { createStretches } from './stretches.ts';
import { createTeller } from './teller.ts';

const { bytes: FRAME_BYTES, milliseconds: FRAME_MS } = SPEECH_FRAME;
/** Before what the detector heard first: soft sounds begin earlier. */
const LEAD_MS = 400;

/**
 * One person's stream of sound, whichever socket carries it. Its clock is the sound itself: time passes with the frames, so
 * that a stalled network is no silence and what arrives late is judged as if it had come in time.
 */
export const createStream = async (parts: StreamParts): Promise<LiveStream> => {
  const { userId, streamId, mode, language, interviewId, detector, spools, transcriptions, speechToText } = parts;
  const captions = createCaptions({ speechToText, language, everySeconds: parts.captionSeconds, now: parts.now });
  const preparing = createPreparing(parts.prepare, (error) =>
    parts.warn(error, 'nothing is prepared while somebody speaks'),
  );
  const counts = createCounts(parts.observer);
  const deadAir = createDeadAir(parts.now, (ms) => counts.silence(ms));
  const taker = createTurnTaker({ mode, hasWords: captions.canHear, counts });
  const ending = new AbortController();
  const { say, ...teller } = createTeller();
  const acknowledge = (nextSequence: number): void => say({ type: 'ack', nextSequence });
  const keeping = createKeeping({
    acknowledge,
    now: parts.now,
    onTrouble(error) {
      parts.warn(error, 'sound could not be written');
      const message = 'What you say cannot be kept safely just now. Better type your answer.';
      say({ type: 'notice', notice: 'notKept', message });
    },
  });
  let next = 0;
  let spool: Spool | undefined;
  /** Where this turn's words lie. */
  const stretches = createStretches();
  /** Where the last words ended, likewise. */
  let spokenUntil = 0;
  let turnOpen = false;
  /** The turn of which the room has the captions, and wants no text any more. */
  let taken: Spool | undefined;
  /** When something falls due by itself: asked for where it may have changed, not fifty times a second. */
  let due: number | undefined;
  /** One frame as numbers, filled anew with each: bytes of a message need not lie at an even address. */
  const frame = new Int16Array(SPEECH_FRAME.samples);
  const frameBytes = new Uint8Array(frame.buffer);

  let pushed = 0;

  const time = (): number => next * FRAME_MS;
  const turnId = (): string => spool?.turnId ?? '';

  const act = (outputs: TurnOutput[]): void => {
    for (const output of outputs) {
      if (output.type === 'ended') {
        if (detector.speaking) deadAir.speechEnded(0);
        deadAir.turnEnded();
        say({ type: 'turn', turnId: turnId(), event: 'ended', reason: output.reason });
        finishTurn(output.reason !== 'skip');
      } else {
        const event = output.type === 'command' ? output.command : output.type;
        say({ type: 'turn', turnId: turnId(), event });
        // What was said so far is no part of the answer: a request, or an "mm-hmm" under the voice.
        if (output.type === 'command' || output.type === 'resumeVoice') {
          stretches.forget();
          captions.reset();
        }
        if (output.type === 'listening' && detector.speaking && stretches.from() === undefined) stretches.begin(time());
      }
    }
  };
  const tell = (input: TurnInput): void => {
    const outputs = taker.handle(input, time());
    due = taker.nextTick();
    act(outputs);
  };
  const keepCounts = (): Promise<void> =>
    parts
      .keepCounts(counts.kept())
      .catch((error: unknown) => parts.warn(error, 'how a conversation went could not be kept'));

  const finishing = createFinishing({
    ...{ userId, streamId, language, interviewId, transcriptions, signal: ending.signal, say, keepCounts },
    ...{ counts: counts.read, warn: parts.warn },
    recognised(text) {
      if (text !== undefined) tell({ type: 'recognised', text: text ?? '' });
      if (text !== null) deadAir.textCame();
    },
  });
  const finishTurn = (transcribe: boolean): void => {
    const [turn, from] = [spool, stretches.from()];
    if (turn === undefined || !turnOpen) return;
    turnOpen = false;
    // The detector has heard all of it: what comes after the last word need not be listened to again.
    const quiet = !detector.speaking && from !== undefined && spokenUntil > from;
    const to = quiet ? Math.min(next, Math.ceil((spokenUntil + LEAD_MS) / FRAME_MS)) : next;
    const committed = captions.committed();
    const fallback = [committed, captions.tentative()].filter((text) => text !== '').join(' ');
    const first = Math.max(turn.first, Math.floor(((from ?? 0) - LEAD_MS) / FRAME_MS));
    const spoken = { first, to, fallback, taken: turn === taken, stretches: stretches.until(time()) };
    finishing.finish(turn, from === undefined ? null : spoken, transcribe);
  };

  const caption = async (): Promise<void> => {
    const [turn, heard, begin] = [spool, next, stretches.from()];
    if (turn === undefined || begin === undefined) return;
    const seconds = (heard * FRAME_MS) / 1000;
    const from = captions.windowFrom(Math.max(0, begin - LEAD_MS) / 1000, seconds);
    const first = Math.max(turn.first, Math.floor((from * 1000) / FRAME_MS));
    const outcome = await captions.pass(() => turn.read(first, heard), (first * FRAME_MS) / 1000, ending.signal);
    if (spool !== turn || !turnOpen || stretches.from() === undefined) return;
    const message = 'Captions pause for a moment. Everything you say is kept.';
    if (outcome === 'pausing') say({ type: 'notice', notice: 'captionsPaused', message });
    // Without words what falls due, and when, is another matter.
    if (outcome !== 'heard') due = taker.nextTick();
    if (outcome !== 'heard') return;
    const [committed, tentative] = [captions.committed(), captions.tentative()];
    say({ type: 'caption', turnId: turn.turnId, committed, tentative });
    const text = [committed, tentative].filter((part) => part !== '').join(' ');
    preparing.heard(turn.turnId, text, !detector.speaking);
    tell({ type: 'words', text, through: captions.through() * 1000 });
  };

  /** What one frame changes: activity, then whoever's turn it is, then captions. */
  const hear = (sound: Buffer, at: number, quietly = false): void => {
    next += 1;
    pushed += 1;
    sound.copy(frameBytes, 0, at, at + FRAME_BYTES);
    const activity = detector.push(frame);
    if (activity !== undefined) {
      // The detector counts the frames that it was given; the stream may have begun or jumped elsewhere.
      const since = time() - Math.round(pushed * FRAME_MS - activity.at * 1000);
      if (!quietly) say({ type: 'activity', speaking: activity.type === 'speechStarted' });
      if (activity.type === 'speechStarted') {
        if (turnOpen) stretches.begin(since);
        deadAir.speechStarted();
        tell({ type: 'speechStarted', since });
      } else {
        spokenUntil = since;
        stretches.end(since);
        deadAir.speechEnded(time() - since);
        tell({ type: 'speechEnded', since });
      }
    }
    if (due !== undefined && time() >= due) tell({ type: 'tick' });
  };

  const openTurn = async (id: string): Promise<void> => {
    teller.forget();
    const old = spool;
    const wasOpen = turnOpen;
    if (wasOpen) finishTurn(true);
    spool = await spools.open(parts, id, next);
    keeping.skipTo(next);
    // A question put anew before anybody spoke leaves an empty file behind.
    if (!wasOpen && old !== undefined) await old.remove();
    stretches.forget();
    captions.reset();
    turnOpen = true;
    // Whoever speaks on while the next question comes has begun to answer it.
    if (detector.speaking) stretches.begin(time());
  };

  /** Takes up the turn that an earlier process was in the middle of. */
  const recover = async (): Promise<void> => {
    const left = await spools.find(userId, streamId);
    if (left === undefined) return;
    next = left.first;
    spool = await spools.open(parts, left.turnId, left.first);
    turnOpen = true;
    taker.handle({ type: 'question', spoken: false }, time());
    due = taker.nextTick();
    const PART = 500;
    for (let at = 0; at < left.frames; at += PART) {
      const wave = await spool.read(left.first + at, Math.min(left.first + left.frames, left.first + at + PART));
      for (let start = WAVE_HEADER_BYTES; start + FRAME_BYTES <= wave.length; start += FRAME_BYTES)
        hear(wave, start, true);
    }
    keeping.skipTo(next);
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
      acknowledge(keeping.written());
      return;
    }
    const fresh = bytes.subarray(known);
    const [turn, wasOpen] = [spool, turnOpen];
    keeping.makeRoom(fresh.length);
    for (let at = 0; at < fresh.length; at += FRAME_BYTES) hear(fresh, at);
    if (turn === undefined || !wasOpen) {
      keeping.skipTo(next);
      acknowledge(next);
      return;
    }
    keeping.append(turn, fresh, next);
    if (
      turnOpen &&
      stretches.from() !== undefined &&
      captions.isDue(time() / 1000, detector.speaking ? undefined : spokenUntil / 1000)
    )
      void caption().catch((error: unknown) => parts.warn(error, 'a caption failed'));
  };

  return {
    attach: teller.attach,
    ready() {
      const nextSequence = keeping.written();
      say({
        type: 'ready',
        streamId,
        nextSequence,
        turnId: turnOpen ? turnId() : null,
        captions: speechToText.capabilities.live,
      });
      teller.catchUp(turnOpen);
    },
    frames: take,
    async tell(message) {
      switch (message.type) {
        case 'question':
          deadAir.questionPut(message.spoken);
          await openTurn(message.turnId);
          return tell({ type: 'question', spoken: message.spoken });
        case 'voice':
          if (message.playing) deadAir.voiceStarted();
          if (!message.playing) return tell({ type: 'voiceEnded' });
          return tell({ type: 'voiceStarted', ...(message.text !== undefined && { text: message.text }) });
        case 'mode':
          return tell(message);
        case 'hold':
        case 'done':
          return tell({ type: message.type });
        case 'lost': {
          const count = message.to - next;
          if (count > MOST_AT_ONCE) throw new AppError('BAD_REQUEST', 'More sound is missing than a turn holds.');
          if (count > 0) take(next, Buffer.alloc(count * FRAME_BYTES));
          return;
        }
        case 'taken':
          if (message.turnId === turnId()) taken = spool;
          return;
        case 'ping':
          return say({ type: 'pong' });
        default:
          return;
      }
    },
    async end(how) {
      if (how !== 'finish') ending.abort(new Error('The stream has ended.'));
      if (how === 'finish' && turnOpen && stretches.from() !== undefined) finishTurn(true);
      else if (turnOpen && how === 'keep') await spool?.close().catch(() => undefined);
      else if (turnOpen) await spool?.remove();
      turnOpen = false;
      await finishing.idle();
      ending.abort(new Error('The stream has ended.'));
      detector.close();
      deadAir.end();
      if (how !== 'discard') await keepCounts();
    },
  };
};
