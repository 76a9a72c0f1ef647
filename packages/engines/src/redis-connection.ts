import { setTimeout as pause } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';
import { type Secret, secretNow } from './secret.ts';
import { providerFailure, type Trouble } from './trouble/failure.ts';

const TRY_AGAIN_MS = 250;
const LONGEST_PAUSE_MS = 1_000;

/** Where it is, without the password that the URL may hold. */
const placeOf = (url: string): string => URL.parse(url)?.host ?? 'its address';

/** Name and password in an address, decoded; empty ones are none. */
const credentialsIn = (url: string): Pick<RedisOptions, 'username' | 'password'> => {
  const { username = '', password = '' } = URL.parse(url) ?? {};
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
  };
};

/** What a server says while it cannot serve: a replica after a failover, one that still loads, a full memory or disk. */
const PASSING = /^(READONLY|LOADING|MASTERDOWN|TRYAGAIN|CLUSTERDOWN|OOM|MISCONF|BUSY)\b/;
/** It takes nobody in at present; this comes without a word of its own before it. */
const CROWDED = /^ERR max number of clients/;
const UNAUTHORISED = /^(NOAUTH|WRONGPASS|NOPERM)\b/;

/** Redis's failure as the project's own error. */
export const redisFailure = (cause: unknown): unknown => {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const because = (trouble: Trouble) => providerFailure('Redis', trouble, { cause });
  if (UNAUTHORISED.test(message)) return because('unauthorised');
  if (message === 'Command timed out') return because('timeout');
  if (name === 'ReplyError') return PASSING.test(message) || CROWDED.test(message) ? because('unavailable') : cause;
  return because('unavailable');
};

/**
 * Connects, and is patient with a Redis that starts at the same time. Throws an Error in words for the operator: not
 * reached within `withinMs`, or not let in. Later losses are mended by the client itself.
 */
export const connectRedis = async (
  address: Secret,
  options: Omit<RedisOptions, 'replyMapping'>,
  withinMs = 10_000,
): Promise<Redis> => {
  const url = secretNow(address);
  const until = Date.now() + withinMs;
  const settings: RedisOptions & { replyMapping?: 'legacy' } = {
    lazyConnect: true,
    connectTimeout: 5_000,
    // Called with the client's own options, also those of a copy that BullMQ makes: a changed password is theirs at once.
    retryStrategy(this: RedisOptions, times: number) {
      Object.assign(this, credentialsIn(secretNow(address)));
      return Math.min(LONGEST_PAUSE_MS, 50 * 2 ** times);
    },
    // A server that became a replica is left for the one behind the address now.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    ...options,
  };
  for (;;) {
    let last: unknown;
    const client = new Redis(url, settings);
    client.on('error', (error) => {
      last = error;
    });
    try {
      await client.connect();
      await client.ping();
      return client;
    } catch (error) {
      client.disconnect();
      const cause = UNAUTHORISED.test((error as Error).message) ? error : (last ?? error);
      if (UNAUTHORISED.test((cause as Error).message))
        throw new Error(`Redis at ${placeOf(url)} does not let us in; see the password in REDIS_URL.`, { cause });
      if (Date.now() >= until)
        throw new Error(`Redis at ${placeOf(url)} could not be reached; see REDIS_URL.`, { cause });
      await pause(TRY_AGAIN_MS);
    }
  }
};
