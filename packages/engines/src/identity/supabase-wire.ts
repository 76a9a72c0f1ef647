import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { AppError } from '@talentsync/contracts';
import { decodeJwt } from 'jose';
import { madeOf, type Secret, secretNow } from '../secret.ts';
import { providerFailure, type Trouble, troubleOf, troubleOfStatus } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { signOfLife } from '../trouble/sign-of-life.ts';

export interface SupabaseWireOptions {
  /** Of the project, without a path. */
  url: string;
  publishableKey: Secret;
  secretKey: Secret;
  policy?: Partial<PolicyOptions>;
}

/** One try each: a sign-up or a refresh that was sent twice is not the same as one. */
const POLICY: PolicyOptions = {
  ...{ attempts: 1, timeoutMs: 10_000, concurrency: 100, breakAfter: 20, coolDownMs: 5_000 },
};
const STORED = 'session';
/** Begins the codes of what `trouble/failure.ts` has a word for, on their way through the library. */
const TROUBLE = 'trouble_';
/** A status that the library neither tries again nor takes for the end of a session: "failed dependency". */
const PLAIN_FAILURE = 424;

interface SupabaseError {
  code?: string | undefined;
  status?: number | undefined;
  message: string;
}

const signInAgain = (cause: unknown) =>
  new AppError('UNAUTHENTICATED', 'This sign-in has ended. Sign in again.', { cause });
const gone = (cause: unknown) =>
  new AppError('NOT_FOUND', 'This link has been used or is too old. Ask for a new one and use the latest mail.', {
    cause,
  });

/** Codes of Supabase Auth and of PostgREST, as ours. */
const MEANINGS: Record<string, (cause: unknown) => AppError> = {
  invalid_credentials: (cause) =>
    new AppError('UNAUTHENTICATED', 'E-mail address or password is not right.', { cause }),
  email_not_confirmed: (cause) =>
    new AppError('FORBIDDEN', 'Confirm your e-mail address first: open the link in the mail that we sent you.', {
      ...{ cause, details: { reason: 'email-unverified' } },
    }),
  user_banned: (cause) => new AppError('FORBIDDEN', 'This account is locked.', { cause }),
  user_already_exists: (cause) =>
    new AppError('CONFLICT', 'There is an account with this e-mail address. Sign in instead.', { cause }),
  email_exists: (cause) =>
    new AppError('CONFLICT', 'There is an account with this e-mail address. Sign in instead.', { cause }),
  signup_disabled: (cause) => new AppError('FORBIDDEN', 'Nobody can sign up here at the moment.', { cause }),
  weak_password: (cause) =>
    new AppError('VALIDATION_FAILED', 'This password is too easy to guess. Choose a longer one.', { cause }),
  same_password: (cause) => new AppError('VALIDATION_FAILED', 'This is the password that you have already.', { cause }),
  mfa_verification_failed: (cause) =>
    new AppError('UNAUTHENTICATED', 'This code is not right, or it was used before. Take the next one.', { cause }),
  otp_expired: gone,
  user_not_found: (cause) => new AppError('NOT_FOUND', 'There is no such account.', { cause }),
  PGRST116: (cause) => new AppError('NOT_FOUND', 'There is no such account.', { cause }),
  over_request_rate_limit: (cause) =>
    new AppError('RATE_LIMITED', 'Too many attempts. Wait a moment, then try again.', { cause, retryAfterSeconds: 60 }),
  over_email_send_rate_limit: (cause) =>
    new AppError('RATE_LIMITED', 'Too many mails. Wait a while, then try again.', { cause, retryAfterSeconds: 300 }),
};
for (const code of ['refresh_token_not_found', 'refresh_token_already_used', 'session_not_found', 'session_expired'])
  MEANINGS[code] = signInAgain;
for (const code of ['bad_jwt', 'no_authorization', 'PGRST301', 'PGRST302', 'PGRST303']) MEANINGS[code] = signInAgain;

/** An error of supabase-js as the project's own; what it says goes to the log alone. */
export const failureOf = (error: SupabaseError): AppError => {
  const meaning = MEANINGS[error.code ?? ''];
  if (meaning !== undefined) return meaning(error);
  if (error.code?.startsWith(TROUBLE))
    return providerFailure('Supabase', error.code.slice(TROUBLE.length) as Trouble, { cause: error });
  const { name } = error as { name?: string };
  if (name === 'AuthSessionMissingError') return signInAgain(error);
  if (error.status === 429) return (MEANINGS.over_request_rate_limit as (cause: unknown) => AppError)(error);
  const down = name === 'AuthRetryableFetchError' || error.status === 0 || (error.status ?? 500) >= 500;
  return providerFailure('Supabase', down ? 'unavailable' : 'invalid', { cause: error });
};

