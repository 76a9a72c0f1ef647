import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { notFound } from '@talentsync/contracts';
import { openSqliteFile, patiently } from '../sqlite-file.ts';
import { inWords } from '../storage-failure.ts';
import type { Job, JobStatus, Jobs } from './port.ts';
import { prepareStatements } from './statements.ts';

export interface SqliteJobsOptions {
  directory: string;
  notice?: ((text: string) => void) | undefined;
  now?: () => number;
  /** A job whose worker gave no sign of life for so long is taken over. */
  leaseMs?: number;
  /** First pause after a failure; doubles with each further one. */
  backoffMs?: number;
  /** How long `close` waits for running jobs before it gives them back. */
  drainMs?: number;
}

interface Row {
  id: string;
  queue: string;
  payload: string;
  state: JobStatus['state'];
  attempts: number;
  max_attempts: number;
  due_at: number;
  progress: number;
  error: string | null;
}

interface Worker {
  handler: (job: Job) => Promise<void>;
  concurrency: number;
  running: Map<string, Promise<void>>;
  timer: NodeJS.Timeout | undefined;
}

const DEFAULT_ATTEMPTS = 5;
const LONGEST_BACKOFF_MS = 60_000;
const LONGEST_SLEEP_MS = 60_000;
/** After a write that failed (a full disk, most often). */
const TRY_AGAIN_MS = 1_000;
const UNWIND_MS = 250;
/** A clock is set back by less than this in its everyday corrections. */
const CLOCK_WANDERS_MS = 1_000;
const FORGET_EVERY_MS = 600_000;
const KEEP_DONE_MS = 24 * 3600_000;
const KEEP_DEAD_MS = 30 * KEEP_DONE_MS;

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));

const statusOf = ({ id, state, progress, attempts, error }: Row): JobStatus => ({
  id,
  state,
  progress,
  attempts,
  error,
});

/**
 * A lease queue on SQLite. A running job's `due_at` is the end of its lease, pushed on while the worker lives: a job of a
 * killed process comes due by itself. Wakes at once on enqueue, and otherwise at the moment when something comes due.
 */
