import { AppError, type Role, type ServiceName } from '@talentsync/contracts';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { type Allowance, createAllowances } from './allowance.ts';
import type { ServiceTokens } from './service-token.ts';

export type { JSONWebKeySet } from 'jose';

/** Who is calling, as their access token says. */
export interface Person {
  userId: string;
  email: string;
  role: Role;
  sessionId: string;
  /** The bearer token itself, to travel with the calls made for this person. */
  token: string;
}

/** Checks bearer tokens, in every service, against the public keys of the identity engine. */
export interface Guard {
  /** Errors: UNAUTHENTICATED. */
  person(token: string | undefined): Promise<Person>;
  /** The user a service token acts for. Errors: UNAUTHENTICATED. */
  service(token: string | undefined, audience: ServiceName): Promise<string>;
  /** Counts a call of this user's, and the `work` it makes where that is much. Errors: RATE_LIMITED. */
  admit(userId: string, work?: number): void;
  /** From now on this user's tokens are refused here, for as long as any of them can live. */
  deny(userId: string): void;
  /** The same for the tokens of sessions that have ended. */
  denySessions(sessionIds: string[]): void;
}

export interface GuardOptions {
  issuer: string;
  /** Fetches the key set; called again when a token names an unknown key, at most every ten seconds, and when it is ten minutes old. */
  jwks: () => Promise<JSONWebKeySet>;
  serviceTokens: ServiceTokens;
  /** Longest life of an access token, in seconds. */
  tokenLifetimeSeconds: number;
  /** What one account may call here, and how much work it may make; no end to either where left out. */
  allowances?: { calls: Allowance; work: Allowance };
  now?: () => number;
}

const AUDIENCE = 'authenticated';
const CACHE_LIMIT = 20_000;
const REFETCH_AFTER_MS = 10_000;
/** As long as Supabase lets its key set be cached: a key that was taken back is trusted no longer. */
const FRESH_MS = 600_000;

const signIn = (cause?: unknown): AppError => new AppError('UNAUTHENTICATED', 'Sign in to do this.', { cause });

/** Who calls: checks tokens against the public keys, ended sessions, and how much one account may ask. */
export const createGuard = (options: GuardOptions): Guard => {
  const now = options.now ?? Date.now;
  const denied = new Map<string, number>();
  // Checking ES256 takes 85 µs, a look into this map none: verified tokens are remembered until they expire.
  const verified = new Map<string, { person: Person; expiresAt: number }>();
  const calls = options.allowances && createAllowances(options.allowances.calls);
  const works = options.allowances && createAllowances(options.allowances.work);
  let keys: { resolve: ReturnType<typeof createLocalJWKSet>; fetchedAt: number } | undefined;

  const fetchKeys = async () => {
    keys = { resolve: createLocalJWKSet(await options.jwks()), fetchedAt: now() };
    return keys;
  };

  /** Who gave the keys may be away for a while: those that are known serve until it is back. */
  const keysNow = async () => {
    if (keys === undefined) return fetchKeys();
    const old = keys;
    if (Math.abs(now() - old.fetchedAt) < FRESH_MS) return old;
    return fetchKeys().catch(() => {
      keys = { ...old, fetchedAt: now() - FRESH_MS + REFETCH_AFTER_MS };
      return keys;
    });
  };

  const verify = async (token: string) => {
    const check = (resolve: ReturnType<typeof createLocalJWKSet>) =>
      jwtVerify(token, resolve, {
        issuer: options.issuer,
        audience: AUDIENCE,
        algorithms: ['ES256', 'RS256'],
        currentDate: new Date(now()),
        requiredClaims: ['sub', 'exp'],
      });
    const known = await keysNow();
    try {
      return await check(known.resolve);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || Math.abs(now() - known.fetchedAt) < REFETCH_AFTER_MS)
        throw error;
      return check((await fetchKeys()).resolve);
    }
  };

  /** All live equally long, so that the oldest stand first and can be dropped from there. */
  const refuse = (key: string): void => {
    for (const [old, until] of denied) {
      if (until > now()) break;
      denied.delete(old);
    }
    denied.delete(key);
    denied.set(key, now() + options.tokenLifetimeSeconds * 1000);
  };
  const isDenied = ({ userId, sessionId }: Person): boolean =>
    denied.size > 0 && [`user:${userId}`, `session:${sessionId}`].some((key) => (denied.get(key) ?? 0) > now());

  return {
    async person(token) {
      if (token === undefined) throw signIn();
      const hit = verified.get(token);
      if (hit !== undefined && hit.expiresAt > now()) {
        if (isDenied(hit.person)) throw signIn();
        return hit.person;
      }
      verified.delete(token);
      const { payload } = await verify(token).catch((cause: unknown) => {
        if (cause instanceof AppError) throw cause;
        throw signIn(cause);
      });
      const metadata = payload.app_metadata as { role?: unknown; secondStep?: unknown } | undefined;
      // Supabase gives a token of the first step to whoever knows the password; the second is marked in `aal`.
      if (metadata?.secondStep === true && payload.aal !== 'aal2') throw signIn();
      const person: Person = {
        userId: payload.sub as string,
        email: typeof payload.email === 'string' ? payload.email : '',
        role: metadata?.role === 'administrator' ? 'administrator' : 'candidate',
        sessionId: typeof payload.session_id === 'string' ? payload.session_id : '',
        token,
      };
      if (isDenied(person)) throw signIn();
      if (verified.size >= CACHE_LIMIT) verified.delete(verified.keys().next().value as string);
      verified.set(token, { person, expiresAt: (payload.exp as number) * 1000 });
      return person;
    },
    async service(token, audience) {
      if (token === undefined) throw new AppError('UNAUTHENTICATED', 'This call needs a service token.');
      return options.serviceTokens.verify(token, audience);
    },
    admit(userId, work) {
      calls?.take(userId);
      if (work !== undefined) works?.take(userId, work);
    },
    deny: (userId) => refuse(`user:${userId}`),
    denySessions: (sessionIds) => sessionIds.forEach((id) => void refuse(`session:${id}`)),
  };
};
