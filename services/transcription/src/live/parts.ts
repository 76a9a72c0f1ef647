import type { SpeechClientMessage, SpeechServerMessage } from '@talentsync/contracts';
import type { SpeechToText } from '@talentsync/engines';
import type { Detector } from '../activity/detector.ts';
import type { Transcriptions } from '../service.ts';
import type { CountsObserver, KeptCounts } from '../turns/counts.ts';
import type { TurnMode } from '../turns/pauses.ts';
import type { Spools } from './spool.ts';

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
  captionSeconds: () => number;
  now: () => number;
  /** Told at once of what is counted. */
  observer: CountsObserver;
  /** Keeps what was counted so far: after every turn, and at the end. */
  keepCounts: (counts: KeptCounts) => Promise<void>;
  /** Told while somebody speaks what was heard of a turn, so that what follows it can be made ready. */
  prepare: (turnId: string, text: string) => Promise<void>;
  /** Told of what went wrong behind the scenes. */
  warn: (error: unknown, message: string) => void;
}

export type StreamEnd = 'finish' | 'keep' | 'discard';

export interface LiveStream {
  /** Messages go to this socket from now on; undefined where there is none. */
  attach(send: ((message: SpeechServerMessage) => void) | undefined): void;
  ready(): void;
  /** Frames from this one on. Errors: BAD_REQUEST, RATE_LIMITED. */
  frames(sequence: number, bytes: Buffer): void;
  tell(message: SpeechClientMessage): Promise<void>;
  /** Ends it: what was said is transcribed first, or stays on disk for another process, or is gone. */
  end(how: StreamEnd): Promise<void>;
}
