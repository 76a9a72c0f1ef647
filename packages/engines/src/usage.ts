import { AsyncLocalStorage } from 'node:async_hooks';

/** What a call to a provider was for. */
export type Purpose =
  | 'judge'
  | 'followUp'
  | 'resumeQuestions'
  | 'resumeReader'
  | 'transcription'
  | 'speech'
  | 'embeddings';

/** What one call used, as the provider counts it; what it does not count is left out. */
export interface Used {
  provider: string;
  model: string;
  purpose: Purpose;
  inputTokens?: number;
  outputTokens?: number;
  audioSeconds?: number;
  characters?: number;
}

/** What one call used, and what it cost in US dollars; null where no price is known. */
export type Charge = Required<Used> & { cost: number | null };

/** Told of each call that a provider answered, by the drivers. */
export interface Meter {
  charge(used: Used): void;
}

const accounts = new AsyncLocalStorage<(charge: Charge) => void>();

/** Runs work whose calls to providers are on this account, however deep below they are made. */
export const onAccount = <Result>(account: (charge: Charge) => void, work: () => Result): Result =>
  accounts.run(account, work);

/** Prices what drivers report, tells `count` of it, and the account that the work is on. */
export const createMeter = (
  priceOf: (used: Required<Used>) => number | null,
  count: (charge: Charge) => void,
): Meter => ({
  charge(used) {
    const whole = { inputTokens: 0, outputTokens: 0, audioSeconds: 0, characters: 0, ...used };
    const charge = { ...whole, cost: priceOf(whole) };
    count(charge);
    accounts.getStore()?.(charge);
  },
});
