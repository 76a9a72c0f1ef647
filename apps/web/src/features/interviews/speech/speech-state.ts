import type { SpeechServerMessage } from '@talentsync/contracts';
import type { RefObject } from 'react';
import { type Heard, NOTHING } from './spoken.ts';

/** Where speaking stands, as it is shown. */
export interface SpeechState {
  phase: 'off' | 'starting' | 'listening' | 'finishing';
  connected: boolean;
  speaking: boolean;
  held: boolean;
  captions: Heard;
  /** Something worth knowing, which hinders nothing. */
  hint: string | undefined;
  /** Nothing was heard for a while: that it still listens, or whether to move on. */
  notice: 'nudge' | 'offer' | undefined;
  problem: string | undefined;
  /** The microphone may be the matter, so that a look at it helps. */
  doubtful: boolean;
}

/** Nobody speaks, and nothing is the matter. */
export const OFF: SpeechState = {
  ...{ phase: 'off', connected: true, speaking: false, held: false, doubtful: false },
  ...{ captions: NOTHING, hint: undefined, notice: undefined, problem: undefined },
};

/** Speaking instead of typing, whoever recognises what is said. */
export interface Speech extends SpeechState {
  /** Its `--level` follows the loudness, from 0 to 1. */
  meter: RefObject<HTMLDivElement | null>;
  /** Listens from now on; `spoken` where a voice is about to read. `gone` where something else came in between. */
  start: (spoken?: boolean) => Promise<'listening' | 'failed' | 'gone'>;
  hold: () => void;
  done: () => void;
  /** Ends it, and gives the microphone back. */
  stop: () => void;
  /** A voice began to read this, or fell silent. */
  voice: (reading: string | undefined) => void;
  tell: (hint: string) => void;
  dismiss: () => void;
}

/** What happens to the turn of somebody who speaks. */
export type TurnEvent = Extract<SpeechServerMessage, { type: 'turn' }>['event'];

/** What was said so far was no answer. */
export const BEGUN_ANEW: ReadonlySet<TurnEvent> = new Set<TurnEvent>([
  'repeat',
  'rephrase',
  'skip',
  'decline',
  'resumeVoice',
]);
