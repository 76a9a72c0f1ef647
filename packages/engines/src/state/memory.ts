import type { Lock, State } from './port.ts';

export interface MemoryStateOptions {
  now?: () => number;
}

interface Entry {
  /** JSON, so that nobody can change a stored value by holding on to it. */
  json: string;
  expiresAt: number;
}

const SWEEP_EVERY = 1000;

/** State of one process: gone when it ends, which is why nothing in it is the only copy. */
export const openMemoryState = async (options: MemoryStateOptions = {}): Promise<State> => {
  const now = options.now ?? Date.now;
  const values = new Map<string, Entry>();
  const queues = new Map<string, { ids: string[]; expiresAt: number }>();
  const buckets = new Map<string, { tokens: number; at: number; fullAt: number }>();
  const locks = new Map<string, { fence: number; timer: NodeJS.Timeout; waiting: Array<() => void> }>();
  const listeners = new Map<string, Set<(message: unknown) => void>>();
  let fence = 0;
  let writes = 0;

  const expiry = (ttlSeconds: number | undefined): number =>
    ttlSeconds === undefined ? Number.POSITIVE_INFINITY : now() + ttlSeconds * 1000;

  /** Forgets what has expired, once in a while, so that keys nobody reads again do not pile up. */
  const sweep = (): void => {
    writes += 1;
    if (writes % SWEEP_EVERY !== 0) return;
    for (const map of [values, queues]) for (const [key, { expiresAt }] of map) if (expiresAt <= now()) map.delete(key);
    for (const [key, { fullAt }] of buckets) if (fullAt <= now()) buckets.delete(key);
  };

  const queueOf = (key: string): string[] | undefined => {
    const queue = queues.get(key);
    if (queue === undefined || queue.expiresAt > now()) return queue?.ids;
    queues.delete(key);
    return undefined;
  };

  const unlock = (key: string, mine: number): void => {
    const held = locks.get(key);
    if (held?.fence !== mine) return;
    clearTimeout(held.timer);
    locks.delete(key);
    held.waiting[0]?.();
  };

  const tryLock = (key: string, ttlMs: number, waiting: Array<() => void>): Lock | undefined => {
    if (locks.has(key)) return undefined;
    fence += 1;
    const mine = fence;
    const timer = setTimeout(() => unlock(key, mine), ttlMs);
    timer.unref();
    locks.set(key, { fence: mine, timer, waiting });
    return { fence: mine, release: async () => unlock(key, mine) };
  };

  return {
    async get<Value>(key: string) {
      const entry = values.get(key);
      if (entry === undefined) return undefined;
      if (entry.expiresAt > now()) return JSON.parse(entry.json) as Value;
      values.delete(key);
      return undefined;
    },
    async set(key, value, { ttlSeconds } = {}) {
      values.set(key, { json: JSON.stringify(value), expiresAt: expiry(ttlSeconds) });
      sweep();
    },
    async delete(key) {
      values.delete(key);
      queues.delete(key);
    },

    queue: {
      async replace(key, ids, { ttlSeconds } = {}) {
        queues.set(key, { ids: [...ids], expiresAt: expiry(ttlSeconds) });
        sweep();
      },
      async peek(key) {
        const ids = queueOf(key);
        return ids === undefined ? undefined : (ids[0] ?? null);
      },
      async remove(key, id) {
        const ids = queueOf(key);
        const at = ids?.indexOf(id) ?? -1;
        if (at >= 0) ids?.splice(at, 1);
      },
      async append(key, id) {
        queueOf(key)?.push(id);
      },
      async list(key) {
        const ids = queueOf(key);
        return ids === undefined ? undefined : [...ids];
      },
    },

    async lock(key, { ttlMs, waitMs }) {
      const first = tryLock(key, ttlMs, []);
      if (first !== undefined || waitMs <= 0) return first ?? null;
      return new Promise<Lock | null>((resolve) => {
        const held = locks.get(key);
        if (held === undefined) return resolve(tryLock(key, ttlMs, []) ?? null);
        const { waiting } = held;
        const wake = () => {
          waiting.splice(waiting.indexOf(wake), 1);
          clearTimeout(timer);
          resolve(tryLock(key, ttlMs, waiting) ?? null);
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(wake), 1);
          resolve(null);
        }, waitMs);
        waiting.push(wake);
      });
    },

    async take(key, { capacity, refillPerSecond, cost = 1 }) {
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: capacity, at, fullAt: at };
      // A clock that was set back takes nothing away.
      const passed = Math.max(0, at - bucket.at) / 1000;
      const tokens = Math.min(capacity, bucket.tokens + passed * refillPerSecond);
      // Who waited exactly as long as they were told must not fail on the last binary digit.
      const allowed = tokens + 1e-9 >= cost;
      const left = allowed ? Math.max(0, tokens - cost) : tokens;
      buckets.set(key, { tokens: left, at, fullAt: at + ((capacity - left) / refillPerSecond) * 1000 });
      sweep();
      return allowed ? { allowed: true } : { allowed: false, retryAfterSeconds: (cost - tokens) / refillPerSecond };
    },

    async publish(channel, message) {
      const json = JSON.stringify(message);
      for (const listener of listeners.get(channel) ?? []) listener(JSON.parse(json));
    },
    async subscribe(channel, listener) {
      const set = listeners.get(channel) ?? new Set();
      // A function of its own for each subscription: the same listener may listen twice, and stop once.
      const own = (message: unknown) => listener(message);
      listeners.set(channel, set.add(own));
      return async () => {
        set.delete(own);
        if (set.size === 0) listeners.delete(channel);
      };
    },

    probe: async () => ({
      driver: 'memory',
      usable: true,
      reduced: false,
      detail: 'In this process; rebuilt from the database after a crash.',
    }),
    async close() {
      for (const { timer } of locks.values()) clearTimeout(timer);
      for (const map of [values, queues, buckets, locks, listeners]) map.clear();
    },
  };
};
