import { AppError } from '@talentsync/contracts';
import type { State } from '@talentsync/engines';

interface Bucket {
  capacity: number;
  refillPerSecond: number;
}

export interface AuthLimits {
  signup: Bucket;
  /** Failed sign-ins of one account from one address. */
  login: Bucket;
  /** Failed sign-ins from one address, whatever the account. */
  loginAddress: Bucket;
  refresh: Bucket;
  /** Codes with one ticket of the second step, whatever the identity engine itself counts … */
  code: Bucket;
  /** … and tickets of one account. */
  ticket: Bucket;
  /** Letters asked for, and tickets of letters given, from one address. */
  mail: Bucket;
  /** Letters to one address, whoever asks. */
  mailbox: Bucket;
}

export const DEFAULT_LIMITS: AuthLimits = {
  signup: { capacity: 20, refillPerSecond: 1 },
  login: { capacity: 10, refillPerSecond: 0.2 },
  loginAddress: { capacity: 100, refillPerSecond: 5 },
  refresh: { capacity: 200, refillPerSecond: 20 },
  code: { capacity: 5, refillPerSecond: 1 / 3600 },
  ticket: { capacity: 10, refillPerSecond: 1 / 360 },
  mail: { capacity: 20, refillPerSecond: 0.1 },
  mailbox: { capacity: 5, refillPerSecond: 1 / 300 },
};

/** Token buckets by name and whose they are. */
export const createLimits = (state: State, limits: AuthLimits) => ({
  /** Errors: RATE_LIMITED, with the seconds to wait. */
  async take(name: keyof AuthLimits, whose: string): Promise<void> {
    const taken = await state.take(`limit:${name}:${whose}`, { ...limits[name], cost: 1 });
    if (!taken.allowed)
      throw new AppError('RATE_LIMITED', 'Too many attempts. Wait a moment, then try again.', {
        retryAfterSeconds: taken.retryAfterSeconds,
      });
  },
  async giveBack(name: keyof AuthLimits, whose: string): Promise<void> {
    await state.take(`limit:${name}:${whose}`, { ...limits[name], cost: -1 });
  },
});

export type Limits = ReturnType<typeof createLimits>;
