import type { Session, User } from '@talentsync/contracts';
import { type ApiError, readApiError } from './api-error.ts';

/**
 * Who is here. It leans on nothing else of the app, so that it can be asked before the rest of it has come (early.ts).
 * The access token lives in memory alone; the refresh token in a cookie that no script can read.
 */
let accessToken: string | undefined;

export const token = (): string | undefined => accessToken;

const LEAVING = 'talentsync.leaving';
/** Somebody signed out while the server did not answer: their sign-in is ended as soon as it does, before anything else. */
export const leaving = {
  is: (): boolean => localStorage.getItem(LEAVING) !== null,
  set: (): void => localStorage.setItem(LEAVING, 'yes'),
  clear: (): void => localStorage.removeItem(LEAVING),
};

/** From now on the app asks as this person. */
export const keep = (session: Session): void => {
  accessToken = session.access_token;
  leaving.clear();
};

/** The call in its one form; throws an ApiError. */
const call = async <Reply>(method: string, path: string): Promise<Reply> => {
  const headers = accessToken !== undefined && { authorization: `Bearer ${accessToken}` };
  const body = method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(`/api${path}`, { method, headers: { ...headers }, ...body }).catch((thrown) => {
    throw readApiError(thrown);
  });
  const data = (await response.json().catch(() => undefined)) as Reply;
  if (response.ok) return data;
  throw readApiError({ response: { data } });
};

/** Ends the sign-in, on the server too. */
export const endSession = async (): Promise<void> => {
  try {
    await call('POST', '/auth/logout');
    leaving.clear();
  } finally {
    accessToken = undefined;
  }
};

const NOBODY: ReadonlySet<ApiError['code']> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);
let refreshing: Promise<boolean> | undefined;

/** A new access token; false when nobody is signed in. One at a time, also across tabs: two tabs must not spend the same token. */
export const refresh = (): Promise<boolean> => {
  const ask = async (): Promise<boolean> => {
    try {
      if (leaving.is()) {
        await endSession();
        return false;
      }
      keep(await call<Session>('POST', '/auth/refresh'));
      return true;
    } catch (thrown) {
      if (!NOBODY.has(readApiError(thrown).code)) throw thrown;
      accessToken = undefined;
      return false;
    }
  };
  refreshing ??= (navigator.locks ? navigator.locks.request('talentsync-refresh', ask) : ask()).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
};

const askWho = async (): Promise<User | null> => ((await refresh()) ? call<User>('GET', '/users/me') : null);
let asked: Promise<User | null> | undefined;

/** The person who is signed in, or null; the first time, what was asked early. */
export const whoIsHere = (): Promise<User | null> => {
  const answer = asked ?? askWho();
  asked = undefined;
  return answer;
};

/** Replies that were asked for before the page that wants them was here. */
const waiting = new Map<string, Promise<unknown>>();
const startedAt = Date.now();
/** Later, somebody went another way meanwhile, and what came early is old. */
const EARLY_MS = 10_000;

/** Asks who is here, and for what their page will want. */
export const askEarly = (paths: string[]): void => {
  asked = askWho();
  asked.catch(() => undefined);
  const read = async (path: string) => ((await refresh()) ? call('GET', path) : undefined);
  for (const path of paths)
    waiting.set(
      path,
      read(path).catch(() => undefined),
    );
};

/** A reply that came early, once; undefined where there is none, or it went wrong: then it is asked for as ever. */
export const takeEarly = async (path: string): Promise<unknown> => {
  const reply = waiting.get(path);
  waiting.delete(path);
  return Date.now() - startedAt < EARLY_MS ? reply : undefined;
};
