import { isPassing } from '../trouble/failure.ts';
import type { Lock, State } from './port.ts';

export interface FallbackOptions {
  /** How often a remote that went away is asked whether it is back. */
  checkMs?: number;
  /** Told once when the remote goes away and once when it is back. */
  notice?: (text: string) => void;
}

/**
 * Keeps a process going while the shared state is away: what it needs is kept in `local` meanwhile. A lock is always taken
 * locally first, so that this process never overlaps itself, whatever the remote does in the middle; against other
 * replicas the conditional writes of the database stand alone for that time. What was written meanwhile counts as absent
 * afterwards, and is rebuilt: a remote that comes back with its old values must not bring them up again.
 */
export const withLocalFallback = (remote: State, local: State, options: FallbackOptions = {}): State => {
  const { checkMs = 500, notice = () => {} } = options;
  const written = new Set<string>();
  let away = false;
  let lastFence = 0;
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    timer = setTimeout(() => void comeBack(), checkMs).unref();
  };
  const comeBack = async (): Promise<void> => {
    try {
      if (!(await remote.probe()).usable) return look();
      for (const key of written) {
        await remote.delete(key);
        await local.delete(key);
        written.delete(key);
      }
      away = false;
      notice('The shared state is back.');
    } catch {
      look();
    }
  };
  const goAlone = (): void => {
    if (away) return;
    away = true;
    notice('The shared state cannot be reached; this process goes on alone.');
    look();
  };

  /** Asks the remote, or the local one where the remote is away; any other failure is the caller's. */
  const either = async <Answer>(there: () => Promise<Answer>, here: () => Promise<Answer>): Promise<Answer> => {
    if (!away) {
      try {
        return await there();
      } catch (error) {
        if (!isPassing(error)) throw error;
        goAlone();
      }
    }
    return here();
  };
  const write = (key: string, there: () => Promise<void>, here: () => Promise<void>): Promise<void> =>
    either(there, () => {
      written.add(key);
      return here();
    });

  return {
    get: <Value>(key: string) =>
      either(
        () => remote.get<Value>(key),
        () => local.get<Value>(key),
      ),
    set: (key, ...value) =>
      write(
        key,
        () => remote.set(key, ...value),
        () => local.set(key, ...value),
      ),
    delete: (key) =>
      write(
        key,
        () => remote.delete(key),
        () => local.delete(key),
      ),
    queue: {
      replace: (key, ...list) =>
        write(
          key,
          () => remote.queue.replace(key, ...list),
          () => local.queue.replace(key, ...list),
        ),
      peek: (key) =>
        either(
          () => remote.queue.peek(key),
          () => local.queue.peek(key),
        ),
      remove: (key, id) =>
        write(
          key,
          () => remote.queue.remove(key, id),
          () => local.queue.remove(key, id),
        ),
      append: (key, id) =>
        write(
          key,
          () => remote.queue.append(key, id),
          () => local.queue.append(key, id),
        ),
      list: (key) =>
        either(
          () => remote.queue.list(key),
          () => local.queue.list(key),
        ),
    },

    async lock(key, { ttlMs, waitMs }) {
      const until = performance.now() + waitMs;
      const mine = await local.lock(key, { ttlMs, waitMs });
      if (mine === null) return null;
      let theirs: Lock | null | undefined;
      try {
        theirs = await either<Lock | null | undefined>(
          () => remote.lock(key, { ttlMs, waitMs: Math.max(0, until - performance.now()) }),
          async () => undefined,
        );
      } catch (error) {
        await mine.release();
        throw error;
      }
      if (theirs === null) {
        await mine.release();
        return null;
      }
      // The remote's fences are microseconds, so this process's own go on where those left off.
      const fence = theirs?.fence ?? Math.max(lastFence + 1, Date.now() * 1000);
      lastFence = Math.max(lastFence, fence);
      return {
        fence,
        release: async () => {
          // Where the remote died meanwhile, its lock ends by itself.
          await theirs?.release().catch((error: unknown) => (isPassing(error) ? goAlone() : Promise.reject(error)));
          await mine.release();
        },
      };
    },

    take: (key, bucket) =>
      either(
        () => remote.take(key, bucket),
        () => local.take(key, bucket),
      ),
    publish: (channel, message) =>
      either(
        () => remote.publish(channel, message),
        () => local.publish(channel, message),
      ),
    async subscribe(channel, listener) {
      // A subscription is kept by the remote while it is away, and in force again when it is back.
      const stops = [await remote.subscribe(channel, listener), await local.subscribe(channel, listener)];
      return async () => {
        for (const stop of stops)
          await stop().catch((error: unknown) => (isPassing(error) ? goAlone() : Promise.reject(error)));
      };
    },

    async probe() {
      const probe = await remote.probe();
      if (probe.usable && !away) return probe;
      return {
        driver: probe.driver,
        usable: true,
        reduced: true,
        detail: `${probe.detail} Meanwhile each process goes on alone: limits count for each, and a second replica's rooms hear of changes late.`,
      };
    },
    async close() {
      clearTimeout(timer);
      await remote.close();
      await local.close();
    },
  };
};
