import type { Engine } from '../probe.ts';

export interface Lock {
  /** Grows with every lock given out on this key, so that a late holder can be told from the present one. */
  fence: number;
  release(): Promise<void>;
}

/**
 * Short-lived shared state. Nothing in it is the only copy: after a crash it is rebuilt from the database.
 * Keys are namespaced by their user (`interview:<id>:queue`); values are JSON.
 */
export interface State extends Engine {
  get<Value>(key: string): Promise<Value | undefined>;
  set(key: string, value: unknown, options?: { ttlSeconds?: number }): Promise<void>;
  delete(key: string): Promise<void>;

  /** An ordered list of ids. Peek, commit what follows from it, then remove: a crash between repeats, never loses. */
  queue: {
    /** Replaces the whole list. An empty list is not the same as an absent one. */
    replace(key: string, ids: string[], options?: { ttlSeconds?: number }): Promise<void>;
    /** First id, `null` when the list is empty, `undefined` when there is no list (rebuild it). */
    peek(key: string): Promise<string | null | undefined>;
    remove(key: string, id: string): Promise<void>;
    /** Appends to a list that exists; does nothing when absent. */
    append(key: string, id: string): Promise<void>;
    list(key: string): Promise<string[] | undefined>;
  };

  /** Waits up to `waitMs` for the lock, else null. The lock ends by itself after `ttlMs`. */
  lock(key: string, options: { ttlMs: number; waitMs: number }): Promise<Lock | null>;

  /** Token bucket: `capacity` tokens, refilled continuously. */
  take(
    key: string,
    bucket: { capacity: number; refillPerSecond: number; cost?: number },
  ): Promise<{ allowed: true } | { allowed: false; retryAfterSeconds: number }>;

  /** Hints only: at most once, no history. */
  publish(channel: string, message: unknown): Promise<void>;
  /** Answers with the function that ends the subscription. */
  subscribe(channel: string, listener: (message: unknown) => void): Promise<() => Promise<void>>;
}
