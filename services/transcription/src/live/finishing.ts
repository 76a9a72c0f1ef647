import { SPEECH_FRAME, type SpeechServerMessage, type TurnCounts } from '@talentsync/contracts';
import { speechTroubleOf, type Transcriptions, troubleInWords } from '../service.ts';
import type { Spool } from './spool.ts';

export interface FinishingParts {
  userId: string;
  streamId: string;
  language: string | null;
  interviewId: string | null;
  transcriptions: Transcriptions;
  signal: AbortSignal;
  say: (message: SpeechServerMessage) => void;
  /**
   * Told the text of a turn as soon as it is there, null where nobody spoke, undefined where it comes later: before that
   * nobody knows whether words were lost.
   */
  recognised: (text: string | null | undefined) => void;
  keepCounts: () => Promise<void>;
  counts: () => TurnCounts;
  warn: (error: unknown, message: string) => void;
}

/**
 * The words of a turn as frames of its stream, `to` exclusive, and when somebody spoke, in milliseconds of it; null where
 * nothing was said, or nothing is wanted.
 */
export type Spoken = {
  first: number;
  to: number;
  fallback: string;
  taken: boolean;
  stretches: Array<{ start: number; end: number }>;
} | null;

/** Turns that have ended, one after the other: a pass of the recogniser over all of it, and its text told. */
export const createFinishing = (parts: FinishingParts) => {
  const { userId, streamId, language, interviewId, transcriptions, signal, say, warn } = parts;
  let finishing: Promise<void> = Promise.resolve();

  const tellNothing = async (turnId: string, wanted: boolean): Promise<void> => {
    if (wanted) parts.recognised(null);
    await parts.keepCounts();
    const nothing = { transcriptionId: null, status: 'ready', text: '', scorable: true } as const;
    say({ type: 'final', turnId, ...nothing, counts: parts.counts() });
  };
  const tellText = async (turn: Spool, spoken: NonNullable<Spoken>): Promise<void> => {
    const { first, to, fallback, taken } = spoken;
    const wave = await turn.read(first, to);
    const name = `${streamId}:${turn.turnId}:${turn.first}`;
    const from = ((first - turn.first) * SPEECH_FRAME.milliseconds) / 1000;
    const sound = {
      ...{ turnId: turn.turnId, name, to, taken, begins: from, wave, language, interviewId, signal },
      captioned: fallback !== '',
      regions: spoken.stretches.map(({ start, end }) => ({
        start: Math.max(0, start / 1000 - (first * SPEECH_FRAME.milliseconds) / 1000),
        end: end / 1000 - (first * SPEECH_FRAME.milliseconds) / 1000,
      })),
    };
    const { transcription, failure } = await transcriptions.createFromTurn(userId, sound);
    const { id, status, scorable } = transcription;
    if (failure !== undefined) {
      warn(failure, 'a turn could not be transcribed at once');
      const message = `${troubleInWords(failure)} Your answer is safe here, and its text comes later; you may also type it.`;
      say({ type: 'notice', notice: 'textLater', trouble: speechTroubleOf(failure), message });
    }
    const text = status === 'ready' ? transcription.text : fallback;
    parts.recognised(status === 'ready' ? text : undefined);
    await parts.keepCounts();
    const told = { transcriptionId: id, status, text, scorable, from };
    say({ type: 'final', turnId: turn.turnId, ...told, counts: parts.counts() });
  };

  return {
    /** What was said is kept even where nobody waits for it any more; `wanted` unless the turn was skipped. */
    finish(turn: Spool, spoken: Spoken, wanted: boolean): void {
      finishing = finishing
        .then(() => (spoken === null || !wanted ? tellNothing(turn.turnId, wanted) : tellText(turn, spoken)))
        .then(() => turn.remove())
        .catch(async (error: unknown) => {
          warn(error, 'a turn could not be finished');
          // Nobody waits for what will not come now. Its sound stays on disk, for another try.
          const [text, counts] = [spoken?.fallback ?? '', parts.counts()];
          const told = { turnId: turn.turnId, transcriptionId: null, text, scorable: false, counts };
          say({ type: 'final', status: 'failed', ...told });
          await turn.close();
        });
    },
    idle: (): Promise<void> => finishing,
  };
};
