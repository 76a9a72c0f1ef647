/** What went wrong and right in one session's turns; never part of a score. */
export interface TurnCounts {
  turns: number;
  /** The candidate spoke on within two seconds of the voice starting: they had not finished. */
  cutOffs: number;
  /** Turns in which somebody spoke and no word arrived. */
  lostTurns: number;
  bargeIns: number;
  /** Times that the voice was held back for a sound that was no interruption. */
  falseAlarms: number;
  nudges: number;
  /** From the end of the candidate's speech to the next question, in milliseconds; null without any. */
  deadAirP50: number | null;
  deadAirP95: number | null;
}

const MOST_KEPT = 1_000;

const quantile = (sorted: number[], share: number): number | null =>
  sorted.length === 0
    ? null
    : Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);

export const createCounts = () => {
  const events = { turns: 0, cutOffs: 0, lostTurns: 0, bargeIns: 0, falseAlarms: 0, nudges: 0 };
  const deadAir: number[] = [];
  return {
    add: (what: keyof typeof events): void => {
      events[what] += 1;
    },
    silence: (ms: number): void => {
      deadAir.push(ms);
      if (deadAir.length > MOST_KEPT) deadAir.shift();
    },
    read(): TurnCounts {
      const sorted = deadAir.toSorted((one, two) => one - two);
      return { ...events, deadAirP50: quantile(sorted, 0.5), deadAirP95: quantile(sorted, 0.95) };
    },
  };
};
