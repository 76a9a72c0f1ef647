import { AppError, SPEECH_FRAME } from '@talentsync/contracts';
import type { Spool } from './spool.ts';

/** Five minutes: so many frames a sender keeps for a reconnect, and so many may be missing. */
export const MOST_AT_ONCE = 15_000;
/** Written but not yet on disk: all that may come at once, twice over. A disk that cannot keep up with that says so. */
const MOST_UNWRITTEN = 2 * MOST_AT_ONCE * SPEECH_FRAME.bytes;
/** So long a disk may refuse what somebody says; then nobody is left to speak on for nothing. */
const LONGEST_TROUBLE_MS = 10_000;

export interface Keeping {
  /** The first frame that is not on disk yet. */
  written(): number;
  /** Nothing before this frame has to be kept any more. */
  skipTo(frame: number): void;
  /** Before sound is heard: whether it can be kept too. Errors: RATE_LIMITED, UNAVAILABLE. */
  makeRoom(bytes: number): void;
  /** Puts sound on disk, which then reaches up to this frame. */
  append(spool: Spool, sound: Buffer, reached: number): void;
}

/** What is on disk of a stream of sound, and telling so: all that went out with one write is acknowledged at once. */
export const createKeeping = (parts: {
  acknowledge: (written: number) => void;
  /** Sound cannot be written just now: told once, until it can be again. */
  onTrouble: (error: unknown) => void;
  now: () => number;
}): Keeping => {
  let written = 0;
  let unwritten = 0;
  /** Of that, what could not be written: it goes out with what comes next. */
  let refused = 0;
  let troubledSince: number | undefined;
  let acknowledging = false;

  const arrive = (reached: number): void => {
    if (reached > written) written = reached;
    if (acknowledging) return;
    acknowledging = true;
    setImmediate(() => {
      acknowledging = false;
      parts.acknowledge(written);
    });
  };
  const fail = (error: unknown): void => {
    if (troubledSince !== undefined) return;
    troubledSince = parts.now();
    parts.onTrouble(error);
  };
  return {
    written: () => written,
    skipTo(frame) {
      written = frame;
    },
    makeRoom(bytes) {
      if (unwritten + bytes > MOST_UNWRITTEN)
        throw new AppError('RATE_LIMITED', 'Sound arrives faster than it can be kept. Type your answer instead.');
      if (troubledSince !== undefined && parts.now() - troubledSince > LONGEST_TROUBLE_MS)
        throw new AppError('UNAVAILABLE', 'What you say cannot be kept here just now. Type your answer instead.');
    },
    append(spool, sound, reached) {
      unwritten += sound.length;
      void spool.append(sound).then(
        () => {
          unwritten -= sound.length + refused;
          refused = 0;
          troubledSince = undefined;
          arrive(reached);
        },
        (error: unknown) => {
          refused += sound.length;
          fail(error);
        },
      );
    },
  };
};
