import type { TurnCounts } from '@talentsync/contracts';

export type { TurnCounts };

/** What is counted: `cutOffs`, spoke on within two seconds of the voice starting; `lostTurns`, spoke and no word arrived. */
export type TurnEvent = Exclude<keyof TurnCounts, 'deadAirP50' | 'deadAirP95'>;

/** Told at once of what is counted, for the metrics of this process. */
export interface CountsObserver {
  event(what: TurnEvent): void;
  deadAir(ms: number): void;
}

/** One stream's counts as they are kept: with every silence, so that those of several streams can be put together. */
export interface KeptCounts {
  events: Record<TurnEvent, number>;
  /** Milliseconds, oldest first. */
  deadAir: number[];
}

const MOST_KEPT = 1_000;
const NONE: Record<TurnEvent, number> = {
  turns: 0,
  cutOffs: 0,
  lostTurns: 0,
  bargeIns: 0,
  falseAlarms: 0,
  nudges: 0,
};

const quantile = (sorted: number[], share: number): number | null =>
  sorted.length === 0
    ? null
    : Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);

/** The counts of several streams as one. */
export const joinCounts = (kept: KeptCounts[]): TurnCounts => {
  const sum = (what: TurnEvent): number => kept.reduce((all, { events }) => all + events[what], 0);
  const sorted = kept.flatMap(({ deadAir }) => deadAir).toSorted((one, two) => one - two);
  return {
    ...{ turns: sum('turns'), cutOffs: sum('cutOffs'), lostTurns: sum('lostTurns') },
    ...{ bargeIns: sum('bargeIns'), falseAlarms: sum('falseAlarms'), nudges: sum('nudges') },
    ...{ deadAirP50: quantile(sorted, 0.5), deadAirP95: quantile(sorted, 0.95) },
  };
};

/** What went wrong and right in one stream's turns; never part of a score. */
export const createCounts = (observer?: CountsObserver) => {
  const events = { ...NONE };
  let deadAir: number[] = [];
  return {
    add(what: TurnEvent): void {
      events[what] += 1;
      observer?.event(what);
    },
    silence(ms: number): void {
      deadAir = [...deadAir.slice(1 - MOST_KEPT), ms];
      observer?.deadAir(ms);
    },
    kept: (): KeptCounts => ({ events: { ...events }, deadAir }),
    read: (): TurnCounts => joinCounts([{ events, deadAir }]),
  };
};

export type Counts = ReturnType<typeof createCounts>;
