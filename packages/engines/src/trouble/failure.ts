import { AppError } from '@talentsync/contracts';

/**
 * Why a provider did not give what was asked of it. `quota` is money or allowance that is used up: waiting does not help.
 * `rateLimited` is a pace that was too quick: waiting does.
 */
export type Trouble =
  | 'refused'
  | 'truncated'
  | 'garbage'
  | 'timeout'
  | 'quota'
  | 'rateLimited'
  | 'unauthorised'
  | 'retired'
  | 'terms'
  | 'invalid'
  | 'unavailable';

const MESSAGES: Record<Trouble, string> = {
  refused: 'refused to answer',
  truncated: 'stopped in the middle of its answer',
  garbage: 'answered with something that could not be used',
  timeout: 'took too long',
  quota: 'has no allowance left: see to the account',
  rateLimited: 'takes no more requests for a moment',
  unauthorised: 'did not accept the key',
  retired: 'does not offer this model any more: choose another',
  terms: 'wants the terms of this model accepted first, by an administrator of the account on its own site',
  invalid: 'did not understand the request',
  unavailable: 'could not be reached',
};

/** What another try can mend. */
const PASSING: ReadonlySet<Trouble> = new Set(['timeout', 'rateLimited', 'unavailable']);

/** A provider's failure as the project's own error: its kind in the details, never a word of what was sent. */
export const providerFailure = (
  provider: string,
  trouble: Trouble,
  options: { cause?: unknown; retryAfterSeconds?: number } = {},
): AppError =>
  new AppError(PASSING.has(trouble) ? 'UNAVAILABLE' : 'UPSTREAM_FAILED', `${provider} ${MESSAGES[trouble]}.`, {
    details: { provider, trouble },
    ...options,
  });

/** The kind of a provider's failure; undefined for any other error. */
export const troubleOf = (error: unknown): Trouble | undefined => {
  const trouble = error instanceof AppError ? error.details?.trouble : undefined;
  return typeof trouble === 'string' && trouble in MESSAGES ? (trouble as Trouble) : undefined;
};

/** Whether waiting and trying again can help. */
export const isPassing = (error: unknown): boolean => {
  const trouble = troubleOf(error);
  return trouble !== undefined && PASSING.has(trouble);
};

/** Codes that vendors send with 429 or 4xx when the account, not the pace, is the matter. */
const QUOTA = /insufficient_quota|credit_balance|billing_|payment_required|QUOTA_EXCEEDED/;
const RETIRED = /model_decommissioned|model_not_found/;
const TERMS = /model_terms_required/;

/**
 * What an HTTP answer of a provider means. `code` is the vendor's own word for it (never its sentence), where there is one. Retried are 408,
 * 409, 429 (pace), 498 (capacity) and 5xx, as the vendors' own libraries do.
 */
export const troubleOfStatus = (status: number, code: string): Trouble => {
  if (TERMS.test(code)) return 'terms';
  if (RETIRED.test(code)) return 'retired';
  if (status === 402 || QUOTA.test(code)) return 'quota';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rateLimited';
  if (status === 404) return 'retired';
  if (status === 409 || status === 498 || status >= 500) return 'unavailable';
  return 'invalid';
};

/** `Retry-After` in seconds or as a date; undefined where it is absent or no time at all. */
export const readRetryAfter = (value: string | null | undefined, now: number): number | undefined => {
  if (value === null || value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
};
