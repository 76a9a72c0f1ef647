export type TurnMode = 'conversational' | 'answer';

interface Bounds {
  least: number;
  most: number;
  /** Standard deviations of the speaker's own pauses (in logarithms) that are waited beyond their mean. */
  spread: number;
}

/** Milliseconds. An answer is thought over; small talk is not. The spreads were chosen on the tuning half of `npm run evals`. */
export const BOUNDS: Record<TurnMode, Bounds> = {
  conversational: { least: 800, most: 4_000, spread: 1.3 },
  answer: { least: 1_200, most: 8_000, spread: 2.1 },
};

/** Shorter silences lie within words and phrases; they say nothing about thinking. */
const SHORTEST_MS = 240;
/** What is believed of a stranger: pauses of half a second, spread as in spontaneous speech, worth this many of their own. */
const PRIOR = { mean: Math.log(650), variance: 0.5, weight: 6 };
/** The newest pause counts this much at least, so that a speaker who slows down is followed. */
const FORGETTING = 0.06;

export interface PauseModel {
  /** A silence after which the same person went on, in milliseconds. */
  learn(pauseMs: number): void;
  /** How long a silence has to be for the turn to have ended. */
  wait(mode: TurnMode): number;
}

/** Learns how long one speaker pauses: an exponential mean and variance of the logarithms, since pauses are log-normal. */
export const createPauseModel = (): PauseModel => {
  let { mean, variance } = PRIOR;
  let count = PRIOR.weight;
  return {
    learn(pauseMs) {
      if (pauseMs < SHORTEST_MS) return;
      count += 1;
      const share = Math.max(FORGETTING, 1 / count);
      const distance = Math.log(pauseMs) - mean;
      mean += share * distance;
      variance = (1 - share) * (variance + share * distance * distance);
    },
    wait(mode) {
      const { least, most, spread } = BOUNDS[mode];
      return Math.min(most, Math.max(least, Math.exp(mean + spread * Math.sqrt(variance))));
    },
  };
};