/** The data of an answer, or its error thrown. */
export const must = <Answer extends { data: unknown; error: SupabaseError | null }>(
  answer: Answer,
): NonNullable<Extract<Answer, { error: null }>['data']> => {
  if (answer.error !== null) throw failureOf(answer.error);
  if (answer.data === null || answer.data === undefined) throw providerFailure('Supabase', 'garbage');
  return answer.data as never;
};

/** Clients of supabase-js, unmodified; each is used for one person's one request and keeps nothing. */
export const createSupabaseWire = (options: SupabaseWireOptions) => {
  const { url, publishableKey, secretKey } = options;
  const policy = createPolicy('Supabase', {
    ...POLICY,
    look: (signal) => signOfLife(`${url}/auth/v1/health`, signal, { headers: { apikey: secretNow(publishableKey) } }),
    ...options.policy,
  });
  const sent = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    policy.run(async (signal) => {
      const answer = await fetch(input, { ...init, signal }).catch((cause: unknown) => {
        throw providerFailure('Supabase', 'unavailable', { cause });
      });
      const { status, headers } = answer;
      if (status === 429 || status >= 500)
        throw providerFailure('Supabase', troubleOfStatus(status, ''), { cause: answer });
      if ((headers.get('content-type') ?? '').includes('html')) throw providerFailure('Supabase', 'garbage');
      return answer;
    });
  /** The library tries again by itself, for up to half a minute, what looks to it like a bad line: it is told in its own form, plainly. */
  const send: typeof fetch = (input, init) =>
    sent(input, init).catch((error: unknown) => {
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      if (trouble === 'rateLimited' && (error as Error).cause instanceof Response)
        return (error as Error).cause as Response;
      const code = `${TROUBLE}${trouble}`;
      return Response.json({ code, error_code: code, message: (error as Error).message }, { status: PLAIN_FAILURE });
    });
  const plain = { autoRefreshToken: false, persistSession: false, detectSessionInUrl: false } as const;
  const global = { fetch: send };
  const open = (storage?: Map<string, string>): SupabaseClient =>
    createClient(url, secretNow(publishableKey), {
      ...{ global },
      auth: {
        ...plain,
        ...(storage !== undefined && {
          ...{ persistSession: true, storageKey: STORED, flowType: 'pkce' as const },
          storage: {
            getItem: (key: string) => storage.get(key) ?? null,
            setItem: (key: string, value: string) => void storage.set(key, value),
            removeItem: (key: string) => void storage.delete(key),
          },
        }),
      },
    });
  const operator = madeOf([secretKey], () => createClient(url, secretNow(secretKey), { global, auth: plain }));
  return {
    /** Nobody's. */
    anonymous: () => open(),
    /** With the operator's key: decides on roles, lists, deletes. */
    get secret() {
      return operator();
    },
    /** Tables as this person sees them: row-level security decides. */
    tables: (accessToken: string) =>
      createClient(url, secretNow(publishableKey), { global, accessToken: async () => accessToken }),
    /** The library's own calls as this person. It is given no refresh token: it must not spend one. */
    as(accessToken: string): SupabaseClient {
      const { sub = '' } = decodeJwt(accessToken);
      const session = {
        ...{ access_token: accessToken, refresh_token: 'none', token_type: 'bearer', user: { id: sub } },
        ...{ expires_in: 3600, expires_at: Math.floor(Date.now() / 1000) + 3600 },
      };
      return open(new Map([[STORED, JSON.stringify(session)]]));
    },
    /** With a store that outlives the request: a sign-in elsewhere leaves its proof in it. */
    withStore: open,
    async json<Answer>(path: string): Promise<Answer> {
      const response = await sent(`${url}${path}`, { headers: { apikey: secretNow(publishableKey) } });
      if (!response.ok) throw providerFailure('Supabase', troubleOfStatus(response.status, ''));
      return response.json().catch((cause: unknown) => {
        throw providerFailure('Supabase', 'garbage', { cause });
      }) as Promise<Answer>;
    },
    problem: () => policy.problem(),
  };
};

export type SupabaseWire = ReturnType<typeof createSupabaseWire>;
