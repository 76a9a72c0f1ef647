import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { notFound } from '@talentsync/contracts';
import type { Job, JobStatus, Jobs } from './port.ts';

export interface SqliteJobsOptions {
  directory: string;
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

const SCHEMA = `
  create table if not exists jobs (
    queue text not null, id text not null, payload text not null, state text not null, attempts integer not null,
    max_attempts integer not null, due_at integer not null, progress real not null, error text, owner text, updated_at integer not null,
    primary key (queue, id)
  ) strict;
  create index if not exists jobs_due on jobs (queue, state, due_at);
`;

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
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(options.directory, 'jobs.sqlite'), { timeout: 5_000 });
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${SCHEMA}`);
  const sql = {
    insert: database.prepare(
      `insert into jobs (queue, id, payload, state, attempts, max_attempts, due_at, progress, updated_at) values (?, ?, ?, 'waiting', 0, ?, ?, 0, ?)
       on conflict (queue, id) do update set payload = excluded.payload, state = 'waiting', attempts = 0, max_attempts = excluded.max_attempts,
         due_at = excluded.due_at, progress = 0, error = null, owner = null, updated_at = excluded.updated_at
       where jobs.state in ('done', 'dead')`,
    ),
    claim: database.prepare(
      `update jobs set state = 'running', attempts = attempts + 1, due_at = ?, owner = ?, updated_at = ?
       where queue = ? and id = (select id from jobs where queue = ? and state in ('waiting', 'running') and due_at <= ? order by due_at, id limit 1)
       returning *`,
    ),
    renew: database.prepare("update jobs set due_at = ? where owner = ? and state = 'running'"),
    progress: database.prepare('update jobs set progress = ? where queue = ? and id = ? and owner = ?'),
    finish: database.prepare(
      'update jobs set state = ?, progress = ?, due_at = ?, error = ?, owner = null, updated_at = ? where queue = ? and id = ? and owner = ?',
    ),
    giveBack: database.prepare(
      "update jobs set state = 'waiting', attempts = attempts - 1, due_at = ?, owner = null where owner = ? and state = 'running'",
    ),
    get: database.prepare('select * from jobs where queue = ? and id = ?'),
    next: database.prepare("select min(due_at) as at from jobs where queue = ? and state in ('waiting', 'running')"),
    busy: database.prepare(
      "select count(*) as n from jobs where queue = ? and (state = 'running' or (state = 'waiting' and due_at <= ?))",
    ),
    counts: database.prepare('select state, count(*) as n from jobs where queue = ? group by state'),
    dead: database.prepare("select * from jobs where queue = ? and state = 'dead' order by updated_at desc limit ?"),
    retry: database.prepare(
      "update jobs set state = 'waiting', attempts = 0, due_at = ?, error = null where queue = ? and id = ? and state = 'dead'",
    ),
    forget: database.prepare("delete from jobs where state = 'done' and updated_at < ?"),
  };
  const owner = randomUUID();
  const workers = new Map<string, Worker>();
  const idle = new Map<string, Array<() => void>>();
  const ending = new AbortController();

  const settle = (queue: string): void => {
    if (Number(sql.busy.get(queue, now())?.n) > 0) return;
    for (const resolve of idle.get(queue)?.splice(0) ?? []) resolve();
  };

  /** Runs one claimed job to its end; never throws. */
  const perform = async (worker: Worker, row: Row): Promise<void> => {
    const { queue, id, attempts } = row;
    const end = (state: JobStatus['state'], progress: number, dueAt: number, error: string | null) => {
      // After close the lease was given back; the row is no longer ours to write.
      if (!ending.signal.aborted) sql.finish.run(state, progress, dueAt, error, now(), queue, id, owner);
    };
    if (attempts > row.max_attempts) return end('dead', 0, now(), 'The process that worked on it died each time.');
    try {
      await worker.handler({
        id,
        payload: JSON.parse(row.payload),
        attempt: attempts,
        signal: ending.signal,
        progress: async (fraction) => {
          if (!ending.signal.aborted) sql.progress.run(Math.min(1, Math.max(0, fraction)), queue, id, owner);
        },
      });
      end('done', 1, now(), null);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (attempts >= row.max_attempts) end('dead', 0, now(), message);
      else {
        const pause = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (attempts - 1));
        end('waiting', 0, Math.round(now() + pause * (0.75 + Math.random() / 2)), message);
      }
    }
  };

  /** Starts what is due, then sleeps until something else comes due. */
  const turn = (queue: string): void => {
    const worker = workers.get(queue);
    if (worker === undefined || ending.signal.aborted) return;
    clearTimeout(worker.timer);
    while (worker.running.size < worker.concurrency) {
      const at = now();
      const row = sql.claim.get(at + leaseMs, owner, at, queue, queue, at) as unknown as Row | undefined;
      if (row === undefined) break;
      const done = perform(worker, row).then(() => {
        worker.running.delete(row.id);
        turn(queue);
        if (!ending.signal.aborted) settle(queue);
      });
      worker.running.set(row.id, done);
    }
    const next = sql.next.get(queue)?.at;
    const wait = typeof next === 'number' ? Math.max(1, next - now()) : LONGEST_SLEEP_MS;
    worker.timer = setTimeout(() => turn(queue), Math.min(wait, LONGEST_SLEEP_MS));
  };

  const heart = setInterval(() => {
    sql.renew.run(now() + leaseMs, owner);
    sql.forget.run(now() - 24 * 3600_000);
  }, leaseMs / 3);
  heart.unref();

  return {
    async enqueue(queue, payload, { id = randomUUID(), delayMs = 0, attempts = DEFAULT_ATTEMPTS } = {}) {
      const at = now();
      sql.insert.run(queue, id, JSON.stringify(payload), attempts, at + delayMs, at);
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
      const counts = { waiting: 0, running: 0, dead: 0 };
      for (const { state, n } of sql.counts.all(queue))
        if (String(state) in counts) counts[state as keyof typeof counts] = Number(n);
      return counts;
    },
    dead: async (queue, limit) => (sql.dead.all(queue, limit) as unknown as Row[]).map(statusOf),
    async retry(queue, id) {
      if (sql.retry.run(now(), queue, id).changes === 0) throw notFound('dead job');
      turn(queue);
    },
    idle: (queue) =>
      new Promise((resolve) => {
        idle.set(queue, [...(idle.get(queue) ?? []), resolve]);
        settle(queue);
      }),
    probe: async () => ({
      driver: 'sqlite',
      usable: true,
      reduced: false,
      detail: 'A lease queue in the data folder.',
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
      for (const { timer } of workers.values()) clearTimeout(timer);
      sql.giveBack.run(now(), owner);
      database.close();
    },
  };
};
