import { AppError } from '@talentsync/contracts';

/** So much at once, and how fast it comes back. */
export interface Allowance {
  capacity: number;
  refillPerSecond: number;
}

/** Beyond so many, those who have all of theirs back are forgotten: they are as good as new. */
const MOST_KNOWN = 10_000;
/** Who waited exactly as long as they were told must not fail on the last binary digit. */
const TOLERANCE_MS = 1e-3;

/**
 * Token buckets in this process, by whose they are: of each only the time is kept at which it is full again. A call costs no
 * trip to a shared store, so each replica counts by itself. `now` in ms is of a clock that nobody sets.
 */
export const createAllowances = ({ capacity, refillPerSecond }: Allowance, now = () => performance.now()) => {
  const fullAt = new Map<string, number>();
  const msEach = 1000 / refillPerSecond;
  let most = MOST_KNOWN;

  const forget = (at: number): void => {
    for (const [whose, full] of fullAt) if (full <= at) fullAt.delete(whose);
    most = Math.max(MOST_KNOWN, 2 * fullAt.size);
  };

  return {
    /** Errors: RATE_LIMITED, with the seconds to wait; nothing is taken then. */
    take(whose: string, cost = 1): void {
      const at = now();
      const full = Math.max(at, fullAt.get(whose) ?? 0) + cost * msEach;
      const tooEarly = full - at - capacity * msEach;
      if (tooEarly > TOLERANCE_MS)
        throw new AppError('RATE_LIMITED', 'That was too much at once. Wait a moment, then try again.', {
          retryAfterSeconds: tooEarly / 1000,
        });
      if (fullAt.size >= most) forget(at);
      fullAt.set(whose, full);
    },
  };
};
