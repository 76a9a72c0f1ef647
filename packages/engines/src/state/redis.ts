import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { connectRedis, redisFailure } from '../redis-connection.ts';
import type { Secret } from '../secret.ts';
import { isPassing, troubleOf } from '../trouble/failure.ts';
import type { Lock, State } from './port.ts';
import { LOCK, RELEASE, REPLACE, type Script, TAKE } from './scripts.ts';

export interface RedisStateOptions {
  /** `redis://` or, with TLS, `rediss://`. */
  url: Secret;
  /** Begins every key and channel: several installations can share a server. */
  prefix?: string;
  /** For one command. */
  timeoutMs?: number;
  /** How long a Redis that is not there yet is waited for at the start. */
  patienceMs?: number;
}

const REMEMBER_FENCE_MS = 24 * 3_600_000;
/** Between two looks at a lock that another replica holds. */
const LOOK_AGAIN_MS = 15;

/**
 * State that replicas share, on one Redis (7 or newer; a primary behind one address, no cluster). Whatever fails because
 * Redis is away is UNAVAILABLE, at once or after `timeoutMs`; nothing is tried again here, since a lock or a token that
 * was taken without our hearing of it must not be taken twice.
 */
export const openRedisState = async (options: RedisStateOptions): Promise<State> => {
  const { url, prefix = 'talentsync:', timeoutMs = 1_000, patienceMs } = options;
  const client = await connectRedis(
    url,
    {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      commandTimeout: timeoutMs,
    },
    patienceMs,
  );
  const listener = await connectRedis(
    url,
    {
      enableOfflineQueue: false,
      autoResubscribe: false,
      commandTimeout: timeoutMs,
    },
    patienceMs,
  );
  const listeners = new Map<string, Set<(message: unknown) => void>>();

  const asked = async <Answer>(command: Promise<Answer>): Promise<Answer> => {
    try {
      return await command;
    } catch (error) {
      throw redisFailure(error);
    }
  };
  const keys = (kind: 'value' | 'queue' | 'lock' | 'bucket') => (key: string) => `${prefix}${kind}:${key}`;
  const [valueAt, queueAt, lockAt, bucketAt] = [keys('value'), keys('queue'), keys('lock'), keys('bucket')];
  const channelAt = (channel: string): string => `${prefix}channel:${channel}`;

  const run = (script: Script, key: string, ...args: Array<string | number>): Promise<unknown> =>
    asked(
      client
        .evalsha(script.sha, 1, key, ...args)
        .catch((error: Error) =>
          error.message.startsWith('NOSCRIPT') ? client.eval(script.text, 1, key, ...args) : Promise.reject(error),
        ),
    );

  /** While Redis is away a channel is only written down: it is subscribed to when the connection is back. */
  const listenTo = async (channels: string[]): Promise<void> => {
    if (channels.length === 0 || listener.status !== 'ready') return;
    try {
      await asked(listener.subscribe(...channels.map(channelAt)));
    } catch (error) {
      if (!isPassing(error)) throw error;
      listener.disconnect(true);
    }
  };
  listener.on('ready', () => void listenTo([...listeners.keys()]).catch(() => undefined));
  listener.on('message', (channel: string, json: string) => {
    for (const hear of listeners.get(channel.slice(channelAt('').length)) ?? []) hear(JSON.parse(json));
  });

  /** A connection that stays silent may be dead without knowing: the next look is taken through a new one. */
  const failureOf = async (connection: Redis): Promise<Error | undefined> => {
    try {
      await asked(connection.ping());
      return undefined;
    } catch (error) {
      if (troubleOf(error) === 'timeout') connection.disconnect(true);
      return error as Error;
    }
  };

  const tryLock = async (key: string, ttlMs: number): Promise<Lock | undefined> => {
    const fence = await run(LOCK, lockAt(key), ttlMs, REMEMBER_FENCE_MS);
    if (typeof fence !== 'string') return undefined;
    return { fence: Number(fence), release: async () => void (await run(RELEASE, lockAt(key), fence)) };
  };

  return {
    async get<Value>(key: string) {
      const json = await asked(client.get(valueAt(key)));
      return json === null ? undefined : (JSON.parse(json) as Value);
    },
    async set(key, value, { ttlSeconds } = {}) {
      const json = JSON.stringify(value);
      await asked(
        ttlSeconds === undefined
          ? client.set(valueAt(key), json)
          : client.set(valueAt(key), json, 'PX', Math.max(1, Math.round(ttlSeconds * 1000))),
      );
    },
    async delete(key) {
      await asked(client.del(valueAt(key), queueAt(key)));
    },

    queue: {
      async replace(key, ids, { ttlSeconds } = {}) {
        await run(REPLACE, queueAt(key), ttlSeconds === undefined ? '' : Math.round(ttlSeconds * 1000), ...ids);
      },
      async peek(key) {
        const [mark, id] = await asked(client.lrange(queueAt(key), 0, 1));
        return mark === undefined ? undefined : (id ?? null);
      },
      async remove(key, id) {
        if (id !== '') await asked(client.lrem(queueAt(key), 1, id));
      },
      async append(key, id) {
        await asked(client.rpushx(queueAt(key), id));
      },
      async list(key) {
        const ids = await asked(client.lrange(queueAt(key), 0, -1));
        return ids.length === 0 ? undefined : ids.slice(1);
      },
    },

    async lock(key, { ttlMs, waitMs }) {
      const until = performance.now() + waitMs;
      for (;;) {
        const lock = await tryLock(key, ttlMs);
        if (lock !== undefined) return lock;
        if (performance.now() >= until) return null;
        await pause(LOOK_AGAIN_MS * (0.5 + Math.random()));
      }
    },

    async take(key, { capacity, refillPerSecond, cost = 1 }) {
      const wait = String(await run(TAKE, bucketAt(key), capacity, refillPerSecond, cost));
      return wait === '' ? { allowed: true } : { allowed: false, retryAfterSeconds: Number(wait) };
    },

    async publish(channel, message) {
      await asked(client.publish(channelAt(channel), JSON.stringify(message)));
    },
    async subscribe(channel, hear) {
      const set = listeners.get(channel) ?? new Set();
      const own = (message: unknown) => hear(message);
      listeners.set(channel, set.add(own));
      if (set.size === 1) await listenTo([channel]);
      return async () => {
        set.delete(own);
        if (set.size > 0 || listeners.get(channel) !== set) return;
        listeners.delete(channel);
        if (listener.status === 'ready') await asked(listener.unsubscribe(channelAt(channel)));
      };
    },

    async probe() {
      const failures = await Promise.all([client, listener].map(failureOf));
      const failure = failures.find((error) => error !== undefined);
      return {
        driver: 'redis',
        usable: failure === undefined,
        reduced: false,
        detail: failure?.message ?? 'Redis, shared by all replicas.',
      };
    },
    async close() {
      listeners.clear();
      for (const connection of [listener, client]) connection.disconnect();
    },
  };
};
