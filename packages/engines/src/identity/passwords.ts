import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time whether or not there is an account to check against, so that accounts cannot be guessed by the clock. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** `cost` is for tests, which sign up by the hundred. */
export const createPasswords = (cost: { memoryCost: number; timeCost: number } = COST): Passwords => {
  const options = { ...COST, ...cost };
  let dummy: Promise<string> | undefined;
  return {
    hash: (password) => hash(password.normalize('NFC'), options),
    verify: async (stored, password) => {
      dummy ??= hash('nobody has this password', options);
      const matches = await verify(stored ?? (await dummy), password.normalize('NFC'));
      return stored !== undefined && matches;
    },
  };
};
