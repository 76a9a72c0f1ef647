import type { Mail, State } from '@talentsync/engines';
import { type AccountParts, createAccounts } from './service/accounts.ts';
import { createLetters } from './service/letters.ts';
import { type AuthLimits, createLimits } from './service/limits.ts';
import { createPeople, type PeopleParts } from './service/people.ts';

export type AuthParts = Omit<AccountParts & PeopleParts, 'limits' | 'letters' | 'record'> & {
  state: State;
  mail: Mail;
  publicUrl: string;
  limits: AuthLimits;
};

export type AuthService = ReturnType<typeof createAuthService>;

/** The rules of accounts, by noun. */
export const createAuthService = (parts: AuthParts) => {
  const limits = createLimits(parts.state, parts.limits);
  const letters = createLetters(parts);
  const accounts = createAccounts({ ...parts, limits, letters });
  return { accounts, letters, people: createPeople({ ...parts, record: accounts.record }) };
};
