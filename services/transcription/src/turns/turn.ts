import type { TurnMode } from './pauses.ts';
import type { TurnCommand } from './phrases.ts';

/** What the machine is told. `since` is when something truly began or ended, which is heard a little later. */
export type TurnInput =
  /** A new question; where it is `spoken`, its voice is about to start. */
  | { type: 'question'; spoken: boolean }
  /** It reads, for the first time or again; its own words, heard from a loudspeaker, interrupt nobody. */
  | { type: 'voiceStarted'; text?: string }
  | { type: 'voiceEnded' }
  | { type: 'speechStarted'; since: number }
  | { type: 'speechEnded'; since: number }
  /** All words of this turn so far, and up to which moment they were listened for. */
  | { type: 'words'; text: string; through: number }
  | { type: 'hold' }
  | { type: 'done' }
  | { type: 'mode'; mode: TurnMode }
  /** The final text of the turn that ended. */
  | { type: 'recognised'; text: string }
  | { type: 'tick' };

/** What is to be done. */
export type TurnOutput =
  | { type: 'listening' }
  | { type: 'pauseVoice' }
  | { type: 'stopVoice' }
  | { type: 'resumeVoice' }
  | { type: 'held' }
  | { type: 'nudge' }
  | { type: 'offerToMoveOn' }
  | { type: 'wrapUp' }
  | { type: 'command'; command: TurnCommand }
  | { type: 'ended'; reason: 'silence' | 'done' | 'skip' | 'cap' };

/** All that belongs to one turn, at its beginning. */
export const newTurn = () => ({
  text: '',
  through: 0,
  /** When the present silence or the turn began: nudges are counted from here. */
  idleSince: 0,
  speakingSince: undefined as number | undefined,
  firstSpeech: undefined as number | undefined,
  lastSpeechEnd: undefined as number | undefined,
  speechMs: 0,
  held: false,
  heldAtText: '',
  nudged: false,
  offered: false,
  wrapped: false,
  /** The voice was held back at this moment, in doubt whether somebody interrupts. */
  pausedAt: undefined as number | undefined,
  /** This stretch of speech was found to be no interruption. */
  dismissed: false,
  /** The question is read again in the middle of an answer. */
  readAgain: false,
});
