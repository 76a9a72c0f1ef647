export type TurnMode = 'conversational' | 'answer';

interface Bounds {
  least: number;
  most: number;
  /** Waited of a speaker whose pauses are the usual ones; others in proportion to theirs. */
  usual: number;
}

/** Milliseconds. An answer is thought over; small talk is not. `usual` was chosen on the tuning half of `npm run evals`. */
export const BOUNDS: Record<TurnMode, Bounds> = {
  conversational: { least: 800, most: 4_000, usual: 1_600 },
  answer: { least: 1_200, most: 8_000, usual: 3_000 },
};

/** Shorter silences lie within words and phrases; they say nothing about thinking. */
const SHORTEST_MS = 240;
/** The usual pause, believed of a stranger as if they had made it so many times. */
const USUAL = { ms: 500, weight: 3 };
/** The newest pause counts this much at least, so that a speaker who slows down is followed. */
const FORGETTING = 0.03;

export interface PauseModel {
  /** A silence after which the same person went on, in milliseconds. */
  learn(pauseMs: number): void;
  /** How long a silence has to be for the turn to have ended. */
  wait(mode: TurnMode): number;
  /** A time for the usual speaker in the proportions of this one, in milliseconds. */
  scaled(usualMs: number): number;
}

/**
 * Learns how long one speaker pauses, as a mean of logarithms, since pauses are log-normal; waits scale with it. Learning
 * their spread as well was tried and was worse: a few long pauses of one answer say little about the next.
 */
export const createPauseModel = (): PauseModel => {
  let mean = Math.log(USUAL.ms);
  let count = USUAL.weight;
  const scaled = (usualMs: number): number => (usualMs * Math.exp(mean)) / USUAL.ms;
  return {
    scaled,
    learn(pauseMs) {
      if (pauseMs < SHORTEST_MS) return;
      count += 1;
      mean += Math.max(FORGETTING, 1 / count) * (Math.log(pauseMs) - mean);
    },
    wait(mode) {
      const { least, most, usual } = BOUNDS[mode];
      return Math.min(most, Math.max(least, scaled(usual)));
    },
  };
};