export const openSqliteJobs = async (options: SqliteJobsOptions): Promise<Jobs> => {
  const now = options.now ?? Date.now;
  const leaseMs = options.leaseMs ?? 30_000;
  const backoffMs = options.backoffMs ?? 1_000;
  const file = await openSqliteFile(join(options.directory, 'jobs.sqlite'), 'full', options);
  const sql = prepareStatements(file.database);
  const owner = randomUUID();
  const workers = new Map<string, Worker>();
  const idle = new Map<string, Array<() => void>>();
  const ending = new AbortController();
  let forgetAt = 0;
  let latest = now();
  /** Why the last write failed; shown by `probe` until one succeeds. */
  let trouble: string | undefined;

  const tryTo = (write: () => unknown): boolean => {
    try {
      write();
      trouble = undefined;
      return true;
    } catch (error) {
      trouble = (inWords(error) as Error).message;
      return false;
    }
  };

  /** A clock that was set back would put everything off by as much: the times of our queues go back with it. */
  const followClock = (): void => {
    const at = now();
    const back = at - latest;
    latest = at;
    if (back > -CLOCK_WANDERS_MS) return;
    for (const queue of workers.keys()) {
      tryTo(() => sql.shift.run(back, queue));
      turn(queue);
    }
  };

  const settle = (queue: string): void => {
    if (Number(sql.busy.get(queue, now())?.n) > 0) return;
    for (const resolve of idle.get(queue)?.splice(0) ?? []) resolve();
  };

  /** Runs one claimed job to its end, which includes that its outcome is written; never throws. */
  const perform = async (worker: Worker, row: Row): Promise<void> => {
    const { queue, id, attempts } = row;
    const end = async (state: JobStatus['state'], progress: number, dueAt: number, error: string | null) => {
      // After close the lease was given back; the row is no longer ours to write.
      while (!ending.signal.aborted) {
        if (tryTo(() => sql.finish.run(state, progress, dueAt, error, now(), queue, id, owner))) return;
        await setTimeoutPromise(TRY_AGAIN_MS, undefined, { signal: ending.signal }).catch(() => {});
      }
    };
    let failure: unknown;
    if (attempts > row.max_attempts) return end('dead', 0, now(), 'The process that worked on it died each time.');
    try {
      await worker.handler({
        id,
        payload: JSON.parse(row.payload),
        attempt: attempts,
        signal: ending.signal,
        progress: async (fraction) => {
          if (!ending.signal.aborted) tryTo(() => sql.progress.run(clamp(fraction), queue, id, owner));
        },
      });
    } catch (error) {
      failure = error ?? new Error('It failed without a reason.');
    }
    if (failure === undefined) return end('done', 1, now(), null);
    const message = failure instanceof Error ? failure.message : String(failure);
    if (attempts >= row.max_attempts) return end('dead', 0, now(), message);
    const pause = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (attempts - 1));
    return end('waiting', 0, Math.round(now() + pause * (0.75 + Math.random() / 2)), message);
  };

  /** Starts what is due, then sleeps until something else comes due. */
  const turn = (queue: string): void => {
    const worker = workers.get(queue);
    if (worker === undefined || ending.signal.aborted) return;
    clearTimeout(worker.timer);
    if (!tryTo(() => takeDue(queue, worker))) {
      worker.timer = setTimeout(() => turn(queue), TRY_AGAIN_MS);
      return;
    }
    // With its hands full it looks again when one gets free.
    if (worker.running.size >= worker.concurrency) return;
    const next = sql.next.get(queue, owner)?.at;
    const wait = typeof next === 'number' ? Math.max(1, next - now()) : LONGEST_SLEEP_MS;
    worker.timer = setTimeout(() => turn(queue), Math.min(wait, LONGEST_SLEEP_MS));
  };

  const takeDue = (queue: string, worker: Worker): void => {
    while (worker.running.size < worker.concurrency) {
      const at = now();
      // A lease that ends later than any lease can was given before the clock was set back.
      const impossible = at + leaseMs + CLOCK_WANDERS_MS;
      // Asked for all rows, SQLite commits before it answers: the first alone comes also where a full disk then undoes the claim.
      const [row] = sql.claim.all(at + leaseMs, owner, at, queue, queue, at, impossible, owner) as unknown as Row[];
      if (row === undefined) break;
      const done = perform(worker, row).then(() => {
        worker.running.delete(row.id);
        turn(queue);
        if (!ending.signal.aborted) settle(queue);
      });
      worker.running.set(row.id, done);
    }
  };

  const heart = setInterval(() => {
    followClock();
    const at = now();
    // A full disk must not end the process: the lease holds for two more beats, and the next one tries again.
    tryTo(() => sql.renew.run(at + leaseMs, owner));
    if (at < forgetAt) return;
    forgetAt = at + FORGET_EVERY_MS;
    tryTo(() => sql.forget.run(at - KEEP_DONE_MS, at - KEEP_DEAD_MS));
  }, leaseMs / 3);
  heart.unref();

  return {
    async enqueue(queue, payload, { id = randomUUID(), delayMs = 0, attempts = DEFAULT_ATTEMPTS } = {}) {
      const at = now();
      try {
        await patiently(() => sql.insert.run(queue, id, JSON.stringify(payload), attempts, at + delayMs, at));
        // A job that was taken must not be lost; that it began or ended may be: then it is done once more.
        await file.flush();
      } catch (error) {
        throw inWords(error);
      }
      turn(queue);
      return id;
    },
    async work<Payload>(queue: string, handler: (job: Job<Payload>) => Promise<void>, { concurrency = 1 } = {}) {
      workers.set(queue, { handler: handler as Worker['handler'], concurrency, running: new Map(), timer: undefined });
      turn(queue);
    },
    async status(queue, id) {
      const row = sql.get.get(queue, id) as unknown as Row | undefined;
      return row === undefined ? undefined : statusOf(row);
    },
    async counts(queue) {
      const at = now();
      const row = sql.counts.get(at, at, at, queue, queue);
      return {
        ...{ waiting: Number(row?.waiting), delayed: Number(row?.delayed), running: Number(row?.running) },
        ...{ dead: Number(row?.dead), oldestDueAt: typeof row?.oldest === 'number' ? row.oldest : null },
      };
    },
    dead: async (queue, limit) => (sql.dead.all(queue, limit) as unknown as Row[]).map(statusOf),
    async retry(queue, id) {
      if (sql.retry.run(now(), queue, id).changes === 0) throw notFound('dead job');
      turn(queue);
    },
    async discard(queue, id) {
      if (sql.discard.run(queue, id).changes === 0) throw notFound('dead job');
    },
    idle: (queue) =>
      new Promise((resolve) => {
        idle.set(queue, [...(idle.get(queue) ?? []), resolve]);
        settle(queue);
      }),
    probe: async () => ({
      driver: 'sqlite',
      usable: trouble === undefined,
      reduced: false,
      detail: trouble ?? 'A lease queue in the data folder.',
    }),
    async close() {
      clearInterval(heart);
      for (const { timer } of workers.values()) clearTimeout(timer);
      const running = [...workers.values()].flatMap((worker) => [...worker.running.values()]);
      const drained = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.drainMs ?? 5_000);
        void Promise.all(running).then(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      // No new job is started while the running ones get a moment to end well.
      for (const worker of workers.values()) worker.concurrency = 0;
      await drained;
      ending.abort();
      // What heeds the signal unwinds before the engines it works with are closed.
      await Promise.race([Promise.allSettled(running), setTimeoutPromise(UNWIND_MS, undefined, { ref: false })]);
      for (const { timer } of workers.values()) clearTimeout(timer);
      // What a full disk does not take back comes due by itself when the lease ends.
      tryTo(() => sql.giveBack.run(now(), owner));
      await file.close();
    },
  };
};
